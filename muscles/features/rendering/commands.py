"""What the commands share that make files of the media folder from 3D surfaces."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from muscles.features.rendering.options import size_from
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import SCENES


@dataclass(frozen=True)
class Places:
    """Where the surfaces, the file of scenes and the media folder are."""

    meshes: Path
    scenes: Path
    out: Path


class RenderingCommand(BaseCommand):
    """Makes something of what is named, or of all: a subclass says of what, in words for the help, and makes it."""

    of, of_many, every = "entry", "entries", "every entry that has a scene"
    verb, made = "render", "pictures"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar=self.of.upper(), help=f"the {self.of}’s permalink")
        parser.add_argument("--all", action="store_true", help=self.every)
        parser.add_argument("--meshes", type=Path, metavar="DIR", help="surfaces with their meshes.json")
        parser.add_argument(
            "--scenes", type=Path, metavar="FILE", default=SCENES, help="what pictures show: colours and surfaces"
        )
        parser.add_argument("--out", type=Path, metavar="DIR", help=f"where the {self.made} go (the media folder)")

    def handle(
        self, *args: Any, names: list[str], meshes: Path | None, scenes: Path, out: Path | None, **options: Any
    ) -> None:
        if bool(names) == options["all"]:
            raise CommandError(f"Name the {self.of_many} to {self.verb}, or say --all.")
        there = meshes or Path(settings.BASE_DIR).parent / "shared" / "meshes"
        try:
            self.make(names, Places(there, scenes, out or Path(settings.MEDIA_ROOT)), options)
        except RenderingError as error:
            raise CommandError(str(error)) from error

    def make(self, names: list[str], places: Places, options: dict[str, Any]) -> None:
        """Make what is named; all for none.

        Raises:
            RenderingError: something is unknown or damaged.
            CommandError: some of it failed.
        """
        raise NotImplementedError


class PicturesCommand(RenderingCommand):
    """Renders what is stale, several at a time; what is whole stays when it is stopped."""

    size = "1200x1600"
    size_help = "of a picture"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--size", default=self.size, help=self.size_help)
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is stale")
        add_jobs(parser)

    def make(self, names: list[str], places: Places, options: dict[str, Any]) -> None:
        try:
            with ended_politely():
                self.look_and_render(names, places, options)
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped. What is whole stays; the next run goes on.", returncode=130) from interrupt

    def look_and_render(self, names: list[str], places: Places, options: dict[str, Any]) -> None:
        stale, looked_at = self.stale_jobs(names, places, options)
        self.stdout.write(f"{looked_at - len(stale)} of {looked_at} up to date.")
        if not options["check"]:
            self.render([job for job, _ in stale], options["jobs"])
            return
        for job, reason in stale:
            self.stdout.write(f"{job.entry}: {reason}")
        if stale:
            raise CommandError(f"{len(stale)} stale.")

    def stale_jobs(
        self, names: list[str], places: Places, options: dict[str, Any]
    ) -> tuple[list[tuple[Any, str]], int]:
        """Return what has to be rendered and why, and how many were looked at."""
        raise NotImplementedError

    def size_of(self, options: dict[str, Any]) -> dict[str, int]:
        try:
            width, height = size_from(options["size"])
        except ValueError as error:
            raise CommandError(f"--size {options['size']}: write it like {self.size}.") from error
        return {"width": width, "height": height}

    def render(self, jobs: list[Any], processes: int) -> None:
        failed = 0
        pictures = sum(job.pictures for job in jobs)
        steps = part("run").render_all(jobs, max(1, min(processes, len(jobs))))
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


def add_jobs(parser: CommandParser) -> None:
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")


@contextmanager
def ended_politely() -> Iterator[None]:
    """Let a request to end do what Ctrl-C does: tidy up, and end the other processes too."""
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def part(module: str) -> ModuleType:
    """Return a module of the renderer that needs more than the site does."""
    try:
        return import_module(f"muscles.features.rendering.{module}")
    except ImportError as error:
        raise CommandError(
            f"{error.name} is not installed. Rendering needs: pip install -r requirements-render.txt"
        ) from error
