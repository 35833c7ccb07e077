"""What the command does, once its packages are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from muscles.features.rendering import workers
from muscles.features.rendering.job import Job
from muscles.features.rendering.meshes import check_scenes, read_folder
from muscles.features.rendering.options import Options
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import Scene, read_scenes
from muscles.features.rendering.sidecar import stale_because
from muscles.features.rendering.workers import Step


def chosen(entries: Sequence[str], scenes: dict[str, Scene]) -> list[Scene]:
    """The scenes of these entries, all of them for none.

    Raises:
        RenderingError: an entry has no scene.
    """
    unknown = [entry for entry in entries if entry not in scenes]
    if unknown:
        raise RenderingError(f"There is no scene for {', '.join(unknown)}. Known: {', '.join(scenes)}.")
    return [scenes[entry] for entry in dict.fromkeys(entries)] or list(scenes.values())


def stale_jobs(
    entries: Sequence[str], *, scenes_file: Path, meshes: Path, out: Path, options: Options
) -> tuple[list[tuple[Job, str]], int]:
    """What has to be rendered and why, and how many entries were looked at.

    Raises:
        RenderingError: an entry, a scene or a mesh is unknown or damaged.
    """
    scenes = chosen(entries, read_scenes(scenes_file))
    folder = read_folder(meshes)
    check_scenes(folder, scenes)
    jobs = [Job(scene, meshes, out, options.shaped(scene.aspect)) for scene in scenes]
    reasons = [(job, stale_because(job.scene, folder, job.options, out)) for job in jobs]
    return [(job, reason) for job, reason in reasons if reason], len(scenes)


def render_all(jobs: Sequence[workers.Job], processes: int) -> Iterator[Step]:
    """Every step, as it is done. Nobody else may render the same entries meanwhile."""
    for job in jobs:
        job.tidy()
    return workers.run(jobs, processes)
