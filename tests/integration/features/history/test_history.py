import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.models import Version
from muscles.features.history.snapshot.comparing import marked
from muscles.features.history.snapshot.taking import take
from muscles.models import Muscle
from muscles.services import changes
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import send
from tests.integration.features.history.admin_pages import change_url, opened, said, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def url_of(page: str, entry, *args) -> str:
    return reverse(f"admin:muscles_{entry._meta.model_name}_{page}", args=[entry.pk, *args])


def cells(response) -> list[list[str]]:
    """The words in the cells of each row of the page's table."""
    (table,) = re.findall(r'<table class="history-.*?</table>', response.content.decode(), re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    texts = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in texts]


def restore(client, entry, version):
    return client.post(url_of("restore", entry, version.pk), follow=True)


def test_history_lists_who_did_what_and_why(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, name="Changed", why="A typing error")
    send(editor_client, change_url(muscle), why="Right now")

    rows = cells(editor_client.get(url_of("history", muscle)))[1:]

    assert [row[3:6] for row in rows] == [
        ["editor", "Published", "Right now"],
        ["editor", "Saved as a draft", "A typing error"],
        ["–", "As it was before", ""],
    ]


@pytest.mark.parametrize("saves", [1, 12])
def test_history_costs_the_same_for_any_number_of_versions(editor_client, django_assert_num_queries, saves):
    muscle = make_muscle("soleus")
    for number in range(saves):
        send_draft(editor_client, muscle, origin=f"Number {number}")
    url = url_of("history", muscle)
    editor_client.get(url)

    with django_assert_num_queries(5):
        editor_client.get(url)


def test_equal_versions_are_not_kept_twice(editor_client):
    muscle = make_muscle("soleus", status="draft")

    for _ in range(3):
        send_draft(editor_client, muscle)

    assert len(versions_of(muscle)) == 1


def test_comparison_marks_words_and_escapes_them(editor_client):
    muscle = make_muscle("soleus", status="draft", origin="The <b>head</b> of the tibia.")
    send_draft(editor_client, muscle, origin="The <b>head</b> of the fibula.")
    old, new = Version.objects.of(muscle).order_by("pk")

    page = editor_client.get(url_of("compare", muscle), {"before": old.pk, "after": new.pk}).content.decode()

    assert "The &lt;b&gt;head&lt;/b&gt; of the <del>tibia</del>." in page
    assert "The &lt;b&gt;head&lt;/b&gt; of the <ins>fibula</ins>." in page
    assert "<b>" not in page


def test_comparison_shows_facts_tags_and_pictures(editor_client, media, django_capture_on_commit_callbacks):
    muscle = make_rich_muscle()
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=muscle, upload=images.png(size=(400, 300)), role="still", alt="From above")
        send_draft(
            editor_client,
            muscle,
            tags="knee flexor",
            **{"fact_sources-0-locator": "p. 1", "gallery_images-2-alt": "New"},
        )
    draft = Version.objects.get(state="draft")

    response = editor_client.get(url_of("compare", muscle), {"before": "now", "after": draft.pk})

    assert [row[0] for row in cells(response)[1:]] == ["Tags", "Sources of the facts", "Pictures"]
    assert image.content_hash in response.content.decode()


@pytest.mark.parametrize("query", [{"before": "x"}, {"before": "999999"}, {"after": "-1"}])
def test_comparison_with_what_is_not_there_is_not_found(editor_client, query):
    muscle = make_muscle("soleus")

    assert editor_client.get(url_of("compare", muscle), query).status_code == 404


def test_versions_of_another_entry_are_not_reached(editor_client):
    muscle, other = make_muscle("soleus", status="draft"), make_muscle("plantaris", status="draft")
    send_draft(editor_client, other, name="Changed")
    version = Version.objects.of(other).first()

    responses = [
        editor_client.get(url_of("compare", muscle), {"before": version.pk}),
        editor_client.post(url_of("restore", muscle, version.pk)),
    ]

    assert [response.status_code for response in responses] == [404, 404]


