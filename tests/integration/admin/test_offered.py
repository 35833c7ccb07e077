"""What forms offer to choose from is read once for all, and never out of date."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from muscles.admin.offered import as_it_began
from muscles.admin.sources import sources_to_choose
from muscles.admin.tag_field import tags_in_use
from muscles.models import Source
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, send_draft

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def make_source(key):
    return Source.objects.create(key=key, kind="book", title=key)


def test_lists_are_read_anew_when_somebody_has_written():
    make_source("one")
    first = sources_to_choose()
    with CaptureQueriesContext(connection) as queries:
        again = sources_to_choose()
    two = make_source("two")

    assert again is first
    assert len(queries) == 1  # for the version
    assert [label for _, label in sources_to_choose()] == ["one (one)", "two (two)"]

    Source.objects.filter(pk=two.pk).update(title="other")

    assert [label for _, label in sources_to_choose()] == ["one (one)", "other (two)"]


def test_a_draft_adds_nothing_to_what_others_are_offered(editor_client):
    muscle = make_muscle("soleus", status="published")
    Tag.objects.create(name="there")
    send_draft(editor_client, muscle, tags="only in the draft")

    for _ in range(2):
        page = editor_client.get(change_url(muscle)).content.decode()
        assert "only in the draft" in page
        assert tags_in_use() == '["there"]'


def test_one_request_asks_for_the_version_once():
    make_source("one")
    with as_it_began(), CaptureQueriesContext(connection) as queries:
        found = [sources_to_choose(), tags_in_use(), sources_to_choose()]

    assert len(queries) == 0
    assert found[0] == found[2]
