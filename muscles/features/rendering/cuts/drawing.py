"""One cut as the JSON that pages draw: areas, names, numbers, a bar for the scale, and where the limb is cut."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from muscles.features.rendering.cuts.labels import Label, Style, place
from muscles.features.rendering.cuts.planes import Plane, Segment
from muscles.features.rendering.cuts.plans import Level, Plan
from muscles.features.rendering.cuts.slicing import area_of, areas_in
from muscles.features.rendering.cuts.standing import Standing
from muscles.features.rendering.cuts.trimming import side_by_side
from muscles.features.rendering.meshes import Mesh
from muscles.features.rendering.outlines import as_path
from muscles.features.rendering.palette import BONE, TENDON, as_hex
from muscles.texts.colours import is_dark

WIDTH = 1000
MARGIN, HEAD, FOOT = 80, 70, 110
"""Units beside the areas, for numbers; above, for the direction; below, for another and the scale."""
TALLEST = 860
NEAR = 8.0  # millimetres around a limb within which muscles of the trunk are still drawn
LONGEST_BAR = 0.3  # of the width


@dataclass(frozen=True)
class Piece:
    """What is cut: a muscle, which has an entry, or a bone or another tissue."""

    kind: str
    name: str
    colour: str
    area: shapely.Geometry
    entry: str = ""


def pieces_of(plan: Plan, plane: Plane, meshes: Mapping[str, Mesh]) -> dict[str, Piece]:
    """Return all that a plane cuts, in millimetres: bones keep all of their area, then tissues, then small muscles."""

    def area(slugs: tuple[str, ...]) -> shapely.Geometry:
        return areas_in(shapely.union_all([area_of(meshes[slug], plane) for slug in slugs]))

    bones = {each.name: Piece("bone", each.name, as_hex(BONE), area(each.meshes)) for each in plan.bones}
    tissues = {each.name: Piece("tissue", each.name, as_hex(TENDON), area(each.meshes)) for each in plan.tissues}
    muscles = {
        each.entry: Piece("muscle", each.name, each.colour, area(each.meshes), each.entry) for each in plan.targets
    }
    limb = shapely.convex_hull(
        shapely.union_all([each.area for key, each in (muscles | bones).items() if key not in plan.trunk])
    )
    areas = {key: each.area for key, each in (bones | tissues).items()}
    by_size = sorted(muscles.items(), key=lambda item: item[1].area.area)
    areas |= {key: within(limb, each.area) if key in plan.trunk else each.area for key, each in by_size}
    trimmed = side_by_side(areas)
    every = muscles | tissues | bones
    return {
        key: Piece(each.kind, each.name, each.colour, trimmed[key], each.entry)
        for key, each in every.items()
        if key in trimmed
    }


def within(limb: shapely.Geometry, area: shapely.Geometry) -> shapely.Geometry:
    """What of a muscle of the trunk reaches into a limb, with a little of what goes on from there."""
    around = areas_in(shapely.intersection(area, shapely.buffer(limb, NEAR)))
    parts = [part for part in shapely.get_parts(around) if shapely.intersection(part, limb).area > part.area / 3]
    return areas_in(shapely.union_all(parts)) if parts else shapely.Polygon()


def drawing_of(
    plan: Plan, level: Level, plane: Plane, segment: Segment, standing: Standing, meshes: Mapping[str, Mesh]
) -> dict[str, Any]:
    pieces = pieces_of(plan, plane, meshes)
    left, top, right, bottom = shapely.total_bounds([piece.area for piece in pieces.values()])
    scale = min((WIDTH - 2 * MARGIN) / (right - left), TALLEST / (bottom - top))
    across, down = WIDTH / 2 - scale * (left + right) / 2, HEAD - scale * top
    areas = {
        key: shapely.transform(piece.area, lambda points: np.round(points * scale + (across, down)))
        for key, piece in pieces.items()
    }
    areas = {key: areas_in(shapely.make_valid(area)) for key, area in areas.items()}
    height = round(scale * (bottom - top)) + HEAD + FOOT
    names = {key: piece.name for key, piece in pieces.items()}
    numbers = {key: str(number) for number, key in enumerate(pieces, start=1)}
    labels = place(areas, names, Style(27, -16, WIDTH + 16, HEAD, height - 10))
    figures = place(areas, numbers, Style(34, 46, WIDTH - 46, HEAD, height - FOOT))
    mm = next(mm for mm in (50, 20, 10, 5, 2) if mm * scale <= LONGEST_BAR * WIDTH)
    return {
        "region": plan.region,
        "number": level.number,
        "name": level.name,
        "limb": plan.limb,
        "along": plan.along,
        "share": level.share,
        "mm": round(level.share * segment.length),
        "length": round(segment.length),
        "note": plan.note,
        "width": WIDTH,
        "height": height,
        "mm_per_unit": round(1 / scale, 4),
        "bar": {"mm": mm, "units": round(mm * scale)},
        "standing": standing.as_json(),
        "shapes": [
            {
                "entry": piece.entry,
                "kind": piece.kind,
                "name": piece.name,
                "colour": piece.colour,
                "is_dark": is_dark(piece.colour),
                "path": as_path(areas[key]),
                "label": as_json(labels[key]),
                "figure": as_json(figures[key]),
            }
            for key, piece in pieces.items()
        ],
    }


def as_json(label: Label) -> dict[str, Any]:
    row: dict[str, Any] = {"lines": label.lines, "side": label.side, "at": [round(label.x), round(label.y)]}
    return row | ({"to": [round(value) for value in label.target]} if label.target else {})


def text_of(drawing: dict[str, Any], *, credit: str, licence: str) -> str:
    """The file, with what it says about itself."""
    title = f"{drawing['limb']}, cross-section {drawing['number']}: {drawing['name']}"
    about = {"title": title, "credit": credit, "licence": licence}
    return json.dumps(about | drawing, ensure_ascii=False, separators=(",", ":")) + "\n"
