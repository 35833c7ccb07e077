"""From a text to sources: what each record would become, and saving what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from muscles.features.bibliography.formats import format_of
from muscles.features.bibliography.records import Record
from muscles.models import Source
from muscles.services.sources import Known, key_for
from muscles.validators import validate_slug

MOST_BYTES = 1_000_000
MOST_RECORDS = 500
NEW, THERE, REFUSED = "new", "there", "refused"


@dataclass(frozen=True)
class Planned:
    """What becomes of a record; `others` are sources that it may be, each with what they share."""

    record: Record
    outcome: str
    others: tuple[tuple[Source, str], ...] = ()


def plan(text: str) -> list[Planned]:
    """Read a text, and say of each record whether it is new; nothing is written. One query.

    Of two records of one text that may be the same the first counts. A record that is there already is left as it is
    there, so that a text can be imported twice.

    Raises:
        ValidationError: the text is neither BibTeX nor RIS, or has too many records.
    """
    if (form := format_of(text)) is None or form.read is None:
        raise ValidationError("This is neither BibTeX, where each source begins with @, nor RIS, where with “TY  -”.")
    records = []
    for record in form.read(text):
        records.append(record)
        if len(records) > MOST_RECORDS:
            raise ValidationError(f"There are more than {MOST_RECORDS} sources in it. Divide it.")
    if not records:
        raise ValidationError("There is no source in it.")
    return list(planned(records))


def planned(records: Iterable[Record]) -> Iterator[Planned]:
    known = Known()
    for record in records:
        if record.faults or record.source is None:
            yield Planned(record, REFUSED)
            continue
        if others := known.like(record.source):
            yield Planned(record, THERE, tuple(others))
            continue
        record.source.key = free_key(record, known)
        known.add(record.source)
        yield Planned(record, NEW)


def free_key(record: Record, known: Known) -> str:
    """Return the key that the file gives it, where it may be one and is free; else one of author and year."""
    assert record.source is not None
    name = record.name.lower()
    try:
        validate_slug(name)
    except ValidationError:
        name = ""
    longest = Source._meta.get_field("key").max_length or 0
    return name if name and len(name) <= longest and name not in known.keys else key_for(record.source, known.keys)


def save_new(found: Iterable[Planned]) -> list[Source]:
    """Save what is new, all of it or nothing. Citations are written before, so that nobody waits for the database.

    Raises:
        IntegrityError: somebody else has saved a source of the same key meanwhile.
    """
    sources = [each.record.source for each in found if each.outcome == NEW and each.record.source]
    for source in sources:
        source.cite()
    with transaction.atomic():
        return Source.objects.bulk_create(sources)
