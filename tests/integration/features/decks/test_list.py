"""The list of the decks."""

import pytest
from django.db import connection

from muscles.models import FactSource, Source
from tests.factories import make_muscle, make_region
from tests.integration.features.decks.packages import make_atlas, picture
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_list_says_how_much_there_is(client, media):
    make_atlas()
    make_region("empty")

    page = read(client.get("/decks/"))

    rows = {row.one("a").text: row.one("span").text for row in page.all("li", cls="deck-list__row")}
    assert {name: about.rpartition(",")[0] for name, about in rows.items()} == {
        "The whole atlas": "2 muscles, 4 cards",
        "Limb": "2 muscles, 4 cards",
        "Leg": "1 muscle, 3 cards",
        "Thigh": "1 muscle, 1 card",
    }
    assert {about.rpartition(", about ")[2] for about in rows.values()} == {"1 kB"}
    assert [row.one("a").attrs["href"] for row in page.all("li", cls="deck-list__row")] == [
        f"/decks/{slug}.apkg" for slug in ("all", "limb", "leg", "thigh")
    ]


def test_list_of_an_empty_atlas_says_so(client, db):
    assert read(client.get("/decks/")).one("p", cls="empty").text == "There is nothing to put on a card yet."
    assert client.get("/decks/all.apkg").status_code == 404


@pytest.mark.parametrize("rows", [1, 8])
@pytest.mark.parametrize(("path", "queries"), [("/decks/", 3), ("/decks/all.apkg", 9)])
def test_page_costs_the_same_with_many_rows(client, media, rows, path, queries, django_assert_num_queries):
    limb = make_region("limb", kind="limb")
    for number in range(rows):
        region = make_region(parent=limb)
        muscle = make_muscle(region=region, origin="Here.")
        make_muscle(kind="head", part_of=muscle, region=region, action="Lifts.")
        picture(muscle, colour=(number, 0, 0), orientation=0)
        source = Source.objects.create(key=f"book{number}", title="A book", citation="A book.")
        FactSource.objects.create(muscle=muscle, fact="origin", source=source)

    if path.endswith(".apkg") and connection.vendor == "postgresql":
        queries += 2  # packing is claimed and given back

    with django_assert_num_queries(queries):
        response = client.get(path)

    assert response.status_code == 200
    assert response.getvalue() != b""
