"""What each entry's pictures show, read from `scenes.json`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muscles.features.rendering.problems import RenderingError
from muscles.texts.colours import is_colour

SCENES = Path(__file__).with_name("scenes.json")
NARROWEST = 0.25
STEM = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Target:
    """A muscle or a part of one, in the colour that it has in every picture."""

    entry: str
    name: str
    meshes: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class Scene:
    """`centre` is the point, in millimetres, around which the camera turns; None: the middle of the targets.

    `elevation` is the camera's, in degrees, negative from below; `smallest_view` the least height of the view; `aspect`
    the width of the pictures by their height.
    """

    entry: str
    stem: str
    targets: tuple[Target, ...]
    bones: tuple[str, ...]
    tendons: tuple[str, ...] = ()
    centre: tuple[float, float, float] | None = None
    view_height: float | None = None
    fill: float = 0.60
    elevation: float = 0.0
    smallest_view: float | None = None
    aspect: float = 0.75

    @property
    def meshes(self) -> tuple[str, ...]:
        """Every mesh that the scene names, each once."""
        named = [mesh for target in self.targets for mesh in target.meshes]
        return tuple(dict.fromkeys([*named, *self.bones, *self.tendons]))

    @property
    def has_map(self) -> bool:
        """Several things to point at."""
        return len(self.targets) > 1


def read_scenes(path: Path = SCENES) -> dict[str, Scene]:
    """Read all scenes, by permalink.

    Raises:
        RenderingError: the file or a scene in it makes no sense.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        bone_sets = data["bone_sets"]
        muscles = {entry: _target(entry, row) for entry, row in data["muscles"].items()}
        frames = data.get("frames", {})
        scenes = {entry: _scene(entry, row, bone_sets, muscles, frames) for entry, row in data["scenes"].items()}
    except (OSError, ValueError) as error:
        raise RenderingError(f"{path}: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise RenderingError(f"{path}: a scene lacks or misspells {error}.") from error
    stems = [scene.stem for scene in scenes.values()]
    for stem in stems:
        if stems.count(stem) > 1:
            raise RenderingError(f"{path}: two scenes have the stem {stem}.")
    return scenes


def _target(entry: str, row: dict[str, Any]) -> Target:
    if not is_colour(row["colour"]):
        raise RenderingError(f"Muscle {entry}: {row['colour']!r} is no colour like #c71c1a.")
    return Target(entry=entry, **{**row, "meshes": tuple(row["meshes"])})


def _scene(
    entry: str,
    row: dict[str, Any],
    bone_sets: dict[str, list[str]],
    muscles: dict[str, Target],
    frames: dict[str, dict[str, Any]],
) -> Scene:
    unknown = [name for name in row["bones"] if name not in bone_sets]
    if unknown:
        raise RenderingError(f"Scene {entry}: there is no set of bones {unknown[0]}.")
    if not STEM.fullmatch(row["stem"]):
        raise RenderingError(f"Scene {entry}: the stem {row['stem']!r} is not fit for a file name.")
    strange = [name for name in row["targets"] if name not in muscles]
    if strange:
        raise RenderingError(f"Scene {entry}: there is no muscle {strange[0]}.")
    targets = tuple(muscles[name] for name in row["targets"])
    if not targets:
        raise RenderingError(f"Scene {entry}: it has no target.")
    frame = row.get("frame")
    if frame and frame not in frames:
        raise RenderingError(f"Scene {entry}: there is no frame {frame}.")
    optional = {**frames.get(frame, {}), **row}
    optional = {key: value for key, value in optional.items() if key not in {"bones", "targets", "frame"}}
    for key in ("tendons", "centre"):
        if key in optional:
            optional[key] = tuple(optional[key])
    aspect = optional.get("aspect", 1)
    if not isinstance(aspect, int | float) or not NARROWEST <= aspect <= 1 / NARROWEST:
        most = 1 / NARROWEST
        raise RenderingError(f"Scene {entry}: the aspect {aspect!r} is no number from {NARROWEST} to {most:g}.")
    bones = tuple(mesh for name in row["bones"] for mesh in bone_sets[name])
    return Scene(entry=entry, targets=targets, bones=bones, **optional)
