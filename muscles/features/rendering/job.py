"""Makes all the files of one entry. A file stands under its name only when it is whole; the sidecar comes last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from muscles.features.rendering import encode, sidecar, video
from muscles.features.rendering.camera import Camera
from muscles.features.rendering.frames import Frame, Stage, on_white
from muscles.features.rendering.meshes import read_folder
from muscles.features.rendering.options import Options
from muscles.features.rendering.outlines import outlines_json
from muscles.features.rendering.scenes import Scene
from muscles.features.rendering.staging import set_up

UNFINISHED = ".unfinished"


@dataclass(frozen=True)
class Job:
    scene: Scene
    meshes: Path
    out: Path
    options: Options

    @property
    def entry(self) -> str:
        return self.scene.entry

    @property
    def pictures(self) -> int:
        return self.options.stills + self.options.frames

    def render(self) -> Iterator[None]:
        return render(self)

    def tidy(self) -> None:
        """Remove what a run that was killed left unfinished."""
        for folder in sorted((self.out / "muscles").glob("*")):
            for path in folder.glob(f".{self.scene.stem}[-.]*{UNFINISHED}"):
                path.unlink(missing_ok=True)


def render(job: Job) -> Iterator[None]:
    """Render one entry, yielding after each of its `pictures`.

    Raises:
        RenderingError: a mesh cannot be read.
    """
    scene, options = job.scene, job.options
    folder = read_folder(job.meshes)
    setup = set_up(scene, folder, options)
    texts = sidecar.texts_of(scene, folder)
    turning, stills, frames = {}, [], []
    for azimuth, frame in _looks(job, setup.stage, setup.camera, texts):
        stills.append(encode.still_of(frame.pixels))
        turning[azimuth] = on_white(frame.pixels, options.video_size)
        yield
    files = encode.stills_webp(stills, options.smaller_size, texts)
    for name, file in zip(sidecar.still_names(scene, options), files, strict=True):
        with finished(job.out / name) as path:
            path.write_bytes(file)
    for picture in _animation(job, setup.stage, setup.camera, turning):
        frames.append(picture)
        yield
    webm, poster = (job.out / name for name in sidecar.video_names(scene))
    tags = {"title": texts["Title"], "copyright": texts["Copyright"], "comment": texts["Copyright"]}
    with finished(webm) as path:
        video.write_webm(path, frames, options.frames_per_second, tags)
    with finished(poster) as path:
        path.write_bytes(encode.poster_webp(frames[0], texts))
    camera = {
        "centre": [round(value, 3) for value in setup.camera.centre],
        "view_height": setup.camera.view_height,
        "elevation": setup.camera.elevation,
    }
    with finished(job.out / sidecar.sidecar_name(scene)) as path:
        path.write_text(sidecar.sidecar_text(scene, folder, options, camera, job.out), encoding="utf-8")


def _looks(job: Job, stage: Stage, camera: Camera, texts: dict[str, str]) -> Iterator[tuple[float, Frame]]:
    """Yield what each still shows, by azimuth, and write its outlines."""
    options = job.options
    outlines = sidecar.outline_names(job.scene, options)
    for number in range(options.stills):
        azimuth = 360 * number / options.stills
        frame = stage.picture(replace(camera, azimuth=azimuth), options.supersample)
        if outlines:
            with finished(job.out / outlines[number]) as path:
                path.write_text(outlines_json(frame.numbers, options.outline_size, texts), encoding="utf-8")
        yield azimuth, frame


def _animation(job: Job, stage: Stage, camera: Camera, stills: dict[float, np.ndarray]) -> Iterator[np.ndarray]:
    """All frames; those that coincide with a still are that still."""
    width, height = job.options.video_size
    small = replace(camera, width=width, height=height)
    for index in range(job.options.frames):
        azimuth = 360 * index / job.options.frames
        if azimuth in stills:
            yield stills[azimuth]
        else:
            frame = stage.picture(replace(small, azimuth=azimuth), job.options.supersample)
            yield on_white(frame.pixels, (width, height))


@contextmanager
def finished(path: Path) -> Iterator[Path]:
    """Write under another name, and take the real one only when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}{UNFINISHED}")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
