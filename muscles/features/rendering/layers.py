"""What comes away from a region, layer by layer, read from `layers.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import Scene, Target

LAYERS = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Layer:
    """What comes away after this layer has been seen; nothing, with the last: those are the bones."""

    name: str
    entries: tuple[str, ...] = ()
    tendons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Peeling:
    """The scene of a region, and its layers from the surface to the bones."""

    scene: Scene
    layers: tuple[Layer, ...]

    @property
    def entry(self) -> str:
        return self.scene.entry

    def without(self, number: int) -> frozenset[str]:
        """The meshes that have come away where this layer is the outermost; layers count from 1."""
        above = self.layers[: number - 1]
        gone = {entry for layer in above for entry in layer.entries}
        meshes = {mesh for target in self.scene.targets if target.entry in gone for mesh in target.meshes}
        return frozenset(meshes | {mesh for layer in above for mesh in layer.tendons})

    def targets(self, number: int) -> list[tuple[int, Target]]:
        """What this layer is made of, each with the number that it has in the scene."""
        entries = self.layers[number - 1].entries
        return [each for each in enumerate(self.scene.targets, start=1) if each[1].entry in entries]


def read_layers(scenes: Mapping[str, Scene], path: Path = LAYERS) -> dict[str, Peeling]:
    """Read the layers of all regions, by permalink.

    Raises:
        RenderingError: the file makes no sense, or does not fit the scenes.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        layers = {region: tuple(map(_layer, rows)) for region, rows in data.items()}
    except (OSError, ValueError) as error:
        raise RenderingError(f"{path}: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise RenderingError(f"{path}: a layer lacks or misspells {error}.") from error
    for region in layers:
        if problem := _problem(scenes.get(region), layers[region]):
            raise RenderingError(f"{path}: {region}: {problem}")
    return {region: Peeling(scenes[region], layers[region]) for region in layers}


def _layer(row: dict[str, Any]) -> Layer:
    return Layer(**{key: value if key == "name" else tuple(value) for key, value in row.items()})


def _problem(scene: Scene | None, layers: tuple[Layer, ...]) -> str:
    """Say what is wrong with the layers of a scene, if anything is."""
    if scene is None:
        return "there is no such scene."
    if len(layers) < 2 or layers[-1].entries or not all(layer.entries for layer in layers[:-1]):
        return "every layer needs entries but the last, which has none: the bones."
    names = [layer.name for layer in layers]
    if len(set(names)) < len(names) or not all(names):
        return "every layer needs a name of its own."
    for kind, parts, known in (
        ("entry", [entry for layer in layers for entry in layer.entries], [each.entry for each in scene.targets]),
        ("tendon", [tendon for layer in layers for tendon in layer.tendons], list(scene.tendons)),
    ):
        for part in [*parts, *known]:
            if part not in known:
                return f"its scene has no {kind} {part}."
            if parts.count(part) != 1:
                return f"the {kind} {part} comes away in {parts.count(part)} layers, not in one."
    return ""
