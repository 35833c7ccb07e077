"""Pictures in which muscles can be pointed at, and the legends that say the same in words."""

import json
from shutil import rmtree

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from muscles.files import renditions
from muscles.models import GalleryImage, Muscle, Region, Status
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.markup import parse

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

OUTLINES = {"width": 30, "height": 40, "shapes": {"1": "M0 0h10v10z", "3": "M20 20h5v5z"}}
LEGEND = [
    {"name": "Soleus", "colour": "#c81c1a", "permalink": "leg/soleus"},
    {"name": "Plantaris", "colour": "#e69f00", "permalink": "leg/plantaris"},
    {"name": "Popliteus", "colour": "#009e73", "permalink": "leg/popliteus"},
]

HIDDEN = [("A hidden hip", "hip"), ("A hidden part", "hip/deep"), ("A hidden muscle", "hip/piriformis")]
HIDDEN += [("A hidden head", "leg/medial"), ("Bone", "")]


@pytest.fixture
def limb(media):
    return make_region("limb", kind="limb")


@pytest.fixture
def leg(limb):
    leg = make_region("leg", parent=limb)
    make_muscle("soleus", region=leg)
    make_muscle("plantaris", region=leg, status=Status.DRAFT)
    return leg


def picture(owner, orientation, outlines=OUTLINES, legend=()) -> GalleryImage:
    """A view of an entry, in which two shapes can be pointed at."""
    upload = images.png(size=(300, 400), colour=(owner.pk % 256, orientation, 99))
    image = galleries.add_image(owner=owner, upload=upload, role="still", alt=f"From {orientation}°")
    image.orientation, image.legend = orientation, list(legend)
    image.outlines = default_storage.save(f"map/{owner.slug}-{orientation}.json", ContentFile(json.dumps(outlines)))
    image.save()
    renditions.build(image)
    return image


def page_at(client, path):
    return parse(client.get(path).content.decode())


def shapes_of(page):
    return [
        (shape.attrs["data-key"], shape.attrs["d"], shape.one("title").text)
        for shape in page.all("path", cls="map__shape")
    ]


def test_map_lies_over_the_leading_picture(client, leg):
    picture(leg, 0, legend=LEGEND)

    page = page_at(client, "/muscle/leg/")

    drawing = page.one("svg", cls="map")
    assert (drawing.attrs["viewbox"], drawing.attrs["aria-hidden"]) == ("0 0 30 40", "true")
    assert shapes_of(page) == [("1", "M0 0h10v10z", "Soleus"), ("3", "M20 20h5v5z", "Popliteus")]


def test_shape_opens_the_page_of_its_muscle_if_there_is_one_to_see(client, leg):
    picture(leg, 0, legend=LEGEND)

    drawing = page_at(client, "/muscle/leg/").one("svg", cls="map")

    assert [(link.attrs["href"], link.attrs["tabindex"]) for link in drawing.all("a")] == [
        ("/muscle/leg/soleus/", "-1")
    ]


def test_legend_is_a_list_of_links_in_the_order_of_the_picture(client, leg):
    picture(leg, 0, legend=LEGEND)

    legend = page_at(client, "/muscle/leg/").one("ul", cls="legend")

    assert [(line.attrs["data-key"], line.text) for line in legend.all("li")] == [
        ("1", "Soleus"),
        ("3", "Popliteus"),
    ]
    assert legend.links == [("Soleus", "/muscle/leg/soleus/")]


def test_limb_links_the_muscles_of_all_its_regions_and_else_the_region(client, limb, leg):
    make_region("thigh", parent=limb)
    picture(limb, 0, legend=[*LEGEND, {"name": "Sartorius", "colour": "#56b4e9", "permalink": "thigh/sartorius"}])

    legend = page_at(client, "/muscle/limb/").one("ul", cls="legend")

    assert legend.links == [
        ("Soleus", "/muscle/leg/soleus/"),
        ("Popliteus , to the region: Leg", "/muscle/leg/"),
        ("Sartorius , to the region: Thigh", "/muscle/thigh/"),
    ]


def test_legend_of_a_limb_does_not_lead_into_a_draft(client, limb, leg):
    leg.status = Status.DRAFT
    leg.save()
    picture(limb, 0, legend=LEGEND)

    assert page_at(client, "/muscle/limb/").one("ul", cls="legend").links == []


def test_home_shows_a_limb_from_both_sides_to_point_at(client, limb, leg):
    picture(limb, 0, legend=LEGEND)
    picture(limb, 90)
    picture(limb, 180, outlines=OUTLINES | {"shapes": {"1": "M1 1h2v2z"}})

    plate = page_at(client, "/").one(cls="plate")

    assert [caption.text for caption in plate.all("figcaption")] == ["Limb, anterior", "Limb, posterior"]
    assert [shape[1] for shape in shapes_of(plate)] == ["M0 0h10v10z", "M20 20h5v5z", "M1 1h2v2z"]
    places = plate.all(cls="plate__place")
    assert [[heading.text for heading in place.all("h2")] for place in places] == [["Leg"], []]
    assert [place.one("ul", cls="legend").links for place in places] == [
        [("Soleus", "/muscle/leg/soleus/")],
        [("Popliteus , to the region: Leg", "/muscle/leg/")],
    ]


