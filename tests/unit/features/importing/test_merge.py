import pytest

from muscles.features.importing.merge import merge

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("last", "present", "wanted", "changes", "kept"),
    [
        ({"name": "A"}, "A", "A", {}, []),
        ({"name": "A"}, "A", "B", {"name": "B"}, []),
        ({"name": "A"}, "E", "A", {}, ["name"]),
        ({"name": "A"}, "E", "B", {}, ["name"]),
        ({"name": "A"}, "", "B", {}, ["name"]),
        ({"name": "A"}, "B", "B", {}, []),
        ({}, "", "B", {"name": "B"}, []),
        ({}, None, "B", {"name": "B"}, []),
        ({}, "E", "B", {}, ["name"]),
        ({"name": ""}, "", "B", {"name": "B"}, []),
        ({"name": "A"}, "A", "", {"name": ""}, []),
    ],
    ids=[
        "nothing changed",
        "the document changed",
        "the editor changed",
        "both changed",
        "the editor emptied it",
        "both changed alike",
        "empty before the first import",
        "unset before the first import",
        "filled before the first import",
        "empty in the last import",
        "the document emptied it",
    ],
)
def test_merge_tells_the_editor_from_the_document(last, present, wanted, changes, kept):
    outcome = merge(last=last, present={"name": present}, wanted={"name": wanted})

    assert (outcome.changes, outcome.kept) == (changes, kept)


def test_document_wins_when_told_to():
    outcome = merge(last={"name": "A"}, present={"name": "E"}, wanted={"name": "A"}, overwrite=True)

    assert (outcome.changes, outcome.kept) == ({"name": "A"}, [])
