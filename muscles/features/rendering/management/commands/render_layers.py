"""Renders the layers of regions: each layer from four sides, with outlines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from muscles.features.rendering.commands import PicturesCommand, Places, part
from muscles.features.rendering.layers import LAYERS


class Command(PicturesCommand):
    help = (
        "Render the layers of regions (thigh, leg …), from the second on, from 3D surfaces; the first is the region’s "
        "own stills. What is up to date is skipped. Needs the packages of requirements-render.txt."
    )
    of, of_many, every = "region", "regions", "every region that has layers"
    size = "900x1200"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--layers", type=Path, metavar="FILE", default=LAYERS, help="what comes away with each")

    def stale_jobs(
        self, names: list[str], places: Places, options: dict[str, Any]
    ) -> tuple[list[tuple[Any, str]], int]:
        layers_job = part("layers_job")
        return layers_job.stale_jobs(
            names,
            scenes=places.scenes,
            layers=options["layers"],
            meshes=places.meshes,
            out=places.out,
            options=replace(layers_job.OPTIONS, **self.size_of(options)),
        )
