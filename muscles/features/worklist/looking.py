"""The contradictions of one entry, before it is published."""

from __future__ import annotations

from collections.abc import Iterator

from muscles.features.worklist.contradictions import reasons_against
from muscles.features.worklist.corpus import Corpus
from muscles.models import Entry, Muscle
from muscles.services.findings import Finding


def look_for_contradictions(entry: Entry) -> Iterator[Finding]:
    """Yield which facts of a muscle cannot all be right; it reads only what stands around the muscle."""
    if isinstance(entry, Muscle) and entry.same_as_id is None:
        corpus = Corpus.around(entry)
        for reason in reasons_against(corpus.muscles[entry.pk], corpus):
            yield Finding(reason, "id_origin")
