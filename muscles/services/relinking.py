"""Links that lead to an entry follow it when its permalink changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from muscles.models import Entry, GalleryImage, Muscle, Region
from muscles.models.moves import Move
from muscles.services.changes import batch_changes, before_change, changed
from muscles.services.links import relinked

Legend = list[dict[str, Any]]


def follow(moves: Sequence[Move]) -> None:
    """Write the new permalinks into every description and legend that names an old one, and notify the history."""
    renamed = {move.before: move.after for move in moves if move.before}
    if not renamed:
        return
    texts = dict(descriptions(renamed))
    legends = dict(renamed_legends(renamed))
    entries = list(dict.fromkeys([*texts, *(image.owner for image in legends)]))
    if not entries:
        return
    named = ", ".join(f"{before} → {after}" for before, after in list(renamed.items())[:3])
    why = f"Links follow: {named}{' and others' if len(renamed) > 3 else ''}."
    with batch_changes(why=why):
        before_change(entries)
        write(texts, legends)
        changed(entries, why=why)
    for move in moves:
        if move.entry in texts:
            move.entry.description = texts[move.entry]


def write(texts: dict[Entry, str], legends: dict[GalleryImage, Legend]) -> None:
    for entry, text in texts.items():
        type(entry)._base_manager.filter(pk=entry.pk).update(description=text, updated_at=timezone.now())
    for image, legend in legends.items():
        GalleryImage.objects.filter(pk=image.pk).update(legend=legend)


def descriptions(renamed: dict[str, str]) -> Iterable[tuple[Entry, str]]:
    """Yield each entry whose description links to a permalink that is renamed, and its new description."""
    for model in (Region, Muscle):
        for entry in model._base_manager.filter(description__contains="/muscle/"):
            text = relinked(entry.description, renamed.get)
            if text != entry.description:
                yield entry, text


def renamed_legends(renamed: dict[str, str]) -> Iterable[tuple[GalleryImage, Legend]]:
    images = GalleryImage.objects.exclude(legend=[]).select_related("muscle", "region")
    for image in images:
        legend = [
            line | {"permalink": renamed[line["permalink"]]} if line.get("permalink") in renamed else line
            for line in image.legend
        ]
        if legend != image.legend:
            yield image, legend
