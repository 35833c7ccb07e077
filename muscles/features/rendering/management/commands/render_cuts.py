"""Draws the cross-sections of the limbs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from muscles.features.rendering.cuts.plans import CUTS
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.scenes import SCENES


class Command(BaseCommand):
    help = (
        "Draw the cross-sections of regions (thigh, leg, arm, forearm) from 3D surfaces. A file that would stay the "
        "same is left alone. Needs the packages of requirements-render.txt."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("regions", nargs="*", metavar="REGION", help="the region’s slug")
        parser.add_argument("--all", action="store_true", help="every region that has cuts")
        parser.add_argument("--meshes", type=Path, metavar="DIR", help="surfaces with their meshes.json")
        parser.add_argument("--cuts", type=Path, metavar="FILE", default=CUTS, help="where each region is cut")
        parser.add_argument(
            "--scenes", type=Path, metavar="FILE", default=SCENES, help="colours and surfaces of muscles"
        )
        parser.add_argument("--out", type=Path, metavar="DIR", help="where the drawings go (the media folder)")
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is stale")

    def handle(self, *args: Any, regions: list[str], check: bool, **options: Any) -> None:
        if bool(regions) == options["all"]:
            raise CommandError("Name the regions to draw, or say --all.")
        out = options["out"] or Path(settings.MEDIA_ROOT)
        try:
            files = list(
                cutting().drawn(
                    regions,
                    cuts_file=options["cuts"],
                    scenes_file=options["scenes"],
                    meshes=options["meshes"] or Path(settings.BASE_DIR).parent / "shared" / "meshes",
                )
            )
        except RenderingError as error:
            raise CommandError(str(error)) from error
        stale = [(name, text) for name, text in files if not is_same(out / name, text)]
        for name, text in stale:
            self.stdout.write(f"{name}: {len(text.encode())} bytes")
            if not check:
                write(out / name, text)
        self.stdout.write(f"{len(files) - len(stale)} of {len(files)} up to date.")
        if check and stale:
            raise CommandError(f"{len(stale)} stale.")


def is_same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".json.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def cutting() -> ModuleType:
    """The part that needs more than the site does."""
    try:
        return import_module("muscles.features.rendering.cuts.run")
    except ImportError as error:
        raise CommandError(
            f"{error.name} is not installed. Rendering needs: pip install -r requirements-render.txt"
        ) from error
