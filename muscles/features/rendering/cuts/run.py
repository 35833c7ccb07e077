"""What the command does, once its packages are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from muscles.features.rendering.cuts.drawing import drawing_of, text_of
from muscles.features.rendering.cuts.planes import plane_of, segment_of
from muscles.features.rendering.cuts.plans import Plan, read_plans
from muscles.features.rendering.cuts.slicing import smoothed
from muscles.features.rendering.cuts.standing import standing_of
from muscles.features.rendering.meshes import MeshFolder, check_meshes, read_folder
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.sidecar import LICENCE, credit_of

FOLDER = "muscles/cuts"
MOST = 15_000


def chosen(regions: Sequence[str], plans: dict[str, Plan]) -> list[Plan]:
    """The plans of these regions, all of them for none.

    Raises:
        RenderingError: a region has none.
    """
    unknown = [region for region in regions if region not in plans]
    if unknown:
        raise RenderingError(f"There are no cuts of {', '.join(unknown)}. Known: {', '.join(plans)}.")
    return [plans[region] for region in dict.fromkeys(regions)] or list(plans.values())


def drawn(regions: Sequence[str], *, cuts_file: Path, scenes_file: Path, meshes: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each file, below the media folder, and what it holds.

    Raises:
        RenderingError: a region, a mesh or a muscle is unknown or damaged, or a drawing is too large.
    """
    plans = chosen(regions, read_plans(cuts_file, scenes=scenes_file))
    folder = read_folder(meshes)
    check_meshes(folder, {slug: f"The cut of {plan.region}" for plan in plans for slug in plan.meshes})
    for plan in plans:
        yield from drawn_of(plan, folder)


def drawn_of(plan: Plan, folder: MeshFolder) -> Iterator[tuple[str, str]]:
    coarse = {slug: folder.load(slug) for slug in plan.meshes}
    fine = {slug: smoothed(mesh) for slug, mesh in coarse.items()}
    segment = segment_of(plan, coarse)
    planes = [plane_of(plan, level, segment, coarse) for level in plan.levels]
    standing = standing_of(plan, planes, coarse)
    for level, plane in zip(plan.levels, planes, strict=True):
        name = f"{FOLDER}/{plan.stem}-{level.number}.json"
        drawing = drawing_of(plan, level, plane, segment, standing, fine)
        text = text_of(drawing, credit=credit_of(folder), licence=LICENCE)
        if len(text.encode()) > MOST:
            raise RenderingError(f"{name} would have {len(text.encode())} bytes; at most {MOST} are wanted.")
        yield name, text
