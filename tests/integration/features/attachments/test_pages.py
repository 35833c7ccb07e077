"""The switch on the page of a muscle, the page that it stands for, and the data that it fetches."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.features.attachments.curves import rounded
from muscles.features.attachments.models import AttachmentDrawing
from muscles.models import Status
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.attachments.drawings import BONE, LOWER, UPPER, drawing_of, write_drawing
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PAGE, DATA = "/attachments/leg/soleus/", "/attachments/leg/soleus.json"
ENTRY = "/muscle/leg/soleus/"


def got(client, path):
    """The answer with its content, read to the end: what streams a file closes it then."""
    response = client.get(path)
    content = b"".join(response) if response.streaming else response.content
    return response, content


@pytest.fixture
def soleus(media):
    facts = {"origin": "Soleal line.", "insertion": "Calcaneus."}
    muscle = make_muscle("soleus", region=make_region("leg", parent=make_region("limb", kind="limb")), **facts)
    AttachmentDrawing.objects.create(muscle=muscle, file=write_drawing(media, "leg/soleus"))
    return muscle


def turned(muscle):
    for number, degrees in enumerate((0, 90)):
        make_image(muscle, orientation=degrees, width=3, height=4, content_hash=f"{number:064x}")


def test_page_shows_four_sides_with_what_is_seen_of_either_end(client, soleus):
    page = read(client.get(PAGE))

    figures = page.all("figure")
    assert [figure.one("figcaption").text for figure in figures] == ["Anterior", "Lateral", "Posterior", "Medial"]
    assert [[path.attrs["d"] for path in figure.all("path", cls="attach__bone")] for figure in figures] == [
        [rounded(BONE)]
    ] * 4
    assert [[path.attrs["d"] for path in figure.all("path") if "fill" in path.attrs] for figure in figures] == [
        [rounded(UPPER)],
        [],
        [rounded(LOWER)],
        [rounded(UPPER)],
    ]
    assert [figure.one("svg").attrs["aria-label"] for figure in figures] == [
        "Soleus, anterior: bones with its origin",
        "Soleus, lateral: bones with neither end in sight",
        "Soleus, posterior: bones with its insertion",
        "Soleus, medial: bones with its origin",
    ]


def test_page_says_both_facts_and_the_credit(client, soleus):
    page = read(client.get(PAGE))

    assert [line.text for line in page.one("dl").all("dd")] == ["Soleal line.", "Calcaneus."]
    assert page.one("p", cls="credit").text == "A. Painter, CC0"
    assert {link.text for link in page.all("a", href=ENTRY)} == {"Soleus"}


def test_a_fact_that_waits_to_be_checked_is_not_told(client, soleus):
    soleus.unchecked_facts = ["origin"]
    soleus.save()

    for path in (PAGE, ENTRY):
        assert "Soleal line" not in client.get(path).content.decode()


def test_an_end_that_is_on_no_bone_is_said_to_be_not_drawn(client, soleus, media):
    views = [view | {"origin": ""} for view in drawing_of("leg/soleus")["views"]]
    write_drawing(media, "leg/soleus", views=views)

    lines = [line.text for line in read(client.get(PAGE)).one("dl").all("dd")]

    assert lines == ["Soleal line.", "Not drawn: it is on none of the bones shown.", "Calcaneus."]


def test_switch_names_the_page_and_the_data(client, soleus):
    turned(soleus)

    switch = read(client.get(ENTRY)).one("div", cls="attach")

    assert switch.attrs["data-attachments"] == DATA
    assert switch.one("a").attrs["href"] == PAGE
    assert [button.text for button in switch.all("button")] == ["Picture", "Where it attaches"]
    response, content = got(client, DATA)
    assert json.loads(content) == drawing_of("leg/soleus")
    assert response.headers["Cache-Control"] == "public, max-age=600"


def test_the_page_of_a_muscle_does_not_hold_the_drawing(client, soleus):
    turned(soleus)

    page = client.get(ENTRY).content.decode()

    assert (UPPER in page, rounded(UPPER) in page) == (False, False)


def test_where_no_picture_turns_there_is_a_link(client, soleus):
    page = read(client.get(ENTRY))

    assert page.one("a", href=PAGE).text == "Where it attaches"
    assert [button.text for button in page.all("button") if "attach" in button.attrs.get("class", "")] == []


def test_a_muscle_without_a_drawing_has_no_switch_and_no_page(client, soleus):
    other = make_muscle("plantaris", region=soleus.region)
    turned(other)

    assert "/attachments/" not in client.get("/muscle/leg/plantaris/").content.decode()
    for path in ("/attachments/leg/plantaris/", "/attachments/leg/plantaris.json", "/attachments/leg/none/"):
        assert client.get(path).status_code == 404


def test_a_second_place_shows_the_drawing_of_its_main_entry(client, soleus):
    second = make_muscle("second", region=make_region("foot"), same_as=soleus)
    turned(second)

    assert read(client.get("/attachments/foot/second/")).one("h1").text == "Where it attaches"
    assert "/attachments/foot/second.json" in client.get("/muscle/foot/second/").content.decode()


def test_what_is_not_published_is_shown_to_editors_only(client, soleus, editor):
    soleus.status = Status.DRAFT
    soleus.save()
    raw = "/media/muscles/attachments/leg-soleus.json"

    assert [client.get(path).status_code for path in (PAGE, DATA, ENTRY, raw)] == [404] * 4
    client.force_login(editor)

    found = [got(client, path)[0] for path in (PAGE, DATA)]
    assert [response.status_code for response in found] == [200, 200]
    assert [response.headers["Cache-Control"] for response in found] == ["private", "private, no-store"]


@pytest.mark.parametrize("muscles", [1, 9])
def test_page_costs_the_same_with_many_muscles(client, soleus, media, muscles):
    for number in range(muscles):
        other = make_muscle(f"other{number}", region=soleus.region)
        AttachmentDrawing.objects.create(muscle=other, file=write_drawing(media, f"leg/other{number}"))

    costs = {}
    for path in (PAGE, DATA):
        with CaptureQueriesContext(connection) as queries:
            response, _ = got(client, path)
        assert response.status_code == 200
        costs[path] = len(queries)

    assert costs == {PAGE: 4, DATA: 2}


def test_a_page_without_its_drawing_says_so(client, soleus, media):
    write_drawing(media, "leg/soleus", views=[])
    assert "The drawing is missing" in client.get(PAGE).content.decode()

    (media / "muscles/attachments/leg-soleus.json").unlink()
    assert [client.get(path).status_code for path in (PAGE, DATA)] == [200, 404]
    assert "attach__drawing" not in client.get(PAGE).content.decode()
    assert client.get(ENTRY).status_code == 200


def test_a_row_is_refused_with_the_name_of_its_file_and_the_field(soleus, media):
    row = AttachmentDrawing(muscle=soleus, file=write_drawing(media, "leg/soleus", credit=""))

    with pytest.raises(ValidationError) as error:
        row.clean_fields()

    assert error.value.message_dict == {"file": ["muscles/attachments/leg-soleus.json: credit is a text."]}


def test_check_media_knows_the_drawings(soleus, media, capsys):
    write_drawing(media, "leg/forgotten")
    (media / "muscles/attachments/leg-soleus.json").unlink()

    with pytest.raises(CommandError):
        call_command("check_media")

    assert capsys.readouterr().out.splitlines() == [
        "missing: muscles/attachments/leg-soleus.json (Soleus)",
        "orphaned: muscles/attachments/leg-forgotten.json",
        "0 pictures: 1 missing, 1 orphaned, 0 damaged.",
    ]
