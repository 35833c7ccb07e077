"""Makes the pictures of a region's layers: each layer from four sides, with outlines, and a sidecar that comes last.

The first layer is the whole region, of which `render_turntable` made the stills; the sidecar names those.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from muscles.features.rendering import sidecar
from muscles.features.rendering.camera import Camera
from muscles.features.rendering.encode import reduced, still_of, within_measure
from muscles.features.rendering.frames import Stage
from muscles.features.rendering.job import UNFINISHED, finished
from muscles.features.rendering.layers import LAYERS, Peeling, read_layers
from muscles.features.rendering.meshes import MeshFolder, check_scenes, read_folder
from muscles.features.rendering.options import Options
from muscles.features.rendering.outlines import outlines_json
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import read_scenes
from muscles.features.rendering.staging import set_up

SIDES = {"anterior": 0, "lateral": 90, "posterior": 180, "medial": 270}
OPTIONS = Options(width=900, height=1200, stills=len(SIDES), frames=0)
ALL_AROUND = 16  # stills of a region, of which every fourth is one of the sides


@dataclass(frozen=True)
class LayersJob:
    peeling: Peeling
    meshes: Path
    out: Path
    options: Options

    @property
    def entry(self) -> str:
        return self.peeling.entry

    @property
    def pictures(self) -> int:
        return len(own_numbers(self.peeling)) * len(SIDES)

    def render(self) -> Iterator[None]:
        return render(self)

    def tidy(self) -> None:
        for folder in ("muscles/layers", "muscles/scenes/layers"):
            for path in (self.out / folder).glob(f".{self.peeling.scene.stem}[-.]*{UNFINISHED}"):
                path.unlink(missing_ok=True)


def stale_jobs(
    regions: Sequence[str], *, scenes: Path, layers: Path = LAYERS, meshes: Path, out: Path, options: Options
) -> tuple[list[tuple[LayersJob, str]], int]:
    """What has to be rendered and why, and how many regions were looked at; all of them for none.

    Raises:
        RenderingError: a region, a scene or a mesh is unknown or damaged.
    """
    known = read_layers(read_scenes(scenes), layers)
    if unknown := [region for region in regions if region not in known]:
        raise RenderingError(f"There are no layers for {', '.join(unknown)}. Known: {', '.join(known)}.")
    peelings = [known[region] for region in dict.fromkeys(regions)] or list(known.values())
    folder = read_folder(meshes)
    check_scenes(folder, [peeling.scene for peeling in peelings])
    jobs = [LayersJob(peeling, meshes, out, options.shaped(peeling.scene.aspect)) for peeling in peelings]
    reasons = [(job, stale_because(job.peeling, folder, job.options, out)) for job in jobs]
    return [(job, reason) for job, reason in reasons if reason], len(peelings)


def render(job: LayersJob) -> Iterator[None]:
    """Render the layers of a region, yielding after each picture.

    Raises:
        RenderingError: a mesh cannot be read.
    """
    peeling, folder = job.peeling, read_folder(job.meshes)
    texts = sidecar.texts_of(peeling.scene, folder)
    for number in own_numbers(peeling):
        setup = set_up(peeling.scene, folder, job.options, peeling.without(number))
        for side in SIDES:
            _render_side(job, setup.stage, setup.camera, number, side, texts)
            yield
    with finished(job.out / sidecar_name(peeling)) as path:
        path.write_text(sidecar_text(peeling, folder, job.options, job.out), encoding="utf-8")


def _render_side(job: LayersJob, stage: Stage, camera: Camera, number: int, side: str, texts: dict[str, str]) -> None:
    frame = stage.picture(replace(camera, azimuth=SIDES[side]), job.options.supersample)
    still = still_of(frame.pixels)
    with finished(job.out / still_name(job.peeling, number, side)) as path:
        path.write_bytes(within_measure(reduced(still, still.size), texts))
    if outlines := outlines_name(job.peeling, number, side):
        size = job.options.width // 2, job.options.height // 2
        with finished(job.out / outlines) as path:
            path.write_text(outlines_json(frame.numbers, size, texts), encoding="utf-8")


def own_numbers(peeling: Peeling) -> range:
    """The layers that have pictures of their own."""
    return range(2, len(peeling.layers) + 1)


def still_name(peeling: Peeling, number: int, side: str) -> str:
    if number == 1:
        return f"muscles/stills/{_as_still(peeling, side)}.webp"
    return f"muscles/layers/{peeling.scene.stem}-{number}-{side}.webp"


def outlines_name(peeling: Peeling, number: int, side: str) -> str:
    """Where the muscles of a picture are outlined; empty for the bones."""
    if number == 1:
        return f"muscles/map/{_as_still(peeling, side)}.json" if peeling.scene.has_map else ""
    if number == len(peeling.layers):
        return ""
    return f"muscles/layers/{peeling.scene.stem}-{number}-{side}.json"


def _as_still(peeling: Peeling, side: str) -> str:
    return f"{peeling.scene.stem}-{SIDES[side] * ALL_AROUND // 360 + 1}"


def sidecar_name(peeling: Peeling) -> str:
    return f"muscles/scenes/layers/{peeling.scene.stem}.json"


def own_files(peeling: Peeling) -> list[str]:
    names = [name(peeling, number, side) for number in own_numbers(peeling) for side in SIDES for name in NAMES]
    return [name for name in names if name]


NAMES = (still_name, outlines_name)


def inputs_of(peeling: Peeling, folder: MeshFolder, options: Options) -> dict[str, Any]:
    layers = json.loads(json.dumps([asdict(layer) for layer in peeling.layers]))
    return sidecar.inputs_of(peeling.scene, folder, options) | {"layers": layers}


def stale_because(peeling: Peeling, folder: MeshFolder, options: Options, out: Path) -> str:
    """Why the pictures of a region have to be made again; empty if they are up to date."""
    wanted = inputs_of(peeling, folder, options)
    return sidecar.stale(out, sidecar_name(peeling), wanted, set(own_files(peeling)))


def sidecar_text(peeling: Peeling, folder: MeshFolder, options: Options, out: Path) -> str:
    """What the pictures show, and what they were made from; `numbers` are those of the outlines."""
    shown = [
        {
            "number": number,
            "name": layer.name,
            "legend": [
                {"number": key, "name": target.name, "colour": target.colour, "entry": target.entry}
                for key, target in peeling.targets(number)
            ],
            "pictures": [
                {
                    "side": side,
                    "azimuth": azimuth,
                    "file": still_name(peeling, number, side),
                    "outlines": outlines_name(peeling, number, side),
                }
                for side, azimuth in SIDES.items()
            ],
        }
        for number, layer in enumerate(peeling.layers, start=1)
    ]
    data = {
        "inputs": inputs_of(peeling, folder, options),
        "layers": shown,
        "files": {name: sha256((out / name).read_bytes()).hexdigest() for name in own_files(peeling)},
        "versions": sidecar.versions(),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
