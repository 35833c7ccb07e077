"""What somebody did since a bulk change is not undone with it."""

import pytest
from taggit.models import Tag

from muscles.features.history.models import Version
from muscles.models import Muscle
from muscles.services.changes import batch_changes
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import said, send_draft
from tests.integration.features.history.bulk import act, newest, page_of, rewrite, tags_of, text_of, undo

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_tag_whose_old_name_is_another_tag_by_now(editor_client):
    muscle = make_muscle()
    muscle.tags.add("flexor")
    tag = Tag.objects.get()
    editor_client.post(f"/admin/taggit/tag/{tag.pk}/change/", {"name": "knee flexor"})
    Tag.objects.create(name="Flexor", slug="other")

    response = undo(editor_client)

    assert tags_of(muscle) == [["knee flexor"]]
    assert said(response)[1].startswith("Not all went back: “")


def test_piece_that_was_changed_since_stays_and_is_named(editor_client):
    one, other = make_muscle("one", origin="Was.", action="Was."), make_muscle("other", origin="Was.")
    with batch_changes(why="Spreadsheet."):
        rewrite(one, other, origin="Imported.", action="Imported.")
    rewrite(one, origin="By hand.")

    summary = text_of(editor_client.get(page_of(newest())))
    response = undo(editor_client)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.origin, one.action, other.origin) == ("By hand.", "Was.", "Was.")
    assert "2 entries go back" in summary
    assert "In 1 , something stays as it is" in summary
    assert "Origin Stays as it is: it has been changed since." in summary
    assert said(response)[1] == "Not all went back: “One”."


def test_draft_that_is_being_written_does_not_become_public(editor_client):
    written, other = make_muscle("soleus", origin="Was."), make_muscle("plantaris")
    act(editor_client, "withdraw", written, other)
    send_draft(editor_client, written, origin="Half a sent")

    response = undo(editor_client)

    assert dict(Muscle.objects.values_list("slug", "status")) == {"soleus": "draft", "plantaris": "published"}
    assert said(response)[1] == "Not all went back: “Soleus”."


def test_what_was_published_on_its_own_since_stays_public(editor_client):
    seen, other = make_muscle("soleus", status="draft"), make_muscle("plantaris", status="draft")
    act(editor_client, "publish", seen, other)
    send_draft(editor_client, seen, origin="Better.", _publish="1")

    undo(editor_client)

    assert dict(Muscle.objects.values_list("slug", "status")) == {"soleus": "published", "plantaris": "draft"}


def test_tag_of_somebody_else_stays_and_is_no_hindrance(editor_client):
    muscle = make_muscle()
    act(editor_client, "tag", muscle, add="mine", remove="")
    muscle.tags.add("theirs")

    undo(editor_client)

    assert tags_of(muscle) == [["theirs"]]


def test_waiting_draft_is_left_alone(editor_client):
    muscle = make_muscle("soleus", origin="Public.")
    send_draft(editor_client, muscle, origin="Draft.")
    draft = Version.objects.pending().get()
    act(editor_client, "tag", muscle, add="new", remove="")

    undo(editor_client)

    assert tags_of(muscle) == [[]]
    assert Version.objects.pending().get() == draft


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_draft_that_became_public_in_bulk_waits_again(editor_client, action):
    muscle = make_muscle("soleus", origin="Public.")
    send_draft(editor_client, muscle, origin="Draft.")
    act(editor_client, action, muscle)
    muscle.refresh_from_db()
    became = (muscle.status, muscle.origin)

    undo(editor_client)

    muscle.refresh_from_db()
    assert became == ("published" if action == "publish" else "draft", "Draft.")
    assert (muscle.status, muscle.origin) == ("published", "Public.")
    assert Version.objects.pending().get().data["fields"]["origin"] == "Draft."


def test_place_that_is_taken_stays_and_says_so(editor_client):
    leg, calf = make_region("leg"), make_region("calf")
    moving, also = make_muscle("soleus", region=leg), make_muscle("plantaris", region=leg)
    act(editor_client, "move", moving, also, region=calf.pk)
    make_muscle("soleus", region=leg, name="Newcomer")

    response = undo(editor_client)

    assert Muscle.objects.get(pk=moving.pk).region == calf
    assert Muscle.objects.get(pk=also.pk).region == leg
    assert said(response)[1] == "Not all went back: “Soleus”."


def test_deleted_entry_is_said_and_stays_deleted(editor_client):
    muscle, other = make_muscle("soleus"), make_muscle("plantaris")
    act(editor_client, "tag", muscle, other, add="new", remove="")
    editor_client.post(f"/admin/muscles/muscle/{muscle.pk}/delete/", {"post": "yes"})

    summary = text_of(editor_client.get(page_of(newest())))
    undo(editor_client)

    assert "It has been deleted since." in summary
    assert [each.slug for each in Muscle.objects.all()] == ["plantaris"]
    assert tags_of(other) == [[]]
