"""Spellings of one tag are one tag, whichever door it comes through."""

import pytest
from django.urls import reverse
from taggit.models import Tag

from muscles.services.bulk import tag_muscles
from muscles.services.tags import spelt_alike, tags_named
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SPELLINGS = ["fle\u0301chisseur", "FL\u00c9CHISSEUR", "fl\u00e9chi\u00adsseur", " fl\u00e9chisseur\u200b "]


def test_spellings_find_the_tag_that_is_there():
    tag = Tag.objects.create(name="fl\u00e9chisseur")

    assert tags_named([*SPELLINGS, "new", "NEW"]) == [tag, Tag.objects.get(name="new")]
    assert tags_named([]) == []


def test_first_spelling_of_a_new_tag_is_stored_tidied():
    [tag] = tags_named(SPELLINGS)

    assert tag.name == "fl\u00e9chisseur"


def test_bulk_tagging_adds_and_removes_by_any_spelling():
    muscle = make_muscle(status="draft")
    tag_muscles(muscles=[muscle], add=SPELLINGS[:1], remove=[])

    assert tag_muscles(muscles=[muscle], add=SPELLINGS[1:], remove=[]) == []
    assert [tag.name for tag in muscle.tags.all()] == ["fl\u00e9chisseur"]
    tag_muscles(muscles=[muscle], add=[], remove=SPELLINGS[1:2])
    assert list(muscle.tags.all()) == []


def test_form_of_a_tag_refuses_another_spelling(editor_client):
    Tag.objects.create(name="fl\u00e9chisseur")

    response = editor_client.post(reverse("admin:taggit_tag_add"), {"name": SPELLINGS[1]})

    assert "There is already a tag “fl\u00e9chisseur”." in response.content.decode()


def test_tags_from_before_that_are_spelt_alike_are_listed(editor_client):
    alike = [Tag.objects.create(name=name) for name in ("fle\u0301chisseur", "fl\u00e9chisseur")]
    Tag.objects.create(name="other")

    assert spelt_alike() == {tag.pk for tag in alike}
    response = editor_client.get(reverse("admin:taggit_tag_changelist"), {"use": "alike"})
    assert response.context["cl"].result_count == 2
