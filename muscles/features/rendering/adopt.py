"""Shows rendered pictures in the galleries: the files that lie in the media folder, as their sidecars describe them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from django.db import transaction

from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.rows import Texts, new_rows
from muscles.models import GalleryImage, Muscle, Region
from muscles.services import galleries


def adopt_all(media: Path, texts: Mapping[str, Texts] = MappingProxyType({})) -> Iterator[tuple[str, int]]:
    """Yield each rendered stem, and how many rows of the galleries its pictures changed.

    An entry that has no such rows is given them where there are texts for it.

    Raises:
        RenderingError: a sidecar cannot be read.
    """
    for path in sorted((media / "muscles" / "scenes").glob("*.json")):
        try:
            sidecar = json.loads(path.read_text(encoding="utf-8"))
            inputs, legend = sidecar["inputs"], legend_of(sidecar["legend"])
            stem, credit, licence = inputs["scene"]["stem"], inputs["credit"], inputs["licence"]
            scene, files = inputs["scene"], set(sidecar["files"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise RenderingError(f"{path}: is no sidecar of the renderer ({error}).") from error
        if (permalink := scene.get("entry")) in texts:
            give_rows(permalink, texts[permalink], stem=stem, elevation=scene.get("elevation", 0))
        yield stem, adopt(stem, credit=credit, licence=licence, legend=legend, files=files)


def give_rows(permalink: str, texts: Texts, *, stem: str, elevation: float) -> None:
    """Make the rows of an entry, unless there are any of this stem.

    Raises:
        RenderingError: there is no such entry.
    """
    if GalleryImage.objects.filter(document_path=f"muscles/gif/{stem}.gif").exists():
        return
    key = permalink.split("/")
    for model in (Muscle, Region) if len(key) > 1 else (Region,):
        with suppress(model.DoesNotExist):
            entry = model.objects.get_by_natural_key(*key)
            GalleryImage.objects.bulk_create(new_rows(entry, texts, stem=stem, elevation=elevation))
            return
    raise RenderingError(f"There is no entry {permalink}.")


@transaction.atomic
def adopt(stem: str, *, credit: str, licence: str, legend: list[dict[str, str]], files: set[str]) -> int:
    """Let the rows that documents name after this stem show its rendered files; what an editor uploaded stays."""
    changed = 0
    film = {name: f"muscles/video/{stem}.{name}" for name in ("webm", "mp4")}
    film = {name: path if path in files else "" for name, path in film.items()}
    for image in GalleryImage.objects.filter(document_path__in=[f"muscles/gif/{stem}.gif", *documented(stem)]):
        if image.file.name.startswith("uploads/"):
            continue
        wanted: dict[str, object] = {"credit": credit, "licence": licence}
        if image.is_animation:
            wanted |= {"file": f"muscles/video/{stem}.webp", "legend": legend, **film}
        else:
            name = PurePosixPath(image.document_path).stem
            still, outlines = f"muscles/stills/{name}.webp", f"muscles/map/{name}.json"
            wanted["outlines"] = outlines if outlines in files else ""
            if still in files:
                wanted["file"] = still
        stale = [name for name, value in wanted.items() if getattr(image, name) != value]
        for name in stale:
            setattr(image, name, wanted[name])
        image.save(update_fields=stale)
        changed += bool(galleries.refresh(image=image) or stale)
    return changed


def legend_of(targets: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return what a legend says; a picture of one muscle needs none."""
    if len(targets) < 2:
        return []
    return [{"name": each["name"], "colour": each["colour"], "permalink": each["entry"]} for each in targets]


def documented(stem: str) -> list[str]:
    """The names by which documents know the stills."""
    return [f"muscles/png/{stem}-{number}.png" for number in range(1, 17)]
