"""Renders the turntable pictures: 16 stills and an animation per entry."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from muscles.features.rendering.options import Options, size_from
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import SCENES


class Command(BaseCommand):
    help = (
        "Render the pictures of entries, by permalink (thigh/semimembranosus), from 3D surfaces. "
        "What is up to date is skipped. Needs the packages of requirements-render.txt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("entries", nargs="*", metavar="ENTRY", help="the entry’s permalink")
        parser.add_argument("--all", action="store_true", help="every entry that has a scene")
        parser.add_argument("--meshes", type=Path, metavar="DIR", help="surfaces with their meshes.json")
        parser.add_argument("--scenes", type=Path, metavar="FILE", default=SCENES, help="what each picture shows")
        parser.add_argument("--out", type=Path, metavar="DIR", help="where the pictures go (the media folder)")
        parser.add_argument(
            "--size",
            default="1200x1600",
            help="of a still, three quarters of it where that is too many bytes; the film has half of it",
        )
        parser.add_argument("--stills", type=int, default=16)
        parser.add_argument("--frames", type=int, default=48, help="of the animation")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with ended_politely():
                self.look_and_render(**options)
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped. What is whole stays; the next run goes on.", returncode=130) from interrupt

    def look_and_render(self, *, entries: list[str], **options: Any) -> None:
        if bool(entries) == options["all"]:
            raise CommandError("Name the entries to render, or say --all.")
        run = rendering("run")
        folders = {
            "meshes": options["meshes"] or Path(settings.BASE_DIR).parent / "shared" / "meshes",
            "out": options["out"] or Path(settings.MEDIA_ROOT),
        }
        try:
            stale, looked_at = self.stale_jobs(entries, folders, options)
        except RenderingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{looked_at - len(stale)} of {looked_at} up to date.")
        if options["check"]:
            for job, reason in stale:
                self.stdout.write(f"{job.entry}: {reason}")
            if stale:
                raise CommandError(f"{len(stale)} stale.")
            return
        self.render(run, [job for job, _ in stale], max(1, options["jobs"]))

    def stale_jobs(
        self, entries: list[str], folders: dict[str, Path], options: dict[str, Any]
    ) -> tuple[list[tuple[Any, str]], int]:
        wanted = self.options_of(options)
        return rendering("run").stale_jobs(entries, scenes_file=options["scenes"], options=wanted, **folders)

    def render(self, run: ModuleType, jobs: list[Any], processes: int) -> None:
        failed = 0
        pictures = sum(job.pictures for job in jobs)
        steps = run.render_all(jobs, min(processes, max(1, len(jobs))))
        with tqdm(total=pictures, unit="picture", disable=not self.stderr.isatty()) as bar, closing(steps):
            for step in steps:
                if not step.ended:
                    bar.update()
                    continue
                failed += bool(step.problem)
                with tqdm.external_write_mode():
                    self.stdout.write(f"{step.entry}: {step.problem or f'rendered in {step.seconds:.1f} s'}")
        if failed:
            raise CommandError(f"{failed} failed.")

    def options_of(self, options: dict[str, Any]) -> Options:
        try:
            width, height = size_from(options["size"])
        except ValueError as error:
            raise CommandError(f"--size {options['size']}: write it like 1200x1600.") from error
        if options["stills"] < 1 or options["frames"] < 1:
            raise CommandError("--stills and --frames are at least 1.")
        return Options(width=width, height=height, stills=options["stills"], frames=options["frames"])


@contextmanager
def ended_politely() -> Iterator[None]:
    """Let a request to end do what Ctrl-C does: tidy up, and end the other processes too."""
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def rendering(module: str) -> ModuleType:
    """A module that needs more than the site does."""
    try:
        return import_module(f"muscles.features.rendering.{module}")
    except ImportError as error:
        raise CommandError(
            f"{error.name} is not installed. Rendering needs: pip install -r requirements-render.txt"
        ) from error
