"""A student's way through a round, by address alone."""

from html import unescape

import pytest

from muscles.models import FactSource, Muscle, Source
from muscles.studying.kinds import Card
from muscles.studying.rounds import Round, read_round
from tests.factories import make_muscle, make_region
from tests.integration.studying.atlas import ALL_TOPICS, facts_about, make_atlas, picture
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def begin(client, **choices) -> str:
    """The address of the first question of a round."""
    response = client.get("/study/round/", {"seed": "seed", **choices})
    assert response.status_code == 302
    return response.headers["Location"]


def round_at(path: str) -> Round:
    return read_round(path.split("/")[3])


def at(*cards: str, results: str = "") -> str:
    """The address of a round of these cards."""
    made = Round("seed", tuple(Card(*card.split(":")) for card in cards), results, "leg", ("origin",))
    return f"/study/round/{made.token}/"


def choose(client, path: str, text: str):
    """Press the answer with this text, and return the page that follows."""
    buttons = read(client.get(path)).all("button", name="answer")
    return read(client.get(path, {"answer": next(b.attrs["value"] for b in buttons if b.text == text)}))


def test_start_offers_the_regions_that_hold_muscles(client):
    make_atlas(3, pictured=False)
    make_region("empty")

    page = read(client.get("/study/"))

    assert [label.text for label in page.all("label", cls="choice")][:3] == [
        "The whole atlas (3)",
        "Limb (3)",
        "Leg (3)",
    ]
    assert [box.attrs["value"] for box in page.all("input", type="checkbox")] == ALL_TOPICS["topic"]
    assert sum("checked" in box.attrs for box in page.all("input")) == 6


def test_start_of_an_empty_atlas_says_so(client, db):
    page = read(client.get("/study/"))

    assert page.one("p", cls="empty").text == "The atlas has no muscles to ask about yet."
    assert page.all("button", type="submit", cls="study-form") == []


def test_round_of_a_seed_is_the_same_for_everybody(client):
    make_atlas(8, pictured=False)

    first = begin(client, region="leg", **ALL_TOPICS)

    assert first == begin(client, region="leg", **ALL_TOPICS)
    assert first != begin(client, region="leg", seed="other", **ALL_TOPICS)
    assert len(round_at(first).cards) == 10


def test_round_without_a_seed_is_another_each_time_and_not_kept(client):
    make_atlas(8, pictured=False)

    responses = [client.get("/study/round/", {"topic": "origin"}) for _ in range(2)]

    assert responses[0].headers["Location"] != responses[1].headers["Location"]
    assert "no-store" in responses[0].headers["Cache-Control"]


def test_round_asks_only_what_was_chosen(client):
    make_atlas(8, pictured=False)
    other = make_region("arm")
    for word in ("lamp", "mirror", "nail"):
        make_muscle(f"{word}us", region=other, **facts_about(word))

    cards = round_at(begin(client, region="arm", topic=["action"])).cards

    assert sorted(map(str, cards)) == [
        f"arm/{word}us:{way}" for word in ("lamp", "mirror", "nail") for way in ("action", "from-action")
    ]


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


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"region": "leg"}, "Tick at least one kind of question."),
        ({"region": "nowhere", "topic": "origin"}, "nowhere is not one of the available choices"),
        ({"region": "leg", "topic": "weight"}, "weight is not one of the available choices"),
        ({"region": "leg", "topic": "picture"}, "The leg has too few muscles with such facts or pictures yet."),
        ({"topic": "picture"}, "The atlas has too few muscles with such facts or pictures yet."),
        ({"card": "leg/gone:origin"}, "None of these questions can be asked at the moment"),
        ({"card": ["", "\0", "x:y"]}, "None of these questions can be asked at the moment"),
    ],
)
def test_round_that_cannot_begin_says_why(client, query, message):
    make_atlas(4, pictured=False)

    page = read(client.get("/study/round/", query))

    assert message in page.one("p", role="alert").text
    assert page.one("h1").text == "Study"


def test_round_of_a_schedule_takes_what_can_be_asked(client):
    make_atlas(4, pictured=False)

    path = begin(client, card=["leg/gone:origin", "leg/deskus:action", "x", "leg/deskus:action", "leg/anvilus:picture"])

    assert round_at(path).cards == (Card("leg/deskus", "action"),)


def test_round_of_a_schedule_is_no_longer_than_another(client):
    muscles = make_atlas(8, pictured=False)

    path = begin(
        client, card=["leg/gone:origin", *(f"{m.permalink}:{f}" for m in muscles for f in ("origin", "action"))]
    )

    assert [card.code for card in round_at(path).cards] == ["origin", "action"] * 5


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
