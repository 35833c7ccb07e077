"""A student's way through a round, by address alone."""

from html import unescape

import pytest

from muscles.models import FactSource, Muscle, Source
from tests.integration.features.studying.atlas import make_atlas, picture
from tests.integration.features.studying.rounds import at, choose, round_at
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_question_of_a_fact_is_answered_rightly(client):
    target = make_atlas(4, pictured=False)[0]
    book = Source.objects.create(key="book", title="A book", citation="Somebody: A book.")
    FactSource.objects.create(muscle=target, fact="origin", source=book, locator="p. 7")

    page = choose(client, at("leg/anvilus:origin", "leg/deskus:origin"), "Top of the anvil.")

    assert page.one("title").text.startswith("Right: question 1 of 2")
    assert page.one("p", cls="verdict__word").text == "✓ Right"
    assert ("Anvilus", "/muscle/leg/anvilus/") in page.one("div", cls="verdict__text").links
    assert [mark.text for mark in page.all("span", cls="answers__mark")] == ["✓ right, your answer"]
    assert page.one("p", cls="study__sources").text == "Source: A book, p. 7."
    following = next(href for text, href in page.links if text == "Next question")
    assert round_at(following).results == "1"


def test_question_of_a_name_is_answered_wrongly(client):
    make_atlas(4, pictured=False)

    page = choose(client, at("leg/anvilus:from-origin"), "Deskus")

    assert page.one("p", cls="verdict__word").text == "✗ Wrong"
    assert page.one("div", cls="verdict__text").one("a").text == "Anvilus"
    assert page.one("li", cls="answers__marked--wrong").text == "Deskus ✗ your answer Top of the desk."
    assert page.one("li", cls="answers__marked--right").text == "Anvilus ✓ right"
    assert round_at(next(href for text, href in page.links if text == "See the result")).results == "0"


def test_question_of_a_picture_names_no_muscle_before_its_answers(client, media):
    target, *_ = make_atlas(4, pictured=False)
    picture(target, credit="Somebody", licence="CC BY 4.0", caption="Anvilus, from behind", title="Anvilus")
    path = at("leg/anvilus:picture")

    html = unescape(client.get(path).content.decode())

    asked, answers = html.split('<form class="study__answers"')
    assert "anvil" not in asked.casefold()
    assert answers.casefold().count("anvil") == 1
    assert "Somebody" in asked
    assert choose(client, path, "Anvilus").one("img", alt="Anvilus from afar")


def test_round_ends_with_what_to_repeat(client):
    make_atlas(4, pictured=False)
    cards = ("leg/anvilus:origin", "leg/barrelus:from-action", "leg/cellarus:innervation")

    page = read(client.get(at(*cards, results="010")))

    assert page.one("h1").text == "1 of 3 right"
    repeat, known = page.all("section", cls="study-outcomes")
    assert repeat.links == [("Anvilus", "/muscle/leg/anvilus/"), ("Cellarus", "/muscle/leg/cellarus/")]
    assert known.one("li").text == "Barrelus Action Lifts the barrel."
    links = dict(page.links)
    again = round_at(links["Again with the wrong ones"])
    assert ({*map(str, again.cards)}, again.results) == ({cards[0], cards[2]}, "")
    assert links["New round"] == "/study/round/?region=leg&topic=origin"


def test_round_without_a_mistake_offers_no_repetition(client):
    make_atlas(4, pictured=False)

    page = read(client.get(at("leg/anvilus:origin", results="1")))

    assert "Again with the wrong one" not in dict(page.links)
    assert [heading.text for heading in page.all("h2")] == ["Known"]


@pytest.mark.parametrize("token", ["x", ".eJx", "a:b", "a:b:c", "é", "%00", "a" * 5000])
def test_address_that_is_no_round_leads_to_a_polite_page(client, db, token):
    response = client.get(f"/study/round/{token}/")

    assert response.status_code == 404
    assert "This round cannot be read" in response.content.decode()


@pytest.mark.parametrize("value", ["x", "0" * 12, "\0", "é" * 300])
def test_answer_that_was_not_offered_asks_again(client, value):
    make_atlas(4, pictured=False)

    page = read(client.get(at("leg/anvilus:origin"), {"answer": value}))

    assert page.one("p", role="alert").text == "That was none of the answers. Choose one of these."
    assert len(page.all("button", name="answer")) == 4


def test_question_that_is_gone_is_left_out(client):
    muscles = make_atlas(5, pictured=False)
    path = at("leg/anvilus:origin", "leg/barrelus:origin", "leg/cellarus:origin", results="1")
    Muscle.objects.filter(slug="barrelus").update(status="draft")

    response = client.get(path)
    page = read(client.get(at("leg/anvilus:origin", "leg/barrelus:origin", results="1")))

    assert round_at(response.headers["Location"]).results == "1-"
    assert page.one("h1").text == "1 of 1 right"
    assert "1 question fell out of the round" in page.text
    assert len(muscles) == 5


def test_answer_to_a_question_that_is_gone_leads_on(client):
    make_atlas(5, pictured=False)
    path = at("leg/anvilus:origin", "leg/barrelus:origin")
    value = read(client.get(path)).all("button", name="answer")[0].attrs["value"]
    Muscle.objects.filter(slug="anvilus").delete()

    response = client.get(path, {"answer": value})

    assert round_at(response.headers["Location"]).results == "-"


def test_answer_counts_after_the_entry_was_edited(client):
    make_atlas(8, pictured=False)
    path = at("leg/anvilus:origin")
    values = {b.text: b.attrs["value"] for b in read(client.get(path)).all("button", name="answer")}
    wrong = next(text for text in values if text != "Top of the anvil.")
    Muscle.objects.filter(slug="anvilus").update(origin="Rim of the anvil.")
    Muscle.objects.filter(origin=wrong).update(origin="")

    right, other = (read(client.get(path, {"answer": values[text]})) for text in ("Top of the anvil.", wrong))

    assert right.one("div", cls="verdict__text").text == "✓ Right Anvilus : Rim of the anvil."
    assert other.one("p", cls="verdict__word").text == "✗ Wrong"


def test_round_leaves_nothing_behind(client):
    make_atlas(4, pictured=False)

    response = client.get(at("leg/anvilus:origin"))

    assert response.cookies == {}
    assert 'content="noindex, nofollow"' in response.content.decode()
    assert client.post(at("leg/anvilus:origin")).status_code == 405


def test_answers_have_the_colours_of_their_muscles_once_they_are_explained(client):
    make_atlas(4, pictured=False)
    Muscle.objects.filter(slug="anvilus").update(colour="#123456")
    path = at("leg/anvilus:from-origin")
    asked = client.get(path).content.decode()

    page = choose(client, path, "Deskus")

    assert "#123456" not in asked
    assert page.one("div", cls="verdict__text").one("rect").attrs["fill"] == "#123456"
    assert page.one("li", cls="answers__marked--right").one("rect").attrs["fill"] == "#123456"
    assert page.one("li", cls="answers__marked--wrong").all("rect") == []
    end = read(client.get(next(href for text, href in page.links if text == "See the result")))
    assert end.one("li", cls="outcomes__row").one("rect").attrs["fill"] == "#123456"
