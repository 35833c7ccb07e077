"""Where each muscle attaches, read from `attachments.json`: the bones that its facts name, and what of them is meant.

By permalink, a row has `origin` and `insertion`, each a list of places: `bones` (meshes), and, where the muscle touches
more of them than it is attached to, `within`: by axis (`x` towards the body's left, `y` backwards, `z` upwards) the
lowest and the highest millimetre, null for no limit. `through` names tendons that are meshes of their own and stand for
the muscle; `reach` is how near, in millimetres, bone must be to count as touched. Either end may be an empty list where
it is not on bone, or where the surfaces do not show it well; `remark` then says why. A row with `left_out` says why
there is no drawing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import Scene
from muscles.models.facts import Use, facts_for

ENDS = tuple(fact.name for fact in facts_for(Use.ATTACHED))
ATTACHMENTS = Path(__file__).with_suffix(".json")
REACH = 3.0
AXES = ("x", "y", "z")
Limits = tuple[float | None, float | None]


@dataclass(frozen=True)
class Place:
    """One area of bone; `within` is in millimetres of the meshes, an axis each; `smallest` in square centimetres."""

    bones: tuple[str, ...]
    within: tuple[tuple[str, Limits], ...] = ()
    through: tuple[str, ...] = ()
    reach: float = REACH
    smallest: float = 0.5


@dataclass(frozen=True)
class Attachments:
    entry: str
    origin: tuple[Place, ...] = ()
    insertion: tuple[Place, ...] = ()
    remark: str = ""
    left_out: str = ""

    @property
    def places(self) -> tuple[Place, ...]:
        return self.origin + self.insertion

    @property
    def meshes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mesh for place in self.places for mesh in (*place.bones, *place.through)))


def read_attachments(path: Path = ATTACHMENTS) -> dict[str, Attachments]:
    """Read all rows, by permalink.

    Raises:
        RenderingError: the file or a row in it makes no sense; the message names the row and the field.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = dict(data.items())
    except (OSError, ValueError, AttributeError) as error:
        raise RenderingError(f"{path}: is no file of attachments ({error}).") from error
    return {entry: _row(entry, row) for entry, row in rows.items()}


def check_attachments(rows: dict[str, Attachments], scenes: dict[str, Scene]) -> None:
    """See that every row is of a scene that shows its bones.

    Raises:
        RenderingError: one is not; the message has a line for each.
    """
    problems = []
    for entry, row in rows.items():
        if entry not in scenes:
            problems.append(f"Attachments of {entry}: there is no such scene.")
            continue
        shown = set(scenes[entry].bones)
        strange = [bone for place in row.places for bone in place.bones if bone not in shown]
        problems += [f"Attachments of {entry}: its scene does not show {bone}." for bone in dict.fromkeys(strange)]
    if problems:
        raise RenderingError("\n".join(problems))


def _row(entry: str, row: Any) -> Attachments:
    where = f"Attachments of {entry}"
    if not isinstance(row, dict) or set(row) - {*ENDS, "remark", "left_out"}:
        raise RenderingError(f"{where}: a row has origin, insertion and perhaps a remark, or left_out.")
    if "left_out" in row:
        if len(row) > 1 or not isinstance(row["left_out"], str) or not row["left_out"].strip():
            raise RenderingError(f"{where}: left_out is a reason, and stands alone.")
        return Attachments(entry, left_out=row["left_out"])
    ends = {}
    for end in ENDS:
        if not isinstance(row.get(end), list):
            raise RenderingError(f"{where}: {end} is a list of places.")
        ends[end] = tuple(_place(f"{where}, {end}", place) for place in row[end])
    if not any(ends.values()):
        raise RenderingError(f"{where}: neither end has a place; say left_out.")
    remark = row.get("remark", "")
    if not isinstance(remark, str) or not (remark.strip() or all(ends.values())):
        raise RenderingError(f"{where}: remark says in words why an end has no place.")
    return Attachments(entry, **ends, remark=remark)


def _place(where: str, row: Any) -> Place:
    known = {"bones", "within", "through", "reach", "smallest"}
    if not isinstance(row, dict) or set(row) - known:
        raise RenderingError(f"{where}: a place has {', '.join(sorted(known))} and nothing else.")
    found: dict[str, Any] = {}
    for name in ("bones", "through"):
        meshes = row.get(name, [])
        if not isinstance(meshes, list) or not all(isinstance(mesh, str) for mesh in meshes):
            raise RenderingError(f"{where}: {name} is a list of meshes.")
        found[name] = tuple(meshes)
    if not found["bones"]:
        raise RenderingError(f"{where}: bones names no mesh.")
    for name in ("reach", "smallest"):
        if name in row:
            if not _is_number(row[name]) or not 0 < row[name] <= 20:
                raise RenderingError(f"{where}: {name} is a number above 0, at most 20.")
            found[name] = float(row[name])
    return Place(within=_within(where, row.get("within", {})), **found)


def _within(where: str, row: Any) -> tuple[tuple[str, Limits], ...]:
    if not isinstance(row, dict) or set(row) - set(AXES):
        raise RenderingError(f"{where}: within has limits for x, y or z.")
    for axis, limits in row.items():
        fits = isinstance(limits, list) and len(limits) == 2
        if not fits or not all(limit is None or _is_number(limit) for limit in limits):
            raise RenderingError(f"{where}: within {axis} is two numbers, or null for no limit.")
        if None not in limits and limits[0] >= limits[1]:
            raise RenderingError(f"{where}: within {axis} begins above its end.")
    return tuple((axis, (limits[0], limits[1])) for axis, limits in sorted(row.items()))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
