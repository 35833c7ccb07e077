"""What a copy of the site as files needs so that a browser can search it: names and words, folded as the search does.

`names` is read once somebody types, `words` once they want texts searched, too; each is a file of the copy. Both hold
what the visitor that is given may see, in one order. `static/searching/without-server.js` searches them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from muscles.features.searching.catalogue import Catalogue, read_catalogue
from muscles.features.searching.columns import TABLES
from muscles.features.searching.listed import Key, listed
from muscles.features.searching.results import Entry, load, where
from muscles.features.searching.words import (
    ENDINGS,
    MOST_WORDS,
    MUSCLE,
    PLAIN,
    SHORTEST_BEGINNING,
    SHORTEST_STEM,
    SMALL,
    stem,
    words_of,
)
from muscles.files.renditions import rendition
from muscles.models import Muscle
from muscles.models.facts import searched
from muscles.services.topics import Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

RULES = {
    "endings": ENDINGS,
    "shortestStem": SHORTEST_STEM,
    "shortestBeginning": SHORTEST_BEGINNING,
    "mostWords": MOST_WORDS,
    "plain": PLAIN,
    "small": sorted(MUSCLE | SMALL),
}


def names(user: AbstractUser | AnonymousUser) -> dict[str, object]:
    """Return the entries and topics with their names, and the rules by which words are folded."""
    catalogue = read_catalogue(user)
    entries = in_order(catalogue, user)
    numbers = {key: number for number, key in enumerate(entries)}
    return {
        "rules": RULES,
        "entries": [named(key, entry, catalogue) for key, entry in entries.items()],
        "topics": [named_topic(topic, catalogue, numbers) for topic in catalogue.topics_for(user)],
    }


def words(user: AbstractUser | AnonymousUser) -> list[str]:
    """Return of each entry the stems of all words that are searched, with a blank before each."""
    return [stems(entry) for entry in in_order(read_catalogue(user), user).values()]


def in_order(catalogue: Catalogue, user: AbstractUser | AnonymousUser) -> dict[Key, Entry]:
    """Return the rows of a catalogue as the search ranks equals: short names before long ones."""
    found = catalogue.entries
    keys = sorted(found, key=lambda key: (len(found[key].names.written[0]), found[key].names.written[0], key))
    return load(keys, user=user)


def named(key: Key, entry: Entry, catalogue: Catalogue) -> dict[str, object]:
    about: dict[str, object] = {
        "name": entry.name,
        "latin": entry.latin_name,
        "kind": entry.get_kind_display(),
        "where": where(entry, catalogue, key),
        "url": entry.get_absolute_url(),
        "names": catalogue.entries[key].names.folded,
    }
    leads = getattr(entry, "lead_pictures", [])
    if leads and (thumb := rendition(leads[0], "thumb")):
        about["picture"] = {"src": thumb.url, "width": thumb.width, "height": thumb.height, "alt": leads[0].alt}
    return about


def named_topic(topic: Topic, catalogue: Catalogue, numbers: dict[Key, int]) -> dict[str, object]:
    folded = listed("topic", 0, topic.kind, 0, topic.name, "", "\n".join(topic.other_names)).names.folded
    keys = (catalogue.main_key(("muscle", pk)) for pk in topic.muscles())
    return {
        "name": topic.name,
        "kind": topic.kind,
        "url": topic.url,
        "text": topic.text,
        "names": folded,
        "entries": sorted({numbers[key] for key in keys if key in numbers}),
    }


def stems(entry: Entry) -> str:
    found = {stem(word) for text in texts(entry) for word in words_of(text)}
    return "".join(f" {each}" for each in sorted(found))


def texts(entry: Entry) -> list[str]:
    """Return what is searched of an entry, without what waits to be checked."""
    if not isinstance(entry, Muscle):
        return [getattr(entry, column) for column in TABLES["region"]]
    columns = [column for column in TABLES["muscle"] if column not in ("remarks", *searched())]
    found = [getattr(entry, column) for column in columns]
    found += [entry.public_value(name) for name in searched()]
    return [*found, *(entry.public_remark(name) for name in entry.remarks)]
