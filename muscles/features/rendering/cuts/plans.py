"""Where each region is cut, and what is drawn there: read from `cuts.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import STEM, Target, read_scenes

CUTS = Path(__file__).parents[1] / "cuts.json"


@dataclass(frozen=True)
class Structure:
    """What is no entry of the atlas: a bone, a tendon or a membrane, by its name."""

    name: str
    meshes: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """`share` is how far down the segment it lies: 0 at its upper end, 1 at its lower."""

    number: int
    name: str
    share: float


@dataclass(frozen=True)
class Plan:
    """How a region is cut.

    `segment` names the bones whose length the shares measure, as `along` calls them. A level plan is cut by horizontal
    planes, any other at right angles to the segment. `across` names a lateral and a medial mesh that come to lie side
    by side; without it the front of the body is at the top. Entries of the `trunk` are drawn no farther than the limb
    goes; `around` are bones that only the limb from the front shows.
    """

    region: str
    stem: str
    limb: str
    along: str
    segment: tuple[str, ...]
    is_level: bool
    across: tuple[str, ...]
    targets: tuple[Target, ...]
    bones: tuple[Structure, ...]
    tissues: tuple[Structure, ...]
    trunk: tuple[str, ...]
    around: tuple[str, ...]
    note: str
    levels: tuple[Level, ...]

    @property
    def meshes(self) -> tuple[str, ...]:
        named = [*self.targets, *self.bones, *self.tissues]
        cut = [mesh for each in named for mesh in each.meshes]
        return tuple(dict.fromkeys([*cut, *self.segment, *self.across, *self.around]))


def read_plans(path: Path = CUTS, *, scenes: Path | None = None) -> dict[str, Plan]:
    """Read the plans by the slug of their region; colours and surfaces of muscles are those of the scenes.

    Raises:
        RenderingError: the file or a plan in it makes no sense.
    """
    muscles = {
        target.entry: target for scene in read_scenes(*filter(None, [scenes])).values() for target in scene.targets
    }
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        plans = {region: plan_of(region, row, muscles) for region, row in rows.items()}
    except (OSError, ValueError) as error:
        raise RenderingError(f"{path}: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise RenderingError(f"{path}: a cut lacks or misspells {error}.") from error
    return plans


def plan_of(region: str, row: dict[str, Any], muscles: dict[str, Target]) -> Plan:
    unknown = [name for name in row["entries"] if name not in muscles]
    if unknown:
        raise RenderingError(f"Cuts of {region}: there is no muscle {unknown[0]} in the scenes.")
    if not STEM.fullmatch(row["stem"]):
        raise RenderingError(f"Cuts of {region}: the stem {row['stem']!r} is not fit for a file name.")
    levels = tuple(Level(number, **level) for number, level in enumerate(row["levels"], start=1))
    shares = [level.share for level in levels]
    if not levels or shares != sorted(set(shares)) or not 0 < shares[0] <= shares[-1] < 1:
        raise RenderingError(f"Cuts of {region}: the shares of its levels have to rise from above 0 to below 1.")
    across = tuple(row.get("across", ()))
    if len(across) not in (0, 2):
        raise RenderingError(f"Cuts of {region}: “across” names a lateral and a medial mesh.")
    return Plan(
        region=region,
        stem=row["stem"],
        limb=row["limb"],
        along=row["along"],
        segment=tuple(row["segment"]),
        is_level=row["level_planes"],
        across=across,
        targets=tuple(muscles[name] for name in row["entries"]),
        bones=structures_of(row["bones"]),
        tissues=structures_of(row.get("tissues", {})),
        trunk=tuple(row.get("trunk", ())),
        around=tuple(row.get("around", ())),
        note=row.get("note", ""),
        levels=levels,
    )


def structures_of(rows: dict[str, list[str]]) -> tuple[Structure, ...]:
    return tuple(Structure(name, tuple(meshes)) for name, meshes in rows.items())
