"""Facts that readers see without a source, and facts that wait to be checked."""

from __future__ import annotations

from collections.abc import Iterator

from muscles.features.worklist.corpus import Corpus
from muscles.models.facts import FACTS, sourced_texts


def unsourced(corpus: Corpus) -> Iterator[tuple[int, str]]:
    """Yield the key of a muscle and each fact that is shown and rests on nothing."""
    names = sourced_texts()
    for muscle in corpus.muscles.values():
        if muscle.same_as_id is not None:
            continue
        resting = corpus.sourced.get(muscle.pk, set())
        for name in names:
            if getattr(muscle, name) and name not in resting and name not in muscle.unchecked_facts:
                yield muscle.pk, f"{FACTS[name].label} has no source."


def unchecked(corpus: Corpus) -> Iterator[tuple[int, str]]:
    """Yield the key of a muscle and each fact that readers do not see yet."""
    for muscle in corpus.muscles.values():
        for name in muscle.unchecked_facts:
            if name in FACTS:
                yield muscle.pk, f"{FACTS[name].label} is to be checked."
