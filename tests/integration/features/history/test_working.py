"""What screens beside the form change: beside what is public, as the form does."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import take
from muscles.models import GalleryImage
from muscles.services.changes import draft_of, working_on
from muscles.services.galleries import add_image, remove_image
from tests import images
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_a_published_entry_gets_a_draft_and_stays_as_it_was(author):
    muscle = make_rich_muscle()
    before = take(muscle)

    with working_on(muscle, user=author, why="Alt texts.") as entry:
        entry.gallery_images.update(alt="Seen from the left")

    assert take(muscle) == before
    draft = Version.objects.get(state="draft")
    assert {row["alt"] for row in draft.data["rows"]["pictures"]} == {"Seen from the left"}
    assert (draft.user, draft.why) == (author, "Alt texts.")


def test_the_second_change_goes_on_from_the_first(editor_client, author):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, name="Changed")

    with working_on(muscle, user=author) as entry:
        assert entry.name == "Changed"
        remove_image(image=entry.gallery_images.stills().get())

    draft = Version.objects.get(state="draft")
    assert draft.data["fields"]["name"] == "Changed"
    assert [row["role"] for row in draft.data["rows"]["pictures"]] == ["animation"]


def test_an_entry_in_draft_is_changed_itself(author):
    muscle = make_muscle("soleus", status="draft")

    with working_on(muscle, user=author, why="A tag.") as entry:
        entry.tags.add("flexor")

    assert [tag.name for tag in muscle.tags.all()] == ["flexor"]
    assert versions_of(muscle) == [("found", "history"), ("saved", "history")]


@pytest.mark.django_db(transaction=True)
def test_a_picture_of_a_draft_keeps_its_file_and_a_new_key(author, media):
    muscle = make_muscle("soleus", region=make_region("leg"))

    with working_on(muscle, user=author) as entry:
        add_image(owner=entry, upload=images.png(), role="still", alt="From behind")

    (row,) = Version.objects.get(state="draft").data["rows"]["pictures"]
    assert row["pk"] < 0
    assert (media / row["file"]).exists()
    assert not GalleryImage.objects.exists()
    with draft_of(muscle) as entry:
        assert [image.pk for image in entry.gallery_images.all()] == [row["pk"]]
    assert not GalleryImage.objects.exists()


def add_twice(muscle, user):
    with working_on(muscle, user=user) as entry:
        for _ in range(2):
            add_image(owner=entry, upload=images.png(), role="still", alt="From behind")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_change_that_fails_leaves_nothing(author, media, status):
    muscle = make_muscle("soleus", region=make_region("leg"), status=status)

    with pytest.raises(ValidationError, match="already"):
        add_twice(muscle, user=author)

    assert not GalleryImage.objects.exists()
    assert not Version.objects.pending().exists()
    assert [path for path in Path(media).rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("status", ["draft", "published"])
def test_what_waits_for_review_goes_on_waiting(editor_client, author, status):
    muscle = make_muscle("soleus", region=make_region("leg"), status=status)
    send_draft(editor_client, muscle, name="Changed", _submit="1")

    with working_on(muscle, user=author, why="A tag.") as entry:
        entry.tags.add("flexor")

    submission = Version.objects.pending().get()
    assert (submission.state, submission.data["fields"]["name"], submission.why) == ("submitted", "Changed", "A tag.")
    assert [tag["key"] for tag in submission.data["tags"]] == ["flexor"]


def test_a_change_of_nothing_leaves_no_draft(author):
    muscle = make_rich_muscle()

    with working_on(muscle, user=author):
        pass

    assert not Version.objects.pending().exists()
