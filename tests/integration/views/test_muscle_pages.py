"""The page of a muscle, at home and in its second place."""

from datetime import UTC, datetime

import pytest

from muscles.models import FactSource, Muscle, Source
from tests.factories import make_muscle, make_region
from tests.markup import read
from tests.pages import add_picture, facts_of, page_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_muscle_page_shows_all_that_is_known(client, posterior, muscle):
    source = Source.objects.create(key="gray", title="Anatomy", citation="Gray, Anatomy.", url="https://example.org/g")
    book = Source.objects.create(key="bock", title="Book", citation="Bock, Book.")
    for fact, cited, locator in [("description", book, ""), ("origin", source, "p. 479"), ("action", book, "")]:
        FactSource.objects.create(muscle=muscle, fact=fact, source=cited, locator=locator)
    opponent = make_muscle("vastus", name="Vastus", region=posterior, position=5)
    muscle.antagonists.add(opponent)
    muscle.tags.add("knee flexor", "Ödem")
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior, position=3)
    values = {
        "latin_name": "musculus semimembranosus",
        "synonyms": "Semi\nFlat one",
        "description": "It is **long**.",
        "origin": "The hip.\nAbove.",
        "action": "Bends the knee.",
        "innervation": "Tibial nerve",
        "nerve_roots": "L5–S2",
        "other_antagonists": "sartorius",
        "ta98": "A04.7.02.036",
        "ta2": "2642",
        "editors_notes": "Never to be seen.",
        "part_of": group,
    }
    Muscle.objects.filter(pk=muscle.pk).update(updated_at=datetime(2026, 11, 3, tzinfo=UTC), **values)

    page = page_of(client, muscle)

    assert page.one("title").text == "Semimembranosus, thigh · Muscle atlas"
    assert page.one("h1").text == "Semimembranosus"
    assert page.one(cls="kicker").text == "Muscle of the thigh"
    assert page.one(cls="entry__latin", lang="la").text == "musculus semimembranosus"
    assert page.one(cls="entry__synonyms").text == "Also called Semi, Flat one"
    assert page.one(cls="lead").text == "It is long . 1"
    assert page.one("meta", name="description").attrs["content"] == "Semimembranosus: It is long."
    assert facts_of(page) == [
        ("Origin", "The hip. Above. 2"),
        ("Action", "Bends the knee. 1"),
        ("Innervation", "Tibial nerve L5–S2"),
        ("Antagonists", "Vastus sartorius"),
        ("Part of", "Hamstrings"),
        ("Region", "Posterior compartment of the thigh"),
        ("Identifiers", "TA98 A04.7.02.036 TA2 2642"),
    ]
    assert page.one(cls="sources").links == [("example.org", "https://example.org/g")]
    assert [item.text for item in page.one(cls="sources").all("li")] == [
        "Bock, Book.",
        "Gray, Anatomy. P. 479. example.org",
    ]
    assert page.one("ul", cls="tags").links == [("knee flexor", "/tag/knee-flexor/"), ("Ödem", "/tag/%C3%B6dem/")]
    assert "Last updated 3 November 2026" in page.one("footer", cls="entry__footer").text
    assert page.one("nav", cls="pager").links == [
        ("Previous Hamstrings", "/muscle/thigh/hamstrings/"),
        ("Up Hamstrings", "/muscle/thigh/hamstrings/"),
        ("Next Vastus", "/muscle/thigh/vastus/"),
    ]
    assert "Never to be seen" not in client.get(muscle.get_absolute_url()).content.decode()


def test_bare_muscle_says_what_is_not_written(client, muscle):
    page = page_of(client, muscle)

    assert [line.text for line in page.all("p", cls="empty")] == [
        "A description is not written yet.",
        "Its facts are not written yet.",
    ]
    assert page.one("meta", name="description").attrs["content"] == "Semimembranosus: a muscle of the thigh."
    assert page.one("img", cls="picture--placeholder").attrs["alt"] == "Not pictured yet"
    assert page.all(cls="sources") == page.all(cls="tags") == page.all(cls="gallery") == []


