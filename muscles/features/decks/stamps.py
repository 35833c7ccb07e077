"""When each card last changed, for Anki, which lets the newer note win: a card that says the same must not be newer.

What a student wrote into a note stays until the atlas itself says something else on that card.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.utils import timezone

from muscles.features.decks.models import CardStamp
from muscles.features.decks.notes import Note


def stamps_of(notes: Iterable[Note]) -> dict[str, int]:
    """Return the time at which each card last changed, by its key, in seconds since 1970; note what changed just now.

    A card that was never packed before is as old as the last change of its entry.
    """
    wanted = {note.key: (note, digest_of(note)) for note in notes}
    stored = {stamp.key: stamp for stamp in CardStamp.objects.filter(key__in=wanted)}
    now = timezone.now()
    changed = [
        CardStamp(key=key, digest=digest, changed_at=now if key in stored else note.updated_at)
        for key, (note, digest) in wanted.items()
        if key not in stored or stored[key].digest != digest
    ]
    CardStamp.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["key"], update_fields=["digest", "changed_at"]
    )
    stamps = stored | {stamp.key: stamp for stamp in changed}
    return {key: int(stamp.changed_at.timestamp()) for key, stamp in stamps.items()}


def digest_of(note: Note) -> str:
    """What a card says. The address of its page is left out: it follows the site, and old ones lead on."""
    return sha256("\x1f".join([note.front, note.back, note.source, note.credit]).encode()).hexdigest()[:20]
