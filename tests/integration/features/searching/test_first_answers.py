"""What stands first on the page of results for what students type; `samples/searching/queries.csv` says what is right.

The answer is an address; `-` means that nothing is to be found.
"""

import csv
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from muscles.features.searching.results import load
from muscles.features.searching.search import Found, search

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

QUERIES = Path(__file__).resolve().parents[3] / "samples" / "searching" / "queries.csv"
VISITOR = AnonymousUser()


def first_answer(found: Found) -> str:
    if found.topics_first:
        return found.topics[0].url
    entries = load(found.keys[:1], user=VISITOR, pictures=False).values()
    return next((entry.get_absolute_url() for entry in entries), "-")


def test_what_students_type_leads_to_what_they_mean(whole_atlas):
    rows = list(csv.DictReader(QUERIES.read_text(encoding="utf-8").splitlines()))
    answers = {row["query"]: first_answer(search(row["query"], user=VISITOR)) for row in rows}

    assert {row["query"]: answers[row["query"]] for row in rows if answers[row["query"]] != row["answer"]} == {}
    assert len(answers) > 200


def test_page_shows_a_movement_above_and_a_term_below_what_has_the_name(client, whole_atlas):
    movement = client.get("/search/", {"q": "bends the knee"}).content.decode()
    name = client.get("/search/", {"q": "hamstrings"}).content.decode()

    assert 0 < movement.index("search-topics") < movement.index("search-results")
    assert 0 < name.index("search-results") < name.index("search-topics")
