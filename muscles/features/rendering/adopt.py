"""Shows rendered pictures in the galleries: the files that lie in the media folder, as their sidecars describe them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.rows import Texts, new_rows
from muscles.models import GalleryImage, Muscle, Region
from muscles.services import galleries

NO_TEXTS: Mapping[str, Texts] = MappingProxyType({})


@dataclass(frozen=True)
class Rendered:
    """What a sidecar says of the pictures of an entry; `targets` are what they show, each in one colour."""

    stem: str
    permalink: str
    elevation: float
    credit: str
    licence: str
    targets: tuple[dict[str, Any], ...]
    files: frozenset[str]


def read_sidecars(media: Path) -> list[Rendered]:
    """Read what lies beside the pictures of the media folder.

    Raises:
        RenderingError: a sidecar cannot be read; it says which.
    """
    return [read_sidecar(path) for path in sorted((media / "muscles" / "scenes").glob("*.json"))]


def read_sidecar(path: Path) -> Rendered:
    try:
        sidecar = json.loads(path.read_text(encoding="utf-8"))
        inputs, scene = sidecar["inputs"], sidecar["inputs"]["scene"]
        return Rendered(
            stem=scene["stem"],
            permalink=scene.get("entry", ""),
            elevation=scene.get("elevation", 0),
            credit=inputs["credit"],
            licence=inputs["licence"],
            targets=tuple({part: each[part] for part in ("name", "colour", "entry")} for each in sidecar["legend"]),
            files=frozenset(sidecar["files"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RenderingError(f"{path}: is no sidecar of the renderer ({error}).") from error


def adopt_all(rendered: Iterable[Rendered], texts: Mapping[str, Texts] = NO_TEXTS) -> Iterator[tuple[str, int]]:
    """Yield each rendered stem, and how many rows of the galleries its pictures changed.

    An entry that has no such rows is given them where there are texts for it.

    Raises:
        RenderingError: there are texts for an entry that is not there.
    """
    for each in rendered:
        if each.permalink in texts:
            give_rows(each.permalink, texts[each.permalink], stem=each.stem, elevation=each.elevation)
        yield each.stem, adopt(each)


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


def adopt(rendered: Rendered) -> int:
    """Let the rows that documents name after a stem show its rendered files; what an editor uploaded stays."""
    stem, files, legend, changed = rendered.stem, rendered.files, legend_of(rendered.targets), 0
    film = {name: f"muscles/video/{stem}.{name}" for name in ("webm", "mp4")}
    film = {name: path if path in files else "" for name, path in film.items()}
    for image in GalleryImage.objects.filter(document_path__in=[f"muscles/gif/{stem}.gif", *documented(stem)]):
        if image.file.name.startswith("uploads/"):
            continue
        wanted: dict[str, object] = {"credit": rendered.credit, "licence": rendered.licence}
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


def legend_of(targets: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Return what a legend says; a picture of one muscle needs none."""
    if len(targets) < 2:
        return []
    return [{"name": each["name"], "colour": each["colour"], "permalink": each["entry"]} for each in targets]


def documented(stem: str) -> list[str]:
    """The names by which documents know the stills."""
    return [f"muscles/png/{stem}-{number}.png" for number in range(1, 17)]
