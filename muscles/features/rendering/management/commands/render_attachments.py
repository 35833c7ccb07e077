"""Draws where muscles attach."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from muscles.features.rendering.attachments import ATTACHMENTS
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import SCENES


class Command(BaseCommand):
    help = (
        "Find the areas of bone that muscles attach to, by permalink (thigh/semimembranosus), and write them as "
        "outlines in sixteen views. Needs the packages of requirements-render.txt. Afterwards adopt_attachments makes "
        "the rows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("entries", nargs="*", metavar="ENTRY", help="the entry’s permalink")
        parser.add_argument("--all", action="store_true", help="every entry that the file of attachments names")
        parser.add_argument("--meshes", type=Path, metavar="DIR", help="surfaces with their meshes.json")
        parser.add_argument("--scenes", type=Path, metavar="FILE", default=SCENES, help="what each picture shows")
        parser.add_argument(
            "--attachments", type=Path, metavar="FILE", default=ATTACHMENTS, help="which bones each muscle attaches to"
        )
        parser.add_argument("--out", type=Path, metavar="DIR", help="where the drawings go (the media folder)")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")

    def handle(self, *args: Any, entries: list[str], **options: Any) -> None:
        if bool(entries) == options["all"]:
            raise CommandError("Name the entries to draw, or say --all.")
        run = rendering()
        try:
            drawings = run.chosen(
                entries,
                scenes_file=options["scenes"],
                attachments_file=options["attachments"],
                meshes=options["meshes"] or Path(settings.BASE_DIR).parent / "shared" / "meshes",
                out=options["out"] or Path(settings.MEDIA_ROOT),
            )
        except RenderingError as error:
            raise CommandError(str(error)) from error
        done = list(self.told(run.draw_all(drawings, max(1, options["jobs"]))))
        left_out = [drawing for drawing in drawings if drawing.attachments.left_out]
        for drawing in left_out:
            self.stdout.write(f"{drawing.scene.entry}: left out. {drawing.attachments.left_out}")
        self.stdout.write(f"{done.count('')} drawn, {len(left_out)} left out.")
        if any(done):
            raise CommandError(f"{len(done) - done.count('')} failed.")

    def told(self, steps: Any) -> Any:
        for drawing, problem in steps:
            self.stdout.write(f"{drawing.scene.entry}: {problem or 'drawn'}")
            yield problem


def rendering() -> ModuleType:
    """The part that needs more than the site does."""
    try:
        return import_module("muscles.features.rendering.attachment_run")
    except ImportError as error:
        raise CommandError(
            f"{error.name} is not installed. Drawing needs: pip install -r requirements-render.txt"
        ) from error
