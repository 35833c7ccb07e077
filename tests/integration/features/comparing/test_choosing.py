"""What can be compared, and what is said of the rest."""

import pytest

from tests.factories import make_muscle, make_region
from tests.integration.features.comparing.reading import TWO, cells, names
from tests.markup import Element, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def options(page: Element) -> list[str]:
    return [option.text for option in page.all("option")]


def test_nothing_chosen_offers_every_main_entry_twice(client, thigh):
    make_muscle("second", region=make_region("abdomen"), same_as=make_muscle("iliacus", name="Iliacus", region=thigh))

    page = read(client.get("/compare/"))

    everything = ["Choose a muscle", "Hamstrings", "Iliacus", "Quadriceps", "Semimembranosus", "Semitendinosus"]
    assert options(page) == everything * 2
    assert [group.attrs["label"] for group in page.all("optgroup")] == ["Thigh", "Thigh"]
    assert page.all("meta", name="robots") == page.all("table") == []


def test_one_chosen_asks_for_another(client, thigh):
    page = read(client.get("/compare/?m=semimembranosus"))

    assert page.one("label", **{"for": "choose-1"}).text == "Compare Semimembranosus with"
    assert [field.attrs["value"] for field in page.all("input", name="m")] == ["semimembranosus"]
    assert options(page) == ["Choose a muscle", "Hamstrings", "Quadriceps", "Semitendinosus"]
    assert ("Semitendinosus", TWO) in page.links
    assert page.all("table") == []


def test_fifth_is_left_out_and_named(client, thigh):
    for slug in ("one", "two", "three"):
        make_muscle(slug, name=slug.capitalize(), region=thigh)

    page = read(client.get(f"{TWO}&m=one&m=two&m=three"))

    assert names(page) == ["Semimembranosus", "Semitendinosus", "One", "Two"]
    assert page.one(cls="comparison__notice").text == (
        "Four muscles are the most that stand side by side. Left out: Three ."
    )
    assert page.all("select") == []


@pytest.mark.parametrize("word", ["nothing", "thigh/nothing", "thigh", "<b>", "\0", "ß", "x" * 5000])
def test_unknown_word_is_named_politely(client, thigh, word):
    page = read(client.get("/compare/", {"m": [word, "semimembranosus", "semitendinosus"]}))

    assert page.one(cls="comparison__notice").text == f"The atlas has no “{word.strip()[:160]}”."
    assert names(page) == ["Semimembranosus", "Semitendinosus"]


def test_slug_of_two_regions_offers_both(client, thigh):
    for home in (thigh, make_region("arm", name="Arm")):
        make_muscle("biceps", name="Biceps", region=home)

    page = read(client.get("/compare/?m=semimembranosus&m=biceps"))

    notice = page.one(cls="comparison__notice")
    assert notice.one("p").text == "“biceps” stands in more than one region. Which one is meant?"
    assert notice.links == [
        ("Biceps, arm", "/compare/?m=semimembranosus&m=arm/biceps"),
        ("Biceps, thigh", "/compare/?m=semimembranosus&m=thigh/biceps"),
    ]


def test_second_place_is_its_main_entry(client, thigh):
    main = make_muscle("iliacus", name="Iliacus", region=thigh, origin="Iliac fossa.")
    make_muscle("iliacus", name="Iliacus, too", region=make_region("abdomen"), same_as=main)

    page = read(client.get("/compare/?m=abdomen/iliacus&m=semimembranosus&m=iliacus"))

    assert names(page) == ["Iliacus", "Semimembranosus"]
    assert cells(page)["Origin Differs"][0] == "Iliacus Iliac fossa."


def test_every_muscle_can_be_added(client, thigh):
    main = thigh.housed_muscles.get(slug="semimembranosus")
    second = make_muscle("second", region=make_region("abdomen"), same_as=main)

    for muscle in (main, second):
        page = read(client.get(muscle.get_absolute_url()))

        assert ("Add to compare", "/compare/?m=thigh/semimembranosus") in page.links


def test_empty_atlas_has_nothing_to_compare(client):
    page = read(client.get("/compare/"))

    assert page.one(cls="empty").text == "The atlas has nothing else to compare yet."


def test_too_many_for_one_list_are_offered_by_region(client, thigh, monkeypatch):
    monkeypatch.setattr("muscles.features.comparing.catalogue.MOST", 2)
    make_muscle("biceps", name="Biceps", region=make_region("arm", name="Arm"))

    nothing, arm, one = (
        read(client.get(f"/compare/{query}")) for query in ("", "?region=arm", "?m=semimembranosus&region=arm")
    )
    other = read(client.get("/compare/?m=semimembranosus&m=arm/biceps"))

    assert nothing.one("nav", cls="choose__regions").links == [
        ("Arm", "/compare/?region=arm"),
        ("Thigh", "/compare/?region=thigh"),
    ]
    assert options(nothing) == []
    assert options(arm) == options(one) == ["Choose a muscle", "Biceps"]
    assert other.one("nav", cls="choose__regions").links == [
        ("Thigh", "/compare/?m=semimembranosus&m=biceps&region=thigh")
    ]
    assert options(other) == []  # the region of the last that was chosen has no other
