"""The page of a region’s layers, and who may see what of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.features.layers.models import LayerPicture, Side
from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.integration.features.layers.peeled import line, make_layers
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

WHOLE = "/layers/thigh/"
DEEP = "/layers/thigh/2/posterior/"
BONES = "/layers/thigh/3/anterior/"


@pytest.fixture
def thigh(media):
    thigh = make_region("thigh", parent=make_region("limb", kind="limb"))
    make_muscle("sartorius", region=thigh)
    make_muscle("adductormagnus", region=thigh, name="Adductor magnus")
    make_layers(thigh, [line(1, "Sartorius", "thigh/sartorius"), line(2, "Adductor magnus", "thigh/adductormagnus")])
    return thigh


def named(page):
    """What the legend says that is there, and where each leads."""
    parts = [part for part in page.all("section", cls="layers__part") if "hidden" not in part.attrs]
    return [(part.one("h2").text, *part.one("ul").links) for part in parts]


def said(page):
    return [taken.text for taken in page.one(role="status").all("p") if "hidden" not in taken.attrs]


def test_the_surface_shows_the_whole_region_and_names_what_it_is_made_of(client, thigh):
    page = read(client.get(WHOLE))

    assert page.one("h1").text == "Layers of the thigh"
    assert page.one("figure").one("img").attrs["alt"] == "Thigh anterior, layer 1"
    assert named(page) == [
        ("Superficial", ("Sartorius", "/muscle/thigh/sartorius/")),
        ("Deep", ("Adductor magnus", "/muscle/thigh/adductormagnus/")),
    ]
    assert said(page) == ["Nothing is taken away yet."]
    assert [shape.attrs["data-key"] for shape in page.one("svg", cls="map").all("path")] == ["1", "2"]
    assert "A. Painter" in page.one(cls="credit").text


def test_a_deeper_layer_says_what_was_taken_away(client, thigh):
    page = read(client.get(DEEP))

    assert page.one("figure").one("img").attrs["alt"] == "Thigh posterior, layer 2"
    assert named(page) == [("Deep", ("Adductor magnus", "/muscle/thigh/adductormagnus/"))]
    assert said(page) == ["The superficial layer is taken away: sartorius."]
    assert [shape.attrs["data-key"] for shape in page.one("svg", cls="map").all("path")] == ["2"]


def test_of_the_bones_nothing_is_left_to_point_at(client, thigh):
    page = read(client.get(BONES))

    assert (named(page), page.one("svg", cls="map").all("path")) == ([], [])
    assert said(page) == ["Only the bones are left; the deep layer is taken away: adductor magnus."]


def test_links_lead_to_each_layer_and_side_without_a_script(client, thigh):
    page = read(client.get(DEEP))

    layers, sides = page.one("ol", cls="layers__choices"), page.one("ul", cls="layers__choices")

    assert layers.links == [
        ("Superficial", "/layers/thigh/1/posterior/"),
        ("Deep", "/layers/thigh/2/posterior/"),
        ("Bones", "/layers/thigh/3/posterior/"),
    ]
    assert sides.links == [("Anterior", "/layers/thigh/2/anterior/"), ("Posterior", "/layers/thigh/2/posterior/")]
    assert [link.text for link in page.all("a") if link.attrs.get("aria-current") == "true"] == ["Deep", "Posterior"]
    assert {client.get(address).status_code for _, address in [*layers.links, *sides.links]} == {200}


@pytest.mark.parametrize("address", ["/layers/leg/", "/layers/thigh/4/anterior/", "/layers/thigh/1/lateral/"])
def test_what_is_not_there_is_not_found(client, thigh, address):
    make_region("leg")

    assert client.get(address).status_code == 404


def test_the_page_of_a_region_leads_to_its_layers_where_it_has_any(client, thigh):
    other = make_region("leg")

    assert ("Layer by layer: from the surface to the bones", WHOLE) in read(client.get("/muscle/thigh/")).links
    assert read(client.get(other.get_absolute_url())).all("p", cls="layers-link") == []


def test_an_entry_that_is_a_draft_is_neither_named_nor_linked(client, editor, thigh):
    LayerPicture.objects.update(alt="Thigh: sartorius crosses adductor magnus")
    Muscle.objects.filter(slug="sartorius").update(status="draft")

    for address in (WHOLE, DEEP, BONES):
        assert "artorius" not in client.get(address).content.decode()
    page = read(client.get(WHOLE))
    assert [shape.attrs["data-key"] for shape in page.one("svg", cls="map").all("path")] == ["2"]
    assert page.one("figure").one("img").attrs["alt"] == "Right thigh: Superficial layer, from the front"
    assert said(read(client.get(DEEP))) == ["The superficial layer is taken away."]

    client.force_login(editor)
    response = client.get(WHOLE)
    assert named(read(response))[0] == ("Superficial", ("Sartorius", "/muscle/thigh/sartorius/"))
    assert response.headers["Cache-Control"] == "private"


def test_layers_and_files_of_a_draft_region_are_for_editors(client, editor, thigh):
    files = [picture.file.url for picture in LayerPicture.objects.all()]
    files += [picture.outlines.url for picture in LayerPicture.objects.exclude(outlines="")]
    assert {client.head(file).status_code for file in files} == {200}
    Region.objects.filter(slug="thigh").update(status="draft")

    assert {client.head(address).status_code for address in [WHOLE, *files]} == {404}

    client.force_login(editor)
    assert {client.head(address).status_code for address in [WHOLE, *files]} == {200}


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_costs_the_same_with_many_rows(client, media, number):
    thigh = make_region("thigh")
    keys = [line(1, "Sartorius", "thigh/sartorius"), line(2, "Unwritten", "thigh/unwritten")]
    layers = make_layers(thigh, keys, sides=list(Side))
    layers[0].keys = [line(index, f"Muscle {index}", f"thigh/m{index}") for index in range(1, number + 1)]
    layers[0].save()
    for index in range(1, number + 1):
        make_muscle(f"m{index}", region=thigh)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(WHOLE)

    # the region, its layers, their pictures, the muscles, and whether what has no page is a draft
    assert (response.status_code, len(queries)) == (200, 5)
    assert len(named(read(response))[0]) == number + 1


def test_legend_has_the_colours_of_the_entries_or_else_those_of_the_picture(client, thigh):
    Muscle.objects.filter(slug="sartorius").update(colour="#123456")

    keys = read(client.get(WHOLE)).all("li", cls="legend__key")

    assert [(key.text, key.one("rect").attrs["fill"]) for key in keys] == [
        ("Sartorius", "#123456"),
        ("Adductor magnus", "#c8021a"),
    ]
