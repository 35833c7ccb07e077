"""What `render_attachments` does, once its packages are there."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import django

from muscles.features.rendering import sidecar
from muscles.features.rendering.attachment_views import draw
from muscles.features.rendering.attachments import Attachments, check_attachments, read_attachments
from muscles.features.rendering.job import finished
from muscles.features.rendering.meshes import check_scenes, read_folder
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import Scene, read_scenes


@dataclass(frozen=True)
class Drawing:
    """One file to be written."""

    scene: Scene
    attachments: Attachments
    meshes: Path
    out: Path

    @property
    def path(self) -> Path:
        return self.out / "muscles" / "attachments" / f"{self.scene.stem}.json"


def chosen(
    entries: Sequence[str], *, scenes_file: Path, attachments_file: Path, meshes: Path, out: Path
) -> list[Drawing]:
    """What these entries need, all of them for none; everything is read before anything is drawn.

    Raises:
        RenderingError: an entry, a scene, a row or a mesh is unknown or damaged.
    """
    scenes, rows = read_scenes(scenes_file), read_attachments(attachments_file)
    check_attachments(rows, scenes)
    unknown = [entry for entry in entries if entry not in rows]
    if unknown:
        raise RenderingError(f"There are no attachments of {', '.join(unknown)}. Known: {', '.join(rows)}.")
    wanted = [rows[entry] for entry in dict.fromkeys(entries)] or list(rows.values())
    check_scenes(read_folder(meshes), [with_meshes(scenes[row.entry], row) for row in wanted if not row.left_out])
    return [Drawing(scenes[row.entry], row, meshes, out) for row in wanted]


def with_meshes(scene: Scene, row: Attachments) -> Scene:
    """The scene with the tendons that stand for its muscle, to be read with the rest."""
    return Scene(scene.entry, scene.stem, scene.targets, scene.bones, tuple({*scene.tendons, *row.meshes}))


def draw_all(drawings: Sequence[Drawing], processes: int) -> Iterator[tuple[Drawing, str]]:
    """Each drawing as it is written, with what went wrong or an empty text; what is left out has no file."""
    for drawing in drawings:
        if drawing.attachments.left_out:
            drawing.path.unlink(missing_ok=True)
    to_draw = [drawing for drawing in drawings if not drawing.attachments.left_out]
    if processes == 1:
        yield from ((drawing, write(drawing)) for drawing in to_draw)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=django.setup) as pool:
        futures = {pool.submit(write, drawing): drawing for drawing in to_draw}
        for future in as_completed(futures):
            yield futures[future], future.result()


def write(drawing: Drawing) -> str:
    try:
        folder = read_folder(drawing.meshes)
        texts = sidecar.texts_of(drawing.scene, folder)
        text = draw(drawing.scene, drawing.attachments, folder, texts)
        with finished(drawing.path) as path:
            path.write_text(text, encoding="utf-8")
    except (RenderingError, OSError, MemoryError) as error:
        return str(error) or type(error).__name__
    return ""