def test_legend_of_home_goes_by_compartments(client, limb, leg):
    deep = make_region("deep", name="Deep compartment", kind="compartment", parent=leg)
    make_muscle("popliteus", region=deep)
    picture(limb, 0, legend=LEGEND)

    places = page_at(client, "/").all(cls="plate__place")

    assert [place.one("h2").text for place in places] == ["Leg", "Leg: deep compartment"]
    assert [place.links for place in places] == [
        [("Soleus", "/muscle/leg/soleus/")],
        [("Popliteus", "/muscle/leg/popliteus/")],
    ]


@pytest.mark.parametrize("path", ["/", "/muscle/limb/", "/muscle/leg/", "/muscle/leg/soleus/"])
def test_legend_names_no_hidden_entry_but_to_editors(client, editor, limb, leg, path):
    hidden = [{"name": name, "colour": "#000000", "permalink": where} for name, where in HIDDEN]
    make_region("hip", parent=limb, status=Status.DRAFT)
    make_muscle("piriformis", region=make_region("deep", kind="compartment", parent=Region.objects.get(slug="hip")))
    make_muscle("medial", kind="head", region=leg, part_of=Muscle.objects.get(slug="plantaris"))
    for owner in (limb, leg, Muscle.objects.get(slug="soleus")):
        shapes = {str(number): "M0 0h1v1z" for number in range(1, 9)}
        picture(owner, 0, outlines=OUTLINES | {"shapes": shapes}, legend=[*LEGEND, *hidden])

    page = client.get(path).content.decode()
    client.force_login(editor)
    for_editors = client.get(path).content.decode()

    lines = [line for legend in parse(page).all("ul", cls="legend") for line in legend.all("li")]
    assert [line.text.split(" ,")[0] for line in lines] == ["Soleus", "Popliteus", "Bone"]
    assert {shape[2] for shape in shapes_of(parse(page))} == {"Soleus", "Popliteus", "Bone"}
    assert [name for name, _ in HIDDEN[:-1] if name in page] == []
    assert [name for name, _ in HIDDEN if name not in for_editors] == []


def test_home_without_such_pictures_has_no_plate(client, limb, leg):
    make_image(limb, orientation=0)

    assert page_at(client, "/").all(cls="plate") == []


@pytest.mark.parametrize("harm", ["gone", "broken"])
def test_harmed_outlines_leave_the_picture_and_the_legend(client, media, leg, harm):
    image = picture(leg, 0, legend=LEGEND)
    place = media / image.outlines.name
    place.unlink() if harm == "gone" else place.write_text("{")

    page = page_at(client, "/muscle/leg/")

    assert page.all("svg", cls="map") == []
    assert page.one(cls="stage").one("img").attrs["alt"] == "From 0°"
    assert len(page.one("ul", cls="legend").all("li")) == 2


def test_outlines_are_served_with_the_picture_and_hidden_with_its_entry(client, leg):
    image = picture(leg, 0, legend=LEGEND)

    response = client.get(image.outlines.url)
    assert (response.headers["Content-Type"], json.loads(response.getvalue())) == ("application/json", OUTLINES)

    leg.status = Status.DRAFT
    leg.save()
    assert client.get(image.outlines.url).status_code == 404


def test_pictures_that_can_be_turned_stand_in_the_order_of_the_turn(client, leg):
    for orientation in (180, 0, 90):
        picture(leg, orientation)

    page = page_at(client, "/muscle/leg/")

    views = [item.attrs.get("data-view") for item in page.one("ul", cls="gallery__strip").all("li")]
    assert views == ["0", "90", "180"]
    stage = page.one(cls="stage")
    assert stage.one("img").attrs["alt"] == "From 180°"
    slider = stage.one("input").attrs
    assert (slider["value"], slider["max"]) == ("2", "2")
    assert stage.one("output").text == "posterior, 180°, 3 of 3"
    assert [button.text for button in stage.all("button", cls="viewer__side")] == ["Anterior", "Lateral", "Posterior"]


def test_pictures_without_orientations_are_not_turned(client, leg):
    picture(leg, 0)
    other = picture(leg, 90)
    GalleryImage.objects.filter(pk=other.pk).update(orientation=None)

    assert page_at(client, "/muscle/leg/").one(cls="stage").all("input") == []


def test_pictures_whose_sizes_are_not_made_yet_are_not_turned(client, media, leg):
    picture(leg, 0)
    picture(leg, 90)
    rmtree(media / renditions.FOLDER)

    assert page_at(client, "/muscle/leg/").one(cls="stage").all("input") == []


def test_legend_has_the_colours_of_the_entries_or_else_those_of_the_picture(client, leg):
    Muscle.objects.filter(slug="soleus").update(colour="#123456")
    Muscle.objects.filter(slug="plantaris").update(colour="#654321")
    picture(leg, 0, legend=LEGEND)

    keys = page_at(client, "/muscle/leg/").one("ul", cls="legend").all("li")

    assert [(key.text, key.one("rect").attrs["fill"]) for key in keys] == [
        ("Soleus", "#123456"),
        ("Popliteus", "#009e73"),
    ]
