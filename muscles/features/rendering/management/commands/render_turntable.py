"""Renders the turntable pictures: 16 stills and an animation per entry."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from muscles.features.rendering.commands import PicturesCommand, Places, part
from muscles.features.rendering.options import Options


class Command(PicturesCommand):
    help = (
        "Render the pictures of entries, by permalink (thigh/semimembranosus), from 3D surfaces. "
        "What is up to date is skipped. Needs the packages of requirements-render.txt."
    )
    size_help = "of a still, three quarters of it where that is too many bytes; the film has half of it"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--stills", type=int, default=16)
        parser.add_argument("--frames", type=int, default=48, help="of the animation")

    def stale_jobs(
        self, names: list[str], places: Places, options: dict[str, Any]
    ) -> tuple[list[tuple[Any, str]], int]:
        size = self.size_of(options)
        if options["stills"] < 1 or options["frames"] < 1:
            raise CommandError("--stills and --frames are at least 1.")
        wanted = Options(**size, stills=options["stills"], frames=options["frames"])
        return part("run").stale_jobs(
            names, scenes_file=places.scenes, meshes=places.meshes, out=places.out, options=wanted
        )
