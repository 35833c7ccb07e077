"""The atlas to take away: what is published, whole, and nothing else."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from muscles.features.downloads import archives
from muscles.models import Muscle, Region
from muscles.services import galleries
from muscles.views import downloading
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

CSV, JSON = "/download/atlas.csv", "/download/atlas.json"
LEG, POSTERIOR = "/download/leg.zip", "/download/leg/posterior.zip"


@pytest.fixture(autouse=True)
def leg(media) -> Region:
    leg = make_region("leg", parent=make_region("lowerlimb", kind="limb"), name="Leg")
    posterior = make_region("posterior", kind="compartment", parent=leg)
    soleus = make_muscle(
        "soleus",
        name="Soleus",
        region=posterior,
        origin="=SUM(A1)",
        synonyms="Sole muscle\nCalf",
        blood_supply="Guessed.",
        unchecked_facts=["blood_supply"],
    )
    soleus.tags.add("calf", "plantar flexor")
    for number, owner in enumerate((soleus, leg)):
        galleries.add_image(
            owner=owner,
            upload=images.png(size=(40 + number, 30)),
            role="still",
            alt="Seen from behind",
            credit="Somebody",
            licence="CC BY 4.0",
            orientation=180,
        )
    make_image(soleus)  # its file is missing
    hidden = make_muscle("hidden", region=leg, status="draft", name="Hidden")
    galleries.add_image(owner=hidden, upload=images.png(colour="red"), role="still", alt="Never shown")
    return leg


def body(response) -> bytes:
    content = response.getvalue()  # the client of the tests closes it at its end
    assert (response.status_code, response.streaming) == (200, True)
    return content


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode().removeprefix("\ufeff"))))


def unpacked(response) -> dict[str, bytes]:
    archive = ZipFile(BytesIO(body(response)))
    assert archive.testzip() is None
    assert {info.compress_type for info in archive.infolist()} == {ZIP_STORED}
    return {name: archive.read(name) for name in archive.namelist()}


def test_csv_has_a_line_for_each_entry_that_everybody_may_see(client, editor_client):
    for asking in (client, editor_client):
        [soleus] = table(body(asking.get(CSV)))

        known = {name: value for name, value in soleus.items() if value and name != "Changed"}
        assert known == {
            "Permalink": "leg/soleus",
            "Page": "http://testserver/muscle/leg/soleus/",
            "Kind": "muscle",
            "Name": "Soleus",
            "Synonyms": "Sole muscle; Calf",
            "Region": "leg/posterior",
            "Origin": "'=SUM(A1)",
            "Tags": "calf; plantar flexor",
        }


def test_json_is_one_object_with_the_same_entries(client):
    response = client.get(JSON)

    assert response.headers["Content-Disposition"] == 'attachment; filename="muscle-atlas.json"'
    [soleus] = json.loads(body(response))["entries"]
    assert (soleus["permalink"], soleus["facts"]["origin"], soleus["facts"]["blood_supply"]) == (
        "leg/soleus",
        "=SUM(A1)",
        "",
    )


def test_empty_atlas_is_a_file_without_entries(client):
    Muscle.objects.update(status="draft")

    assert table(body(client.get(CSV))) == []
    assert json.loads(body(client.get(JSON))) == {"entries": []}


def test_long_atlas_comes_whole(client, leg):
    for number in range(250):
        make_muscle(f"m{number:03}", region=leg)

    found = [row["Permalink"] for row in table(body(client.get(CSV)))]

    assert (len(found), found[0], found[-1]) == (251, "leg/m000", "leg/soleus")


def test_region_comes_with_pictures_credits_and_entries(client):
    response = client.get(LEG)

    files = unpacked(response)
    assert response.headers["Content-Disposition"] == 'attachment; filename="leg.zip"'
    assert [*files] == [
        "leg/README.txt",
        "leg/entries.csv",
        "leg/entries.json",
        "leg/credits.csv",
        "leg/images/leg/01-posterior.png",
        "leg/images/leg-soleus/01-posterior.png",
    ]
    assert files["leg/images/leg/01-posterior.png"].startswith(b"\x89PNG")
    assert json.loads(files["leg/entries.json"])["region"]["permalink"] == "leg"
    assert [row["Permalink"] for row in table(files["leg/entries.csv"])] == ["leg/soleus"]
    credits_ = table(files["leg/credits.csv"])
    assert [row["File"] for row in credits_] == [
        "images/leg/01-posterior.png",
        "images/leg-soleus/01-posterior.png",
    ]
    assert (credits_[1]["Belongs to"], credits_[1]["Credit"], credits_[1]["Licence"]) == (
        "Soleus",
        "Somebody",
        "CC BY 4.0",
    )
    assert b"Guessed" not in b"".join(files.values())


def test_compartment_comes_by_itself_and_the_same_state_makes_the_same_file(client):
    first, again = body(client.get(POSTERIOR)), body(client.get(POSTERIOR))

    assert first == again
    assert "leg-posterior/images/leg-soleus/01-posterior.png" in ZipFile(BytesIO(first)).namelist()


def test_draft_or_no_region_is_not_there(client, editor_client, leg):
    Region.objects.filter(slug="posterior").update(status="draft")

    for asking in (client, editor_client):
        assert asking.get(POSTERIOR).status_code == 404
        assert [*unpacked(asking.get(LEG))][4:] == ["leg/images/leg/01-posterior.png"]
    assert client.get("/download/nowhere.zip").status_code == 404
    assert client.get("/download/leg/soleus.zip").status_code == 404


def test_picture_that_is_gone_from_the_disk_is_left_out(client, media):
    for file in media.rglob("uploads/**/*.png"):
        file.unlink()

    assert [name for name in unpacked(client.get(LEG)) if "/images/" in name] == []


def test_too_many_pictures_are_refused_with_words(client, monkeypatch):
    monkeypatch.setattr(archives, "MOST_PICTURES", 1)

    response = client.get(LEG)

    assert response.status_code == 400
    assert response.content.decode().endswith("Take its parts one by one.")


def test_downloads_leave_two_at_a_time(client):
    held = [client.get(CSV) for _ in range(downloading.AT_ONCE)]

    refused, headed = client.get(LEG), client.head(LEG)
    for response in held:
        body(response)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "20")
    assert (headed.status_code, headed.content) == (200, b"")
    assert len(unpacked(client.get(LEG))) == 6


def test_place_is_free_again_once_a_download_is_given_up():
    parts = [downloading.Held(["a", "b"]) for _ in range(downloading.AT_ONCE)]

    with pytest.raises(downloading.BusyError):
        downloading.Held([])
    next(iter(parts[0]))
    for held in (*parts, *parts):
        held.close()

    downloading.Held([]).close()


@pytest.mark.parametrize("rows", [1, 12])
def test_costs_do_not_grow_with_rows(client, leg, rows):
    for _ in range(rows):
        make_image(make_muscle(region=leg), width=40, height=30)
    ties = 1
    ties += 2  # movements and nerves: muscles.features.browsing

    asked = []
    for address in (CSV, LEG):
        with CaptureQueriesContext(connection) as queries:
            body(client.get(address))
        asked.append(len(queries))

    in_table = 4 + ties
    assert asked == [in_table, 11 + in_table]


def test_pages_lead_to_downloads(client, leg):
    assert ("entries, pictures and credits as a ZIP", LEG) in read(client.get("/muscle/leg/")).links
    assert ("entries, pictures and credits as a ZIP", POSTERIOR) in read(client.get("/muscle/leg/posterior/")).links
    links = [url for _, url in read(client.get("/muscle/")).links if url.startswith("/download/")]
    assert links == [CSV, JSON]
    assert Client().post(CSV).status_code == 405
