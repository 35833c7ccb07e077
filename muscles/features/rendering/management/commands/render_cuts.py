"""Draws the cross-sections of the limbs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from muscles.features.rendering.commands import Places, RenderingCommand, part
from muscles.features.rendering.cuts.plans import CUTS


class Command(RenderingCommand):
    help = (
        "Draw the cross-sections of regions (thigh, leg, arm, forearm) from 3D surfaces. A file that would stay the "
        "same is left alone. Needs the packages of requirements-render.txt."
    )
    of, of_many, every = "region", "regions", "every region that has cuts"
    verb, made = "draw", "drawings"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--cuts", type=Path, metavar="FILE", default=CUTS, help="where each region is cut")
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is stale")

    def make(self, names: list[str], places: Places, options: dict[str, Any]) -> None:
        drawn = part("cuts.run").drawn(
            names, cuts_file=options["cuts"], scenes_file=places.scenes, meshes=places.meshes
        )
        files = list(drawn)
        stale = [(name, text) for name, text in files if not is_same(places.out / name, text)]
        for name, text in stale:
            self.stdout.write(f"{name}: {len(text.encode())} bytes")
            if not options["check"]:
                write(places.out / name, text)
        self.stdout.write(f"{len(files) - len(stale)} of {len(files)} up to date.")
        if options["check"] and stale:
            raise CommandError(f"{len(stale)} stale.")


def is_same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".json.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
