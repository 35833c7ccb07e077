"""Older snapshots are read as those of today."""

import copy

import pytest

from muscles.features.history.snapshot.completing import complete
from muscles.features.history.snapshot.identity import agrees, digest
from muscles.features.history.snapshot.merging import conflicts, merged
from muscles.features.history.snapshot.reading import SnapshotField, not_kept, upgraded
from muscles.features.history.upgrades import SCHEMA, Drop, Rename, Split

pytestmark = pytest.mark.unit

PICTURE = {"pk": 5, "role": "still", "file": "a.png", "alt": "From the front", "licence": "CC0"}


@pytest.fixture
def old():
    """A snapshot of the first schema, which bears no number."""
    return {
        "kind": "muscle",
        "pk": 1,
        "fields": {"name": "Soleus", "origin": "The tibia.", "synonyms": "calf muscle\nFHL"},
        "tags": [{"pk": 3, "key": "flexor"}],
        "antagonists": [],
        "rows": {"pictures": [{**PICTURE}]},
    }


def test_snapshot_of_today_is_read_as_it_is(old):
    snapshot = old | {"schema": SCHEMA}

    assert upgraded(snapshot) is snapshot


def test_field_is_renamed(old):
    found = upgraded(old, [[Rename("muscle", "beginning", "origin"), Rename("muscle", "origin", "insertion")]])

    assert found["fields"] == {"name": "Soleus", "insertion": "The tibia.", "synonyms": "calf muscle\nFHL"}
    assert not_kept(found) == []


def test_column_of_rows_is_renamed(old):
    found = upgraded(old, [[Rename("pictures", "licence", "credit")]])

    assert found["rows"]["pictures"] == [
        {"pk": 5, "role": "still", "file": "a.png", "alt": "From the front", "credit": "CC0"}
    ]


def test_field_is_split(old):
    def by_kind(text):
        names = text.split("\n")
        short = [name for name in names if name.isupper()]
        return {"synonyms": "\n".join(name for name in names if name not in short), "editors_notes": "\n".join(short)}

    found = upgraded(old, [[Split("muscle", "synonyms", by_kind)]])

    assert (found["fields"]["synonyms"], found["fields"]["editors_notes"]) == ("calf muscle", "FHL")


def test_field_is_dropped_and_named(old):
    found = upgraded(old, [[Drop("muscle", "origin"), Drop("pictures", "licence"), Drop("region", "name")]])

    assert found["fields"] == {"name": "Soleus", "synonyms": "calf muscle\nFHL"}
    assert sorted(found["dropped"].values()) == [["CC0"], ["The tibia."]]
    assert not_kept(found) == ["Origin", "Pictures: licence"]


def test_steps_lead_from_one_schema_to_the_next(old):
    steps = [[Rename("muscle", "origin", "middle")], [Rename("muscle", "middle", "insertion")]]

    found = upgraded(old, steps)
    half_way = upgraded(old | {"schema": 2, "fields": {"name": "Soleus", "middle": "A bone."}}, steps)

    assert found["fields"]["insertion"] == "The tibia."
    assert half_way["fields"] == {"name": "Soleus", "insertion": "A bone."}


def test_what_nobody_knows_is_left_out_and_named(old):
    stored = copy.deepcopy(old)
    stored["fields"] |= {"nickname": "Sole", "empty_one": ""}
    stored["rows"]["pictures"][0]["frame_colour"] = "#fff"
    stored["rows"]["old_ties"] = [{"pk": 1}]
    before = copy.deepcopy(stored)

    found = upgraded(stored)

    assert (found["fields"], found["rows"]) == (old["fields"], old["rows"])
    assert sorted(not_kept(found)) == ["Nickname", "Old ties", "Pictures: frame colour"]
    assert digest(found) == digest(old)
    assert stored == before


def test_what_was_left_out_stays_known_when_it_is_stored_again(old):
    old["fields"]["nickname"] = "Sole"
    once = upgraded(old)

    assert upgraded(once) == once
    assert once["dropped"] == {"muscle.nickname": ["Sole"]}


def test_migrations_see_plain_json():
    assert SnapshotField().deconstruct()[1] == "django.db.models.JSONField"


def test_what_is_empty_says_the_same_as_what_is_not_there(old):
    fields = old["fields"] | {"insertion": "", "unchecked_facts": [], "region": None, "position": 0}
    picture = PICTURE | {"caption": "", "decorative": False, "orientation": None}

    filled = old | {"fields": fields, "rows": {"pictures": [picture]}}

    assert digest(filled) != digest(old)
    del fields["position"]
    assert digest(filled) == digest(old)


def test_what_a_snapshot_does_not_know_is_as_it_is_now(old):
    live = copy.deepcopy(old)
    live["fields"]["action"] = "Came later, and was filled."
    live["rows"]["pictures"][0]["caption"] = "Came later."
    live["rows"]["sources"] = [{"pk": 9, "fact": "origin"}]

    found = complete(old, live=live)
    assert found["fields"] == live["fields"]
    assert {name: rows for name, rows in found["rows"].items() if rows} == live["rows"]
    assert agrees(old, live)
    live["fields"]["origin"] = "Changed."
    assert not agrees(old, live)


def test_what_only_the_base_does_not_know_was_empty(old):
    """Else a draft that empties a new field would be taken for one that knows nothing of it."""
    draft = old | {"fields": old["fields"] | {"action": ""}}
    live = old | {"fields": old["fields"] | {"action": "Written since."}}

    assert agrees(old, live)
    assert not agrees(old, live, known_to=draft)


def test_a_new_column_with_a_default_was_the_default(old):
    draft, live = copy.deepcopy(old), copy.deepcopy(old)
    for each, value in ((draft, "side"), (live, "still")):
        each["rows"]["pictures"][0]["role"] = value
    del old["rows"]["pictures"][0]["role"]

    assert complete(old, live=live, known_to=draft)["rows"]["pictures"][0]["role"] == "still"
    assert agrees(old, live, known_to=draft)


def test_what_my_older_version_does_not_know_is_no_conflict(old):
    mine, theirs = copy.deepcopy(old), copy.deepcopy(old)
    mine["fields"]["origin"] = "Mine."
    theirs["fields"]["action"] = "Came later, and was filled."

    found = conflicts(base=old, mine=mine, theirs=theirs)

    assert [(conflict.name, conflict.changed_by) for conflict in found] == [("fields-origin", "mine")]
    assert merged(mine=mine, theirs=theirs, choices={"fields-origin": "mine"})["fields"] == {
        **theirs["fields"],
        "origin": "Mine.",
    }
