"""What the pages of a round cost, with few muscles and with many."""

import pytest

from muscles.features.studying.kinds import Card
from muscles.features.studying.rounds import Round
from muscles.models import FactSource, Source
from tests.integration.features.studying.atlas import ALL_TOPICS, make_atlas
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NUMBERS = [3, 8]


def path_of(*cards: str, results: str = "") -> str:
    return f"/study/round/{Round('seed', tuple(Card(*card.split(':')) for card in cards), results).token}/"


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("path", "query", "cost"),
    [
        ("/study/", {}, 2),
        ("/study/round/", {"region": "leg", "seed": "a", **ALL_TOPICS}, 4),
        ("/study/round/", {"region": "leg", "seed": "a", "topic": "origin"}, 3),
        ("/study/round/", {"seed": "a", **ALL_TOPICS}, 4),
        ("/study/round/", {"card": ["leg/anvilus:origin", "leg/barrelus:picture", "leg/gone:action"]}, 2),
        (path_of("leg/anvilus:origin"), {}, 1),
        (path_of("leg/anvilus:picture"), {}, 2),
        (path_of("leg/anvilus:origin", "leg/barrelus:action", results="01"), {}, 1),
    ],
)
def test_page_costs_the_same_with_many_muscles(client, media, number, path, query, cost, django_assert_num_queries):
    make_atlas(number)

    with django_assert_num_queries(cost):
        response = client.get(path, query)

    assert response.status_code in (200, 302)


@pytest.mark.parametrize("sources", [1, 5])
@pytest.mark.parametrize(("code", "cost"), [("origin", 2), ("from-origin", 2), ("picture", 2)])
def test_explanation_costs_the_same_with_many_sources(client, media, sources, code, cost, django_assert_num_queries):
    target = make_atlas(8)[0]
    for number in range(sources):
        source = Source.objects.create(key=f"book{number}", title=f"Book {number}", citation="A book.")
        FactSource.objects.create(muscle=target, fact="origin", source=source)
    path = path_of(f"leg/anvilus:{code}")
    value = read(client.get(path)).all("button", name="answer")[0].attrs["value"]

    with django_assert_num_queries(cost):
        response = client.get(path, {"answer": value})

    assert response.status_code == 200
