"""What somebody else deletes or restores while an editor works on it."""

import pytest
from django.urls import reverse

from muscles.features.history.drafts.state import entry_state_of
from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import take
from muscles.features.history.versions.recording import record
from muscles.features.history.versions.trash import bring_back, throw_away
from muscles.models import Muscle
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.admin.vanishing import vanishing
from tests.integration.features.history.admin_pages import DRAFT, opened, said, send_draft
from tests.integration.features.history.overtaking import QUEUE, change_page

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = "admin:muscles_muscle_changelist"
MESSAGES = ["This muscle is not there any more: somebody has deleted it. Nothing was saved."]


@pytest.fixture
def muscle(editor_client):
    """An entry with a draft that was overtaken by a change of its page."""
    muscle = make_muscle("soleus")
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")
    return muscle


def own(page: str, muscle: Muscle, *keys: int) -> str:
    return reverse(f"admin:muscles_muscle_{page}", args=[muscle.pk, *keys])


def refused(muscle: Muscle) -> Version:
    (version,) = record([take(muscle)], action=Version.Action.REFUSED)
    return version


SCREENS = pytest.mark.parametrize(
    "url_of",
    [
        lambda muscle: own("choose", muscle),
        lambda muscle: own("discard", muscle),
        lambda muscle: own("preview_links", muscle),
        lambda muscle: own("conflict", muscle, refused(muscle).pk),
        lambda muscle: own("restore", muscle, Version.objects.of(muscle).first().pk),
    ],
    ids=["choose", "discard", "links", "conflict", "restore"],
)


@SCREENS
def test_sent_after_the_entry_was_deleted(editor_client, muscle, url_of):
    url = url_of(muscle)
    throw_away(entries=[muscle], user=None)

    response = editor_client.post(url, follow=True)

    assert response.redirect_chain == [(reverse(LIST), 302)]
    assert said(response)[-1:] == MESSAGES
    assert not Muscle.objects.exists()


@SCREENS
def test_sent_while_the_entry_is_deleted(editor_client, muscle, url_of):
    url = url_of(muscle)

    with vanishing(muscle):
        response = editor_client.post(url)

    assert response.status_code == 302
    assert response.headers["Location"] in (reverse(LIST), url)


@pytest.mark.parametrize("page", ["change", "delete"])
def test_form_sent_without_its_entry(editor_client, muscle, page):
    form, url = opened(editor_client, muscle) | DRAFT | {"post": "yes"}, own(page, muscle)

    with vanishing(muscle):
        meanwhile = editor_client.post(url, form)
    Muscle.objects.all().delete()
    after = editor_client.post(url, form)

    assert [meanwhile.status_code, after.status_code] == [302, 302]


def test_preview_of_what_is_gone(editor_client, muscle):
    form, url = opened(editor_client, muscle), own("preview", muscle)
    muscle.delete()

    assert editor_client.post(url, form).status_code == 404


@pytest.mark.parametrize("button", ["_publish", "_send_back"])
def test_review_of_an_entry_that_is_deleted_meanwhile(editor_client, muscle, button):
    send_draft(editor_client, muscle, _submit="Submit")
    version = Version.objects.get(state="submitted")
    url = reverse("admin:history_waiting_review", args=[version.pk])

    with vanishing(muscle):
        response = editor_client.post(url, {button: "1", "comment": "Why?"})
    throw_away(entries=Muscle.objects.all(), user=None)
    after = editor_client.post(url, {button: "1", "comment": "Why?"})

    assert (response.status_code, response.headers["Location"]) == (302, QUEUE)
    assert after.status_code == 404


def test_what_is_deleted_twice_is_in_the_trash_once(muscle):
    again = Muscle.objects.get(pk=muscle.pk)
    throw_away(entries=[muscle], user=None)

    assert throw_away(entries=[again], user=None) == []
    assert Version.objects.in_trash().count() == 1


def test_what_is_restored_twice_is_back_once(editor, muscle):
    (version,) = throw_away(entries=[muscle], user=None)

    assert bring_back(version=version, slugs={}, user=editor) != []
    assert bring_back(version=version, slugs={}, user=editor) == []
    assert entry_state_of("muscle", version.entry_pk) is not None


def test_key_that_no_entry_can_have(editor_client):
    response = editor_client.get(reverse("admin:muscles_muscle_change", args=[10**20]))

    assert (response.status_code, response.headers["Location"]) == (302, reverse("admin:index"))


def test_what_is_typed_while_the_entry_is_deleted_waits_in_its_history(editor_client, editor, muscle):
    form, url = opened(editor_client, muscle), own("change", muscle)
    (trashed,) = throw_away(entries=[muscle], user=None)

    response = editor_client.post(url, form | DRAFT | {"origin": "Hours of work.", "why": "Gray"}, follow=True)
    left = Muscle.objects.count(), Version.objects.in_trash().count()
    bring_back(version=trashed, slugs={}, user=editor)

    refused = Version.objects.of(muscle).get(action="refused")
    page = editor_client.get(own("conflict", muscle, refused.pk)).content.decode()
    message = "was deleted meanwhile. What you typed is kept: once it is restored from the trash, its history has it."
    assert said(response)[-1:] == [f"“Soleus” {message}"]
    assert left == (0, 1)
    assert (refused.data["fields"]["origin"], refused.why) == ("Hours of work.", "Gray")
    assert "<ins>Hours</ins>" in page


def test_a_mistake_in_the_form_of_what_is_deleted_keeps_the_form(editor_client, muscle):
    form, url = opened(editor_client, muscle), own("change", muscle)
    throw_away(entries=[muscle], user=None)

    response = editor_client.post(url, form | DRAFT | {"name": "", "origin": "Hours of work."})

    assert response.status_code == 409
    assert read_form(response, "muscle_form")["origin"] == ["Hours of work."]
    assert not Muscle.objects.exists()
