"""Three snapshots of one muscle: what it was, what is public now, and the draft."""

import copy

import pytest

from muscles.features.history.drafts.rebasing import rebase

pytestmark = pytest.mark.unit


def link(pk: int, key: str) -> dict:
    return {"pk": pk, "key": key}


def picture(pk: int, **changes) -> dict:
    columns = {
        "pk": pk,
        "file": f"{pk}.png",
        "webm": "",
        "width": 4,
        "content_hash": str(pk),
        "alt": "Was",
        "position": pk,
    }
    return columns | changes


def source(pk: int, fact: str = "origin", locator: str = "p. 1") -> dict:
    return {"pk": pk, "fact": fact, "source": link(1, "gray1918"), "locator": locator}


def movement(pk: int, number: int = 1, **changes) -> dict:
    return {"pk": pk, "movement": link(number, f"knee/{number}"), "condition": ""} | changes


@pytest.fixture
def base() -> dict:
    return {
        "kind": "muscle",
        "pk": 1,
        "fields": {"name": "Soleus", "status": "published", "origin": "Was.", "insertion": "Was."},
        "tags": [link(1, "flexor"), link(2, "leg")],
        "antagonists": [],
        "rows": {
            "sources": [source(1)],
            "pictures": [picture(1), picture(2)],
            "movements": [movement(1)],
            "nerves": [],
        },
    }


@pytest.fixture
def live(base) -> dict:
    return copy.deepcopy(base)


@pytest.fixture
def draft(base) -> dict:
    return copy.deepcopy(base)


def test_each_keeps_what_it_alone_changed(base, draft, live):
    draft["fields"]["origin"] = "Mine."
    live["fields"]["insertion"] = "Theirs."

    found = rebase(draft, base=base, live=live)

    assert found.data["fields"] == base["fields"] | {"origin": "Mine.", "insertion": "Theirs."}
    assert (found.taken, found.contested) == ((("fields", "insertion"),), ())


def test_what_both_changed_stays_as_the_draft_has_it_and_is_contested(base, draft, live):
    draft["fields"]["origin"], live["fields"]["origin"] = "Mine.", "Theirs."

    found = rebase(draft, base=base, live=live)

    assert found.data["fields"]["origin"] == "Mine."
    assert (found.taken, found.contested_labels) == ((), ["Origin"])
    (choice,) = found.choices(live)
    assert ["".join(piece.text for piece in side.pieces) for side in (choice.before, choice.after)] == [
        "Theirs.",
        "Mine.",
    ]


def test_what_both_changed_alike_is_nobodys(base, draft, live):
    draft["fields"]["origin"] = live["fields"]["origin"] = "The same."

    found = rebase(draft, base=base, live=live)

    assert (found.data, found.taken, found.contested) == (live, (), ())


def test_without_a_base_every_difference_is_contested(draft, live):
    draft["fields"]["origin"] = "Mine."
    live["rows"]["nerves"] = [{"pk": 1, "nerve": link(1, "tibial")}]

    found = rebase(draft, base=None, live=live)

    assert found.contested == (("fields", "origin"), ("rows", "nerves", "1"))


def test_a_status_is_that_of_the_public_entry(base, draft, live):
    draft["fields"]["status"], live["fields"]["name"] = "draft", "Theirs"

    found = rebase(draft, base=base, live=live)

    assert (found.data, found.contested) == (live, ())


def test_tags_of_both_are_joined(base, draft, live):
    draft["tags"] = [link(1, "flexor"), link(9, "mine")]
    live["tags"] = [link(2, "leg"), link(5, "merged"), link(1, "renamed")]

    found = rebase(draft, base=base, live=live)

    assert found.data["tags"] == [link(5, "merged"), link(9, "mine"), link(1, "renamed")]
    assert (found.taken, found.contested) == ((("tags",),), ())


def test_rows_are_merged_by_column(base, draft, live):
    draft["rows"]["pictures"][0]["alt"] = "Mine"
    live["rows"]["pictures"][0]["position"] = 7
    live["rows"]["pictures"][0]["webm"] = "1.webm"

    found = rebase(draft, base=base, live=live)

    assert found.data["rows"]["pictures"][0] == picture(1, alt="Mine", position=7, webm="1.webm")
    assert (found.taken, found.contested) == ((("rows", "pictures", "1"),), ())


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [({"alt": "Mine"}, {"alt": "Theirs"}), ({"file": "m.png", "content_hash": "m"}, {"width": 5})],
)
def test_a_column_or_a_file_that_both_changed_contests_the_row(base, draft, live, mine, theirs):
    draft["rows"]["pictures"][0] |= mine
    live["rows"]["pictures"][0] |= theirs

    found = rebase(draft, base=base, live=live)

    assert (found.taken, found.contested) == ((), (("rows", "pictures", "1"),))
    assert found.data["rows"]["pictures"][0] == picture(1, **mine)


def test_rows_that_one_added_or_removed_follow(base, draft, live):
    draft["rows"]["pictures"] = [picture(-1), picture(1)]
    live["rows"]["pictures"] = [picture(1), picture(2), picture(3)]
    live["rows"]["movements"] = []

    found = rebase(draft, base=base, live=live)

    assert found.data["rows"]["pictures"] == [picture(-1), picture(1), picture(3)]
    assert found.data["rows"]["movements"] == []
    assert found.taken_labels == ["Pictures", "Movements"]
    assert found.contested == ()


def test_a_row_changed_here_and_removed_there_is_contested(base, draft, live):
    draft["rows"]["movements"][0]["condition"] = "strongly"
    live["rows"]["movements"] = []

    found = rebase(draft, base=base, live=live)

    assert found.data["rows"]["movements"] == [movement(1, condition="strongly")]
    assert found.contested == (("rows", "movements", "1"),)


def test_rows_that_were_made_anew_are_known_again(base, draft, live):
    draft["rows"]["sources"][0]["locator"] = "p. 2"
    live["rows"]["sources"] = [source(8)]

    found = rebase(draft, base=base, live=live)

    assert found.data["rows"]["sources"] == [source(8, locator="p. 2")]
    assert (found.taken, found.contested) == ((), ())


def test_the_same_row_added_by_both_is_one(base, draft, live):
    draft["rows"]["sources"] += [source(-1, "insertion"), source(-2, "action", "p. 3")]
    live["rows"]["sources"] += [source(8, "insertion"), source(9, "action", "p. 4")]

    found = rebase(draft, base=base, live=live)

    assert found.data["rows"]["sources"] == [source(1), source(8, "insertion"), source(9, "action", "p. 3")]
    assert found.contested == (("rows", "sources", "9"),)


def test_a_row_that_would_stand_there_twice_is_contested(base, draft, live):
    draft["rows"]["sources"][0]["fact"] = "insertion"
    live["rows"]["sources"] += [source(8, "insertion")]

    found = rebase(draft, base=base, live=live)

    assert found.data["rows"]["sources"] == [source(1, "insertion")]
    assert found.contested == (("rows", "sources", "8"),)
