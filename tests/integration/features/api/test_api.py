"""What holds for every answer of the API, and for its description."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.api.asking import ROOT, answer, problems
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def leg():
    leg = make_region("leg", parent=make_region("lowerlimb", kind="limb"), description="Below the *knee*.")
    posterior = make_region("posterior", kind="compartment", parent=leg)
    make_muscle("soleus", region=posterior).tags.add("plantar flexor")
    make_image(leg, width=40, height=30, credit="Somebody")
    return leg


def test_regions_are_a_tree(client, leg):
    make_region("hidden", parent=leg.parent, status="draft")

    [limb] = answer(client, "regions/")["items"]

    [found] = limb["regions"]
    assert (limb["permalink"], limb["muscle_count"]) == ("lowerlimb", 1)
    assert (found["permalink"], found["regions"][0]["permalink"]) == ("leg", "leg/posterior")
    assert found["regions"][0]["regions"] == []


def test_one_region_is_told_with_its_pictures(client, leg):
    found = answer(client, "regions/leg/")

    assert (found["part_of"], found["regions"]) == ("lowerlimb", ["leg/posterior"])
    assert (found["description"], len(found["pictures"])) == ("Below the *knee*.", 1)
    assert answer(client, "regions/leg/posterior/")["part_of"] == "leg"
    assert problems(client, "regions/hand/", status=404) == [("", "There is no region hand.")]
    assert problems(client, "regions/a/b/c/", status=404) == [("", "There is no region a/b/c.")]


def test_pictures_name_whom_they_belong_to(client, leg):
    make_image(make_muscle("hidden", region=leg, status="draft"), width=40, height=30)

    [picture] = answer(client, "pictures/?region=leg")["items"]

    assert (picture["region"], picture["muscle"], picture["credit"]) == ("leg", None, "Somebody")
    assert answer(client, "pictures/")["count"] == 1
    assert answer(client, "pictures/?muscle=leg/soleus")["count"] == 0
    assert problems(client, "pictures/?muscle=leg/hidden") == [("muscle", "There is no muscle leg/hidden.")]


def test_tags_are_listed_with_their_pages(client, leg):
    assert answer(client, "tags/")["items"] == [
        {
            "key": "plantar-flexor",
            "name": "plantar flexor",
            "url": "http://testserver/tag/plantar-flexor/",
            "entry_count": 1,
        }
    ]


def test_answer_is_sent_once(client, leg):
    first = client.get(f"{ROOT}muscles/?region=leg")
    again = client.get(f"{ROOT}muscles/?region=leg", headers={"If-None-Match": first.headers["ETag"]})
    leg.muscles.model.objects.update(name="Renamed")
    changed = client.get(f"{ROOT}muscles/?region=leg", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed.json()["items"][0]["name"]) == (200, "Renamed")


def test_pages_of_other_sites_may_read_it_and_nobody_may_write(client, leg):
    assert client.get(f"{ROOT}muscles/").headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{ROOT}nothing/").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/muscle/leg/").headers
    assert client.head(f"{ROOT}muscles/").status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)(f"{ROOT}muscles/").status_code == 405


def test_address_that_there_is_not_is_answered_as_json(client):
    for address in ("muscles/leg/%00/", "muscles/%00/soleus/", "regions/%00/", "%00"):
        assert [field for field, _ in problems(client, address, status=404)] == [""]
    assert problems(client, "nothing/", status=404) == [("", f"There is no {ROOT}nothing/; /api/ says what there is.")]


def test_description_is_openapi_and_every_operation_is_there(client, leg):
    found = answer(client, "openapi.json")

    permalinks = {"{permalink}": "leg", "{home}/{slug}": "leg/soleus"}
    assert found["openapi"] == "3.1.0"
    assert {"muscles/", "regions/", "tags/", "sources/"} <= {path.removeprefix(ROOT) for path in found["paths"]}
    for path, methods in found["paths"].items():
        told = {"200", "404", "422"} if "{" in path else {"200", "422"}
        assert {*methods["get"]["responses"]} == told, path
        for pattern, permalink in permalinks.items():
            path = path.replace(pattern, permalink)
        assert client.get(path).status_code == 200, path
        assert [*methods] == ["get"]
        assert methods["get"]["summary"] != ""


def test_page_shows_each_operation_with_what_it_answers_now(client, leg):
    page = read(client.get("/api/"))

    examples = [json.loads(example.text) for example in page.all("pre")]
    addresses = [url for _, url in page.links if url.startswith(ROOT) and url != f"{ROOT}openapi.json"]
    for address, example in zip(addresses, examples, strict=True):
        assert example == cut(answer(client, address.removeprefix(ROOT))), address
    assert f"{ROOT}muscles/leg/soleus/" in addresses
    assert f"{ROOT}regions/lowerlimb/" in addresses
    assert {url for _, url in page.links if url.startswith("#form-")} <= {
        f"#{element.attrs['id']}" for element in page.all("h3") if "id" in element.attrs
    }


def cut(value):
    if isinstance(value, list):
        return [cut(each) for each in value[:1]]
    return {name: cut(each) for name, each in value.items()} if isinstance(value, dict) else value


def test_page_of_an_empty_atlas_says_that_there_is_no_example(client):
    page = read(client.get("/api/"))

    assert "The atlas has nothing yet that could be an example." in page.one("main").text


def test_libraries_are_loaded_by_the_first_request_for_the_api():
    code = (
        "import django, sys; django.setup()\n"
        "from django.urls import reverse; reverse('api:documentation')\n"
        "print('ninja' in sys.modules, 'pydantic' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "anatomy_site.settings", "SECRET_KEY": "none-needed", "PATH": "/usr/bin"},
    )

    assert run.stdout.split() == ["False", "False"]
