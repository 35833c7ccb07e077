"""Structures that the atlas knows by name alone: drawn in its pictures, or named as antagonists, without an entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.utils.text import capfirst

from muscles.features.searching.catalogue import Catalogue, Mentioned
from muscles.features.searching.listed import Key
from muscles.features.searching.words import folded_name, name_stem
from muscles.models import GalleryImage, Muscle, Region
from muscles.texts.naming import bare

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


@dataclass(frozen=True)
class Mention:
    """A name as it is written, and the entries on whose pages it stands."""

    name: str
    keys: tuple[Key, ...]


def find_mention(
    catalogue: Catalogue, words: tuple[str, ...], *, user: AbstractUser | AnonymousUser, unfinished: bool = False
) -> Mention | None:
    """Return what has this name and no entry; with `unfinished` its name may go on.

    Two queries, three if it is drawn; what is mentioned is read once for a catalogue.

    The line of a legend whose entry is there, hidden or not, is none.
    """
    if not words:
        return None
    wanted = comparable(" ".join(words))
    found: dict[str, list[tuple[str, str, Key]]] = {}
    for own, name, permalink, key in catalogue.mentioned(partial(read_mentions, user)):
        if (own == wanted or (unfinished and own.startswith(wanted))) and catalogue.main_key(key):
            found.setdefault(own, []).append((name, permalink, key))
    permalinks = {permalink for lines in found.values() for _, permalink, _ in lines if permalink}
    there = existing(permalinks) if permalinks else set()
    for _, lines in sorted(found.items()):
        if not any(permalink in there for _, permalink, _ in lines):
            keys = (main for *_, key in lines if (main := catalogue.main_key(key)))
            in_order = sorted(dict.fromkeys(keys), key=lambda key: catalogue.entries[key].names.written[0])
            return Mention(capfirst(bare(lines[0][0])), tuple(in_order))
    return None


def comparable(name: str) -> str:
    """A name without articles and endings: “the Hamstring muscles” is “hamstring”."""
    return " ".join(map(name_stem, folded_name(bare(name)).split()))


def read_mentions(user: AbstractUser | AnonymousUser) -> list[Mentioned]:
    return [(comparable(name), name, permalink, key) for name, permalink, key in named(user)]


def named(user: AbstractUser | AnonymousUser) -> Iterator[tuple[str, str, Key]]:
    """Yield each name with the permalink that it may have one day, and the entry on whose page it stands."""
    muscles = Muscle.objects.visible_to(user).exclude(other_antagonists="").order_by()
    for muscle in muscles.only("other_antagonists", "unchecked_facts"):
        if muscle.public_value("other_antagonists"):
            for name in muscle.other_antagonist_list:
                yield name, "", ("muscle", muscle.pk)
    images = GalleryImage.objects.visible_to(user).exclude(legend=[]).order_by()
    for region, muscle, legend in images.values_list("region", "muscle", "legend"):
        for line in legend:
            yield line["name"], line["permalink"], ("region", region) if region else ("muscle", muscle)


def existing(permalinks: set[str]) -> set[str]:
    """Return those of the permalinks at which there is an entry, whoever may see it."""
    muscles, regions = (
        model.objects.at(permalinks).order_by().values_list("home__slug", "slug") for model in (Muscle, Region)
    )
    return {"/".join(filter(None, slugs)) for slugs in muscles.union(regions, all=True)} & permalinks
