"""A bulk change is one line in the history, and goes back as one."""

import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from muscles.features.history.models import Batch
from muscles.features.history.undo.undoing import steps_of
from muscles.models import Muscle
from muscles.services.changes import batch_changes, before_change, changed
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.history.admin_pages import said
from tests.integration.features.history.bulk import LIST, act, newest, page_of, tags_of, text_of, undo
from tests.markup import read
from tests.plans import plans

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOTED = 0  # queries that write what happened
NOTED += 1  # muscles.features.audit


def test_batch_is_undone_once(editor_client):
    muscle = make_muscle()
    act(editor_client, "tag", muscle, add="new", remove="")
    batch = newest()

    undo(editor_client, batch)
    muscle.tags.add("new")
    again = undo(editor_client, batch)

    assert said(again) == ["Somebody has undone it already; nothing was changed."]
    assert tags_of(muscle) == [["new"]]
    assert "It was undone on" in text_of(editor_client.get(page_of(batch)))
    assert Batch.objects.count() == 2


@pytest.mark.parametrize(("key", "status"), [(None, 302), (uuid4(), 404), ("11", 404)])
def test_form_of_a_bulk_change_leads_to_its_page(editor_client, key, status):
    act(editor_client, "tag", make_muscle(), add="new", remove="")
    batch = newest()

    response = editor_client.get(reverse("admin:history_batch_change", args=[key or batch.pk]))

    assert (response.status_code, response.headers.get("Location")) == (status, None if key else page_of(batch))


def test_pictures_that_were_added_together_go_and_those_that_went_come_back(editor_client):
    muscle, other = make_muscle("soleus"), make_muscle("plantaris")
    gone = make_image(muscle, caption="Was there")
    with batch_changes(why="Pictures."):
        before_change([muscle, other])
        gone_pk = gone.pk
        gone.delete()
        make_image(other, caption="Is new")
        changed([muscle, other])

    undo(editor_client)

    assert [(image.pk, image.caption) for image in muscle.gallery_images.all()] == [(gone_pk, "Was there")]
    assert other.gallery_images.count() == 0


def test_what_failed_leaves_no_bulk_change(editor_client):
    leg, calf = make_region("leg"), make_region("calf")
    make_muscle("soleus", region=calf)
    twin = make_muscle("soleus", region=leg)

    act(editor_client, "move", twin, region=calf.pk)

    assert Batch.objects.count() == 0


def test_undoing_takes_the_right_to_publish(client, django_user_model, editor_client):
    muscle = make_muscle()
    act(editor_client, "tag", muscle, add="new", remove="")
    author = django_user_model.objects.create_user("author", is_staff=True)
    rights = ["view_batch", "change_muscle", "view_muscle"]
    author.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(author)

    page = client.get(page_of(newest()))
    refused = client.post(page_of(newest()))
    author.user_permissions.clear()

    assert "Undoing it takes the right to publish" in text_of(page)
    assert refused.status_code == 403
    assert client.get(page_of(newest())).status_code == 403
    assert tags_of(muscle) == [["new"]]


def test_list_and_history_lead_to_a_bulk_change(editor_client):
    muscles = [make_muscle() for _ in range(3)]
    act(editor_client, "tag", *muscles, add="new", remove="")
    url = page_of(newest())
    undo(editor_client)

    listed = read(editor_client.get(LIST)).one("table", id="result_list").one("tbody").all("tr")
    history = editor_client.get(f"/admin/muscles/muscle/{muscles[0].pk}/history/").content.decode()
    entry_status = editor_client.get("/admin/").content.decode()

    cells = [[cell.text for cell in row.all("td")] for row in listed]
    assert [cell[:2] for cell in cells] == [["Undone: Tagged “new”.", "3"], ["Tagged “new”.", "3"]]
    assert cells[1][4].endswith(", editor")
    assert f'<a href="{url}">' in history
    assert "Bulk changes in the last 7 days" in entry_status
    assert f'href="{LIST}?created_at__gte=' in entry_status


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by what the tables hold")
def test_undoing_finds_versions_by_their_batch_or_their_entry():
    muscle = make_muscle()
    with batch_changes(why="Spreadsheet."):
        before_change([muscle])
        Muscle.objects.filter(pk=muscle.pk).update(origin="Ischium.")
        changed([muscle])

    with CaptureQueriesContext(connection) as queries:
        steps_of(newest(), [("muscle", muscle.pk)])

    steps = [step for step in plans(queries.captured_queries) if "history_version" in step]
    by_key = r"SEARCH history_version USING (INDEX version_(batch|of_entry) |INTEGER PRIMARY KEY )"
    assert len(steps) == 3
    assert [step for step in steps if not re.match(by_key, step)] == []


@pytest.mark.parametrize("number", [2, 12])
def test_undoing_tags_and_fields_costs_the_same_for_any_number(editor_client, django_assert_num_queries, number):
    muscles = [make_muscle() for _ in range(number)]
    with batch_changes(why="Spreadsheet."):
        before_change(muscles)
        for position, muscle in enumerate(muscles):
            muscle.tags.add("new")
            Muscle.objects.filter(pk=muscle.pk).update(origin=f"Row {position}.", status="draft")
        changed(muscles)
    url = page_of(newest())
    editor_client.get(url)

    with django_assert_num_queries(8):
        editor_client.get(url)
    locks = 3 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(36 + NOTED + locks):
        editor_client.post(url)
    with django_assert_num_queries(6):
        editor_client.get(LIST)

    assert {*Muscle.objects.values_list("origin", "status")} == {("", "published")}
