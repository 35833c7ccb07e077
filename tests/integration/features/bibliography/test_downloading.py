"""The sources of a muscle, and those that an editor selects, as files."""

import json

import pytest
from django.urls import reverse

from muscles.features.bibliography.formats import FORMATS
from muscles.models import FactSource, Source
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SUFFIXES = [*FORMATS]


def make_source(key, **columns):
    return Source.objects.create(key=key, kind="book", title=f"Book {key}", **columns)


def cite(muscle, fact, key):
    FactSource.objects.create(muscle=muscle, fact=fact, source=make_source(key))


@pytest.fixture
def soleus():
    muscle = make_muscle(
        "soleus", region=make_region("leg"), origin="Tibia", action="It bends.", unchecked_facts=["action"]
    )
    cite(muscle, "origin", "seen")
    cite(muscle, "action", "unchecked")
    return muscle


def keys_in(response):
    return [item["id"] for item in json.loads(response.content)]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_form_has_the_sources_of_the_page(client, soleus, suffix):
    response = client.get(f"/sources/leg/soleus.{suffix}")

    assert response.headers["Content-Type"] == FORMATS[suffix].content_type
    assert response.headers["Content-Disposition"] == f'attachment; filename="leg-soleus-sources.{suffix}"'
    assert response.content.decode() == FORMATS[suffix].write([Source.objects.get(key="seen")])


def test_page_leads_to_them_where_there_are_any(client, soleus):
    make_muscle("gracilis", region=soleus.region)

    assert (
        '<a href="/sources/leg/soleus.bib" rel="nofollow">BibTeX</a>'
        in client.get("/muscle/leg/soleus/").content.decode()
    )
    assert "/sources/" not in client.get("/muscle/leg/gracilis/").content.decode()


def test_sources_of_what_is_not_shown_are_the_editors_own(client, editor, soleus):
    assert keys_in(client.get("/sources/leg/soleus.json")) == ["seen"]

    client.force_login(editor)
    response = client.get("/sources/leg/soleus.json")
    assert keys_in(response) == ["seen", "unchecked"]
    assert response.headers["Cache-Control"] == "private"


def test_drafts_and_what_has_none_have_no_file(client, soleus):
    cite(make_muscle("hidden", region=soleus.region, origin="Tibia", status="draft"), "origin", "secret")
    make_muscle("gracilis", region=soleus.region, origin="Pubis")

    for slug in ("hidden", "gracilis", "nobody"):
        assert client.get(f"/sources/leg/{slug}.json").status_code == 404


def test_second_place_has_the_sources_of_the_main_entry(client, soleus):
    make_muscle("soleus", region=make_region("foot"), same_as=soleus)

    assert keys_in(client.get("/sources/foot/soleus.json")) == ["seen"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_editors_take_those_that_they_select(editor_client, suffix):
    sources = [make_source(key) for key in ("a", "b", "c")]

    response = editor_client.post(
        reverse("admin:muscles_source_changelist"),
        {"action": f"export_{suffix}", "_selected_action": [sources[2].pk, sources[0].pk]},
    )

    assert response.headers["Content-Disposition"] == f'attachment; filename="sources.{suffix}"'
    assert response.content.decode() == FORMATS[suffix].write([sources[0], sources[2]])
