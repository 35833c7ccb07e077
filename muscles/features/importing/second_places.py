"""Recognises a muscle that stands in two regions, so that its facts are kept once."""

from __future__ import annotations

from collections import defaultdict

from muscles.features.importing.atlas import Atlas
from muscles.features.importing.schema import Node, Permalink, written
from muscles.models import Muscle
from muscles.models.facts import COLUMNS

MUSCLE_KINDS = ("group", "muscle", "head")
NAMESAKES = {"hand", "foot"}  # their muscles share names without being the same


def link_second_places(nodes: list[Node], atlas: Atlas) -> None:
    """Point every second page of a muscle at its main one.

    The same slug, name and kind in two regions mean the same muscle. The main page is the one that the atlas has
    already, else one that is shown, else the one with a description, else the first by its permalink.
    """
    by_muscle: dict[tuple[str, str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.kind in MUSCLE_KINDS and node.kind is not None:
            by_muscle[node.permalink[-1], node.name.casefold(), node.kind].append(node)
    mains = defaultdict(list)
    for permalink, muscle in atlas.main_entries():
        mains[permalink[-1], muscle.name.casefold(), muscle.kind].append(permalink)
    for key, same in by_muscle.items():
        same.sort(key=lambda node: (is_hidden(node), not (node.page and node.page.description), node.permalink))
        main = min(
            mains[key], default=same[0].permalink, key=lambda permalink: (not has_facts(atlas, permalink), permalink)
        )
        for node in same:
            if node.permalink == main or {node.permalink[0], main[0]} == NAMESAKES:
                continue
            if not is_hidden(node) and main in atlas.entries and not atlas.entries[main].is_published:
                continue  # what is public does not take its facts from a draft
            if has_facts(atlas, node.permalink):
                node.notes.append(f"looks like a second place of {written(main)}, but has facts of its own")
            else:
                node.same_as = main


def is_hidden(node: Node) -> bool:
    return node.page is not None and node.page.is_draft


def has_facts(atlas: Atlas, permalink: Permalink) -> bool:
    entry = atlas.entries.get(permalink)
    return isinstance(entry, Muscle) and any(getattr(atlas.whole(entry), fact) for fact in COLUMNS)
