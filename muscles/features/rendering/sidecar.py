"""The JSON file beside the pictures: what they were made from, by what, and whether they are up to date."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from muscles.features.rendering.meshes import MeshFolder
from muscles.features.rendering.options import Options
from muscles.features.rendering.scenes import Scene

RECIPE = 4
"""Raised whenever the same inputs give other pictures, or other bytes; `test_recipe.py` notices that of the encoding.

3: stills as lossy WebP. 4: few steps of alpha in what is reduced, and 28 kB at most where a quality gives that.
"""

PACKAGES = ("numpy", "scipy", "shapely", "trimesh", "embreex", "pillow", "av")
LICENCE = "CC BY-SA 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by-sa/4.0/"
CREDIT = "BodyParts3D, © The Database Center for Life Science licensed under CC Attribution 4.0 International"


def credit_of(folder: MeshFolder) -> str:
    return f"{folder.credit or CREDIT}; adapted"


def texts_of(scene: Scene, folder: MeshFolder) -> dict[str, str]:
    """What each file says about itself."""
    return {"Title": scene.stem, "Copyright": f"{credit_of(folder)}. {LICENCE}, {LICENCE_URL}"}


def still_names(scene: Scene, options: Options) -> list[str]:
    return [f"muscles/stills/{scene.stem}-{number}.webp" for number in range(1, options.stills + 1)]


def outline_names(scene: Scene, options: Options) -> list[str]:
    if not scene.has_map:
        return []
    return [f"muscles/map/{scene.stem}-{number}.json" for number in range(1, options.stills + 1)]


def video_names(scene: Scene) -> list[str]:
    """Film and poster."""
    return [f"muscles/video/{scene.stem}.{ending}" for ending in ("webm", "webp")]


def sidecar_name(scene: Scene) -> str:
    return f"muscles/scenes/{scene.stem}.json"


def inputs_of(scene: Scene, folder: MeshFolder, options: Options) -> dict[str, Any]:
    return {
        "recipe": RECIPE,
        "scene": scene_of(scene),
        "options": asdict(options),
        "meshes": {slug: folder.digest(slug) for slug in sorted(scene.meshes)},
        "credit": credit_of(folder),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
    }


def scene_of(scene: Scene) -> dict[str, Any]:
    """All of it but its aspect, which the size among the options says."""
    told = asdict(scene)
    del told["aspect"]
    kept: dict[str, Any] = json.loads(json.dumps(told))
    return kept


def stale_because(scene: Scene, folder: MeshFolder, options: Options, out: Path) -> str:
    """Why the pictures of a scene have to be made again; empty if they are up to date."""
    expected = {*still_names(scene, options), *outline_names(scene, options), *video_names(scene)}
    return stale(out, sidecar_name(scene), inputs_of(scene, folder, options), expected)


def stale(out: Path, name: str, wanted: dict[str, Any], expected: set[str]) -> str:
    """The same by what the sidecar of this name should say, and the files that it should have."""
    try:
        kept = json.loads((out / name).read_text(encoding="utf-8"))
        inputs, files = kept["inputs"], dict(kept["files"])
    except FileNotFoundError:
        return "not rendered yet"
    except (OSError, ValueError, KeyError, TypeError):
        return "its sidecar cannot be read"
    changed = sorted(key for key in wanted if inputs.get(key) != wanted[key])
    if changed:
        return f"{', '.join(changed)} changed"
    for name in sorted(expected | set(files)):
        if not (out / name).is_file():
            return f"{name} is missing"
        if sha256((out / name).read_bytes()).hexdigest() != files.get(name):
            return f"{name} was changed"
    return ""


def sidecar_text(scene: Scene, folder: MeshFolder, options: Options, camera: dict[str, Any], out: Path) -> str:
    names = [*still_names(scene, options), *outline_names(scene, options), *video_names(scene)]
    data = {
        "inputs": inputs_of(scene, folder, options),
        "camera": camera,
        "stills": [
            {"number": number, "azimuth": 360 * (number - 1) / options.stills, "file": name}
            for number, name in enumerate(still_names(scene, options), start=1)
        ],
        "legend": [
            {"number": number, "name": target.name, "colour": target.colour, "entry": target.entry}
            for number, target in enumerate(scene.targets, start=1)
        ],
        "files": {name: sha256((out / name).read_bytes()).hexdigest() for name in names},
        "versions": versions(),
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def versions() -> dict[str, str]:
    return {package: version(package) for package in PACKAGES}
