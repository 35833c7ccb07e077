"""A text with a link to no page, or to no entry, does not become public by hand; one to a draft is named."""

import pytest
from django.core.management import CommandError
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, opened, said, send_draft
from tests.integration.features.history.bulk import act
from tests.integration.features.history.overtaking import change_page, choose
from tests.integration.features.history.test_conflicts import choose as settle_conflict
from tests.integration.features.history.test_conflicts import collide
from tests.integration.features.history.times import in_hours, let_time_pass, run

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TEXT = {"description": "See [it](/muscle/leg/nowhere/)."}
REASON = "Description: /muscle/leg/nowhere/ is the address of no entry."
REFUSAL = f"{REASON} Correct the link, or take it out."
BUTTONS = [{"_publish": "1"}, {"_submit": "1"}, {"_schedule": "1", "publish_at": in_hours(2)}]


@pytest.fixture
def leg():
    return make_region("leg")


@pytest.fixture
def muscle(leg):
    return make_muscle("soleus", region=leg, status="draft")


def errors_of(response) -> list[str]:
    return response.context["adminform"].form.errors.get("description", [])


@pytest.mark.parametrize("button", BUTTONS)
@pytest.mark.parametrize("status", ["draft", "published"])
def test_form_refuses_a_link_to_no_entry(editor_client, leg, status, button):
    muscle = make_muscle("soleus", region=leg, status=status)

    response = send_draft(editor_client, muscle, **TEXT | button)

    assert " ".join(errors_of(response)) == REFUSAL
    muscle.refresh_from_db()
    assert (muscle.description, muscle.status) == ("", status)
    assert not Version.objects.pending().exists()


@pytest.mark.parametrize("button", BUTTONS[:2])
def test_form_of_a_new_entry_refuses_it_too(editor_client, leg, button):
    """A link that is relative to the address which it will have is a link as any other."""
    make_muscle("soleus", region=leg)
    form = read_form(editor_client.get(reverse("admin:muscles_muscle_add")), "muscle_form")
    typed = form | button | {"name": "New", "region": str(leg.pk), "description": "[a](../soleus/) [b](../nowhere/)"}

    response = editor_client.post(reverse("admin:muscles_muscle_add"), typed)

    assert " ".join(errors_of(response)) == REFUSAL
    assert not Muscle.objects.filter(name="New").exists()


def test_link_to_no_page_is_refused(editor_client, muscle):
    response = send_draft(editor_client, muscle, description="[a](/nothing/here/)", _publish="1")

    assert errors_of(response)[0] == "Description: /nothing/here/ is the address of no page."


def test_draft_is_let_be(editor_client, muscle):
    send_draft(editor_client, muscle, **TEXT)

    muscle.refresh_from_db()
    assert muscle.description == TEXT["description"]


@pytest.mark.parametrize("button", BUTTONS)
def test_link_to_a_draft_is_named(editor_client, muscle, button):
    make_muscle("plantaris", region=muscle.region, status="draft")

    response = send_draft(editor_client, muscle, description="See [it](/muscle/leg/plantaris/).", **button)

    assert response.status_code == 302
    assert (
        "“Soleus” has links that lead nowhere. "
        "Description: /muscle/leg/plantaris/ is not published, so that readers do not get there."
    ) in said(editor_client.get(change_url(muscle)))


def test_review_refuses_what_was_broken_meanwhile(editor_client, muscle):
    make_muscle("nowhere", region=muscle.region)
    send_draft(editor_client, muscle, _submit="1", **TEXT)
    Muscle.objects.filter(slug="nowhere").delete()
    review = reverse("admin:history_waiting_review", args=[Version.objects.pending().get().pk])

    response = editor_client.post(review, {"_publish": "1"})

    muscle.refresh_from_db()
    assert response.context["complaint"] == f"It cannot be published. {REFUSAL}"
    assert not muscle.is_published


def test_bulk_action_publishes_the_others(editor_client, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(**TEXT)
    waiting = make_muscle("waiting", region=muscle.region)
    send_draft(editor_client, waiting, **TEXT)
    other = make_muscle("other", region=muscle.region, status="draft")

    act(editor_client, "publish", muscle, waiting, other)
    answers = said(editor_client.get("/admin/muscles/muscle/"))

    assert {*Muscle.objects.published().values_list("slug", flat=True)} == {"waiting", "other"}
    assert Version.objects.pending().get().entry_pk == waiting.pk
    assert f"“Soleus” was not published. {REFUSAL}" in answers
    assert f"“Waiting” was not published. {REFUSAL}" in answers


def test_schedule_keeps_what_was_broken_meanwhile_and_says_so(editor_client, muscle, capsys):
    make_muscle("nowhere", region=muscle.region)
    send_draft(editor_client, muscle, _schedule="1", publish_at=in_hours(2), **TEXT)
    Muscle.objects.filter(slug="nowhere").delete()
    let_time_pass()

    with pytest.raises(CommandError, match="1 could not be published; correct their drafts"):
        run()

    muscle.refresh_from_db()
    assert not muscle.is_published
    assert capsys.readouterr().err == f"muscle /muscle/leg/soleus/ cannot be published: {REFUSAL}\n"
    assert Version.objects.due(timezone.now()).count() == 1
    page = editor_client.get(change_url(muscle)).content.decode()
    assert f"It is due, and cannot be published as it is. {REFUSAL}" in page


def test_choice_between_draft_and_page_refuses_it(editor_client, leg):
    muscle = make_muscle("soleus", region=leg)
    send_draft(editor_client, muscle, **TEXT)
    change_page(muscle, description="Imported.")

    mine = {"fields-description": "mine"}
    answers = [said(choose(editor_client, muscle, button, **mine)) for button in ("_publish", "_submit")]

    muscle.refresh_from_db()
    assert [each[-1] for each in answers] == [f"Nothing was saved. {REFUSAL}"] * 2
    assert muscle.description == "Imported."
    assert Version.objects.pending().get().state == "draft"


@pytest.mark.parametrize("button", BUTTONS[:2])
def test_conflict_with_another_editor_refuses_it(editor_client, leg, button):
    muscle = make_muscle("soleus", region=leg)
    conflict = collide(editor_client, muscle, TEXT, {"origin": "Theirs."})

    response = settle_conflict(editor_client, conflict, **button)

    assert said(response)[-1] == f"Nothing was saved. {REFUSAL}"
    assert Version.objects.pending().get().data["fields"]["description"] == ""


def test_saving_what_is_scheduled_refuses_it(editor_client, muscle):
    send_draft(editor_client, muscle, _schedule="1", publish_at=in_hours(2))

    response = editor_client.post(change_url(muscle), opened(editor_client, muscle) | TEXT | {"_draft": "1"})

    assert " ".join(errors_of(response)) == REFUSAL