def test_restored_version_of_a_published_entry_is_a_draft(editor_client):
    muscle = make_rich_muscle()
    before = take(muscle)
    send(editor_client, change_url(muscle), origin="Wrong.", **{"fact_sources-0-DELETE": "on", "tags": ""})
    old = Version.objects.of(muscle).get(action="found")

    response = restore(editor_client, muscle, old)

    assert "publish it when it is right" in said(response)[-1]
    assert Muscle.objects.get(pk=muscle.pk).origin == "Wrong."
    assert opened(editor_client, muscle)["origin"] == ["A tuberosity."]
    send(editor_client, change_url(muscle))
    after = take(muscle)
    assert (after["fields"], after["tags"], after["antagonists"]) == (
        before["fields"],
        before["tags"],
        before["antagonists"],
    )
    assert sorted(row["fact"] for row in after["rows"]["sources"]) == ["action", "origin"]


def test_restored_version_of_a_draft_takes_its_place(editor_client):
    muscle = make_muscle("soleus", status="draft", origin="Was.")
    send_draft(editor_client, muscle, origin="Wrong.")
    old = Version.objects.of(muscle).get(action="found")

    restore(editor_client, muscle, old)

    assert Muscle.objects.get().origin == "Was."
    assert versions_of(muscle)[-1] == ("restored", "history")


def test_the_time_of_a_restored_version_is_told_as_it_is_where_the_site_is(editor_client):
    muscle = make_muscle("soleus", status="draft", origin="Was.")
    send_draft(editor_client, muscle, origin="Wrong.")
    old = Version.objects.of(muscle).get(action="found")
    Version.objects.filter(pk=old.pk).update(created_at=datetime(2026, 1, 31, 23, 30, tzinfo=UTC))

    with timezone.override("Europe/Berlin"):
        response = restore(editor_client, muscle, old)

    assert "as the entry was on 1 February 2026;" in said(response)[-1]
    assert Version.objects.get(action="restored").why == "As it was on 1 February 2026, 00:30."


def test_a_removed_picture_comes_back_with_its_file(editor_client, media, django_capture_on_commit_callbacks):
    muscle = make_muscle("soleus", status="draft")
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=muscle, upload=images.png(), role="still", alt="Old")
        send_draft(editor_client, muscle, **{"gallery_images-0-DELETE": "on"})
    assert muscle.gallery_images.count() == 0

    restore(editor_client, muscle, Version.objects.of(muscle).get(action="found"))

    assert muscle.gallery_images.get().file.name == image.file.name
    assert (media / image.file.name).is_file()


def test_readers_see_the_history_and_restore_nothing(client, editor_client, author, django_user_model):
    muscle = make_muscle("soleus", status="draft", origin="Was.")
    send_draft(editor_client, muscle, origin="New.")
    old = Version.objects.of(muscle).get(action="found")
    author.user_permissions.set(author.user_permissions.filter(codename__startswith="view_"))
    client.force_login(author)

    page = client.get(url_of("history", muscle))
    response = client.post(url_of("restore", muscle, old.pk))

    assert (page.status_code, response.status_code) == (200, 403)
    assert "Restore" not in page.content.decode()
    assert Muscle.objects.get().origin == "New."


def test_what_services_write_is_remembered_through_the_hook(editor):
    muscle, region = make_muscle("soleus"), make_region("leg")

    changes.before_change([muscle, region])
    Muscle.objects.filter(pk=muscle.pk).update(origin="Imported.")
    changes.changed([muscle, region], action=changes.IMPORTED, user=editor, why="soleus.html")

    assert versions_of(muscle) == [("found", "history"), ("imported", "history")]
    assert versions_of(region) == [("found", "history")]
    assert Version.objects.of(muscle).first().why == "soleus.html"


def test_marks_of_very_long_texts_are_of_the_whole():
    before, after = marked("a " * 5000, "b " * 5000)

    assert [len(side) for side in (before, after)] == [1, 1]
