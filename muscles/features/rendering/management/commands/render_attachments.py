"""Draws where muscles attach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from muscles.features.rendering.attachments import ATTACHMENTS
from muscles.features.rendering.commands import Places, RenderingCommand, add_jobs, part


class Command(RenderingCommand):
    help = (
        "Find the areas of bone that muscles attach to, by permalink (thigh/semimembranosus), and write them as "
        "outlines in sixteen views. Needs the packages of requirements-render.txt. Afterwards adopt_attachments makes "
        "the rows."
    )
    every = "every entry that the file of attachments names"
    verb, made = "draw", "drawings"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--attachments", type=Path, metavar="FILE", default=ATTACHMENTS, help="which bones each muscle attaches to"
        )
        add_jobs(parser)

    def make(self, names: list[str], places: Places, options: dict[str, Any]) -> None:
        run = part("attachment_run")
        drawings = run.chosen(
            names,
            scenes_file=places.scenes,
            attachments_file=options["attachments"],
            meshes=places.meshes,
            out=places.out,
        )
        done = []
        for drawing, problem in run.draw_all(drawings, max(1, options["jobs"])):
            self.stdout.write(f"{drawing.scene.entry}: {problem or 'drawn'}")
            done.append(problem)
        left_out = [drawing for drawing in drawings if drawing.attachments.left_out]
        for drawing in left_out:
            self.stdout.write(f"{drawing.scene.entry}: left out. {drawing.attachments.left_out}")
        self.stdout.write(f"{done.count('')} drawn, {len(left_out)} left out.")
        if any(done):
            raise CommandError(f"{len(done) - done.count('')} failed.")
