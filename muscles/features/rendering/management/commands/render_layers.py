"""Renders the layers of regions: each layer from four sides, with outlines."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from muscles.features.rendering.layers import LAYERS
from muscles.features.rendering.management.commands import render_turntable
from muscles.features.rendering.options import size_from
from muscles.features.rendering.scenes import SCENES


class Command(render_turntable.Command):
    help = (
        "Render the layers of regions (thigh, leg …), from the second on, from 3D surfaces; the first is the region’s "
        "own stills. What is up to date is skipped. Needs the packages of requirements-render.txt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("entries", nargs="*", metavar="REGION", help="the region’s permalink")
        parser.add_argument("--all", action="store_true", help="every region that has layers")
        parser.add_argument("--meshes", type=Path, metavar="DIR", help="surfaces with their meshes.json")
        parser.add_argument("--scenes", type=Path, metavar="FILE", default=SCENES, help="what the regions show")
        parser.add_argument("--layers", type=Path, metavar="FILE", default=LAYERS, help="what comes away with each")
        parser.add_argument("--out", type=Path, metavar="DIR", help="where the pictures go (the media folder)")
        parser.add_argument("--size", default="900x1200", help="of a picture")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is stale")

    def stale_jobs(
        self, entries: list[str], folders: dict[str, Path], options: dict[str, Any]
    ) -> tuple[list[tuple[Any, str]], int]:
        layers_job = render_turntable.rendering("layers_job")
        try:
            width, height = size_from(options["size"])
        except ValueError as error:
            raise CommandError(f"--size {options['size']}: write it like 900x1200.") from error
        wanted = replace(layers_job.OPTIONS, width=width, height=height)
        return layers_job.stale_jobs(
            entries, scenes=options["scenes"], layers=options["layers"], options=wanted, **folders
        )