def test_group_muscle_and_head_name_each_other(client, posterior, muscle):
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior)
    Muscle.objects.filter(pk=muscle.pk).update(part_of=group)
    head = make_muscle("head", kind="head", name="Long head", region=posterior, part_of=muscle)

    rows = {entry.slug: dict(facts_of(page_of(client, entry))) for entry in (group, muscle, head)}

    assert rows["hamstrings"]["Muscles"] == "Semimembranosus"
    assert (rows["semimembranosus"]["Part of"], rows["semimembranosus"]["Parts"]) == ("Hamstrings", "Long head")
    assert rows["head"]["Part of"] == "Semimembranosus"
    assert page_of(client, head).one(cls="kicker").text == "Head of the semimembranosus, thigh"


def test_second_place_shows_the_main_entry_in_its_own_region(client, media, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(
        latin_name="musculus", description="Long.", origin="The hip.", editors_notes="Secret."
    )
    muscle.tags.add("knee flexor")
    add_picture(muscle, caption="Seen from the front")
    second = make_muscle("semi", name="Semi here", region=make_region("abdomen", name="Abdomen"), same_as=muscle)

    page, main = page_of(client, second), page_of(client, muscle)

    canonical = "http://testserver/muscle/thigh/semimembranosus/"
    assert [each.one("link", rel="canonical").attrs["href"] for each in (page, main)] == [canonical, canonical]
    assert page.one("h1").text == "Semi here"
    assert page.one(cls="entry__latin").text == "musculus"
    assert facts_of(page) == [("Origin", "The hip."), ("Region", "Abdomen"), ("Also stands in", "Thigh")]
    assert facts_of(main)[-1] == ("Also stands in", "Abdomen")
    assert page.one(cls="tags").links == [("knee flexor", "/tag/knee-flexor/")]
    assert [figure.one("figcaption").text for figure in page.one(cls="gallery__strip").all("figure")] == [
        "Seen from the front"
    ]
    assert page.one("nav", cls="breadcrumbs").text == "Atlas Abdomen Semi here"
    assert page.one("nav", cls="region-nav--open").links == [
        ("Abdomen", "/muscle/abdomen/"),
        ("Semi here", "/muscle/abdomen/semi/"),
    ]


def test_second_place_prefers_pictures_of_its_own(client, media, muscle):
    add_picture(muscle, caption="Main")
    second = make_muscle("semi", same_as=muscle)
    add_picture(second, caption="Own")

    figures = page_of(client, second).one(cls="gallery__strip").all("figure")

    assert [figure.one("figcaption").text for figure in figures] == ["Own"]


def test_editor_sees_what_is_to_be_checked_and_where_to_edit(client, editor_client, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(
        origin="Guessed.", unchecked_facts=["origin"], status="draft", editors_notes="Never to be seen."
    )

    response = editor_client.get(muscle.get_absolute_url())

    page = read(response)
    assert facts_of(page)[0] == ("Origin To be checked", "Guessed.")
    assert page.one(cls="kicker").one(cls="badge").text == "Draft"
    links = page.one("footer", cls="entry__footer").links
    assert ("Edit", f"/admin/muscles/muscle/{muscle.pk}/change/") in links
    assert "Never to be seen" not in response.content.decode()
    assert response.headers["Cache-Control"] == "private"


def test_visitor_sees_no_unchecked_fact_and_no_way_to_edit(client, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(origin="Guessed.", unchecked_facts=["origin"])

    response = client.get(muscle.get_absolute_url())

    assert facts_of(read(response)) == [("Region", "Posterior compartment of the thigh")]
    assert "Guessed" not in response.content.decode()
    assert "Edit" not in dict(read(response).one("footer", cls="entry__footer").links)
    assert "Cache-Control" not in response.headers
