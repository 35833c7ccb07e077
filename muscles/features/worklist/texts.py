"""What is wrong in the texts of entries: misspellings, dead links, and nobody who links to an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from muscles.features.worklist.corpus import ENTRY_TEXTS, MUSCLE_TEXTS, PICTURE_TEXTS, Corpus, Row, permalink, texts_of
from muscles.services.links import linked_permalinks


def misspellings(corpus: Corpus, kind: str) -> Iterator[tuple[int, str]]:
    """Yield the key of an entry and what is misspelt in its texts or in those of its pictures."""
    if not corpus.misspellings:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, corpus.misspellings))})\b", re.IGNORECASE)
    fields = MUSCLE_TEXTS if kind == "muscle" else ENTRY_TEXTS
    for row in rows_of(corpus, kind).values():
        together = "\n".join([getattr(row, field) for field in fields]).lower()
        if any(wrong in together for wrong in corpus.misspellings):
            yield from ((row.pk, reason) for reason in misspelt(row, fields, pattern, corpus))
    for picture in corpus.suspicious_pictures:
        if key := getattr(picture, f"{kind}_id"):
            yield from ((key, reason) for reason in misspelt(picture, PICTURE_TEXTS, pattern, corpus, "picture’s "))


def misspelt(row: Row, fields: tuple[str, ...], pattern: re.Pattern[str], corpus: Corpus, of: str = "") -> list[str]:
    found = []
    for field, text in texts_of(row, fields):
        for wrong in dict.fromkeys(pattern.findall(text)):
            right = corpus.misspellings[wrong.casefold()]
            found.append(f"“{wrong}” in the {of}{field.replace('_', ' ')}: write “{right}”.")
    return found


def broken_links(corpus: Corpus, kind: str) -> Iterator[tuple[int, str]]:
    """Yield the key of an entry and the link in its description that leads nowhere, or the public nowhere."""
    for row in rows_of(corpus, kind).values():
        for target in dict.fromkeys(linked_permalinks(row.description)):
            found = corpus.entries.get(target)
            if target and found is None:
                yield row.pk, f"/muscle/{target}/ is the address of no entry."
            elif found is not None and found.is_hidden and not row.is_hidden:
                yield row.pk, f"/muscle/{target}/ is not published, so that readers do not get there."


def unlinked(corpus: Corpus) -> Iterator[tuple[int, str]]:
    """Yield the key of each muscle to which no text, legend or relation leads; lists of whole regions do not count."""
    linked = {
        target
        for row in corpus.entries.values()
        for target in linked_permalinks(row.description)
        if target != permalink(row)
    }
    linked |= corpus.in_legends
    for muscle in corpus.muscles.values():
        related = muscle.part_of_id or muscle.pk in corpus.parts or muscle.pk in corpus.antagonists
        if muscle.same_as_id is None and not related and permalink(muscle) not in linked:
            yield muscle.pk, "No text, legend, group or antagonist leads here."


def rows_of(corpus: Corpus, kind: str) -> dict[int, Row]:
    return corpus.muscles if kind == "muscle" else corpus.regions
