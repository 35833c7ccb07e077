"""No door makes pictures public that lack an alt text, and none keeps a draft from being saved."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.models import Version
from muscles.models import GalleryImage, Muscle
from tests import images
from tests.factories import make_image, make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, opened, said, send_draft
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ASK = "Say what is seen, or tick “decorative”."
ADVICE = "Say of each what is seen in it, or tick “decorative”."
PLAIN = "1 picture has no alt text: Plain. " + ADVICE


@pytest.fixture
def soleus() -> Muscle:
    """An entry in draft with one good picture and one that says nothing."""
    muscle = make_muscle("soleus", status="draft")
    make_image(muscle, alt="From behind", position=1)
    make_image(muscle, alt="", title="Plain", position=2)
    return muscle


def is_public(muscle: Muscle) -> bool:
    return Muscle.objects.published().filter(pk=muscle.pk).exists()


def sign_in_author(client, django_user_model):
    author = django_user_model.objects.create_user("author", is_staff=True)
    author.groups.add(Group.objects.get(name="Author"))
    client.force_login(author)


def said_beside(response) -> list[list[str]]:
    formset = next(
        each.formset for each in response.context["inline_admin_formsets"] if "gallery" in each.formset.prefix
    )
    return [form.errors.get("alt", []) for form in formset.forms]


def select(client, *muscles, action: str):
    url = reverse("admin:muscles_muscle_changelist")
    data = {"action": action, "_selected_action": [muscle.pk for muscle in muscles], "confirmed": len(muscles)}
    return client.post(url, data, follow=True)


@pytest.mark.parametrize("button", ["_publish", "_schedule"])
def test_form_says_beside_the_picture_what_is_missing_and_keeps_what_was_typed(editor_client, soleus, button):
    time = f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%dT%H:%M}"

    response = send_draft(editor_client, soleus, origin="Typed.", publish_at=time, **{button: "1"})

    assert said_beside(response)[:2] == [[], [ASK]]
    assert f"It cannot be public as it is. {PLAIN}" in read(response).text
    assert response.context["adminform"].form["origin"].value() == "Typed."
    assert (is_public(soleus), Version.objects.pending().count()) == (False, 0)


@pytest.mark.parametrize("may_view_pictures", [False, True])
def test_somebody_who_may_not_change_pictures_does_not_publish_them_either(client, author, soleus, may_view_pictures):
    names = ["publish_muscle", "change_muscle", "view_muscle", *["view_galleryimage"] * may_view_pictures]
    author.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(author)

    response = send_draft(client, soleus, origin="Typed.", _publish="1")

    assert "1 picture has no alt text: Plain." in read(response).text
    assert not is_public(soleus)


def test_draft_of_it_is_saved_and_submitted(editor_client, soleus):
    send_draft(editor_client, soleus, origin="Typed.")
    send_draft(editor_client, soleus, insertion="Typed, too.", _submit="1")

    assert Version.objects.of(soleus).first().data["fields"]["origin"] == "Typed."
    assert Version.objects.pending().get().data["fields"]["insertion"] == "Typed, too."


@pytest.mark.parametrize("cure", [{"gallery_images-1-alt": "From the side"}, {"gallery_images-1-decorative": "on"}])
def test_text_or_tick_lets_it_be_published(editor_client, soleus, cure):
    send_draft(editor_client, soleus, _publish="1", **cure)

    picture = soleus.gallery_images.get(title="Plain")
    assert is_public(soleus)
    assert (picture.alt, picture.decorative) == (
        cure.get("gallery_images-1-alt", ""),
        "gallery_images-1-decorative" in cure,
    )


def test_picture_with_both_is_refused_even_in_a_draft(editor_client, soleus):
    response = send_draft(editor_client, soleus, **{"gallery_images-0-decorative": "on"})

    formset = response.context["inline_admin_formsets"][-1].formset
    assert formset.forms[0].errors == {
        "decorative": ["A decorative picture has no alt text: empty the text, or untick “decorative”."]
    }


def test_picture_that_goes_needs_no_text(editor_client, soleus):
    send_draft(editor_client, soleus, _publish="1", **{"gallery_images-1-DELETE": "on"})

    assert is_public(soleus)


def test_new_picture_and_repeated_text_are_asked_for_in_the_form(editor_client, soleus, media):
    typed = {"gallery_images-1-alt": "from behind", "gallery_images-2-file": images.png("Leg-Soleus.png")}

    response = send_draft(editor_client, soleus, _publish="1", **typed | {"gallery_images-2-alt": "leg soleus"})

    repeated = "Another picture has the same text. Say what tells this one apart, or tick “decorative”."
    name = f"This is the name of a file. {ASK}"
    assert said_beside(response) == [[repeated], [repeated], [name]]
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_bulk_action_publishes_the_others(editor_client, soleus):
    other = make_muscle("plantaris", status="draft")

    response = select(editor_client, soleus, other, action="publish")

    assert f"“Soleus” was not published. {PLAIN}" in said(response)
    assert (is_public(soleus), is_public(other)) == (False, True)


def test_reviewer_is_told(editor_client, soleus):
    send_draft(editor_client, soleus, origin="Typed.", _submit="1")
    review = reverse("admin:history_waiting_review", args=[Version.objects.pending().get().pk])

    response = editor_client.post(review, {"_publish": "1"})

    assert response.context["complaint"] == f"It cannot be published. {PLAIN}"
    assert not is_public(soleus)


def test_schedule_reports_what_lost_its_text_meanwhile(editor_client, soleus):
    time = f"{timezone.localtime() + timedelta(hours=2):%Y-%m-%dT%H:%M}"
    changes = {"gallery_images-1-alt": "From the side", "_schedule": "1", "publish_at": time}
    send_draft(editor_client, soleus, **changes)
    Version.objects.exclude(due_at=None).update(due_at=timezone.now())
    GalleryImage.objects.filter(title="Plain").update(alt="")

    with pytest.raises(CommandError):
        call_command("publish_scheduled")

    assert not is_public(soleus)


def test_changes_of_a_published_entry_wait_until_its_pictures_have_texts(editor_client, soleus):
    Muscle.objects.update(status="published")  # as an import may leave it
    send_draft(editor_client, soleus, origin="Corrected.")

    response = send_draft(editor_client, soleus, _publish="1")
    bulk = select(editor_client, soleus, action="publish")

    assert said_beside(response)[:2] == [[], [ASK]]
    assert f"“Soleus” was not published. {PLAIN}" in said(bulk)
    assert Muscle.objects.published().get(pk=soleus.pk).origin == ""
    assert Version.objects.pending().get().data["fields"]["origin"] == "Corrected."


def test_choice_between_two_versions_is_not_published_without(editor_client, soleus):
    mine = opened(editor_client, soleus)
    send_draft(editor_client, soleus, origin="Theirs.")
    conflict = editor_client.post(change_url(soleus), mine | {"origin": "Mine.", "_draft": "1"})
    chosen = read_form(conflict, "conflict_form") | {"fields-origin": "mine", "_publish": "1"}

    response = editor_client.post(conflict.context["action"], chosen)

    assert [str(each) for each in response.context["messages"]] == [f"Nothing was saved. {PLAIN}"]
    assert not is_public(soleus)


def test_screen_of_one_picture_asks_where_the_entry_is_public(editor_client, soleus):
    good, plain = soleus.gallery_images.order_by("position")
    url = reverse("admin:muscles_galleryimage_change", args=[plain.pk])
    data = {"muscle": soleus.pk, "role": "still", "position": 2, "title": "Plain"}

    in_draft = editor_client.post(url, data | {"caption": "New"})
    Muscle.objects.update(status="published")
    refused = [editor_client.post(url, data | {"alt": alt}) for alt in ("", "Image", good.alt)]
    accepted = editor_client.post(url, data | {"alt": "From the side"})

    assert (in_draft.status_code, accepted.status_code) == (302, 302)
    assert [response.context["adminform"].form.errors["alt"] for response in refused] == [
        [ASK],
        [f"This says nothing of the picture. {ASK}"],
        ["Another picture has the same text. Say what tells this one apart, or tick “decorative”."],
    ]
    plain.refresh_from_db()
    assert (plain.caption, plain.alt) == ("", "From the side")


@pytest.mark.parametrize("status", ["draft", "published"])
def test_author_hears_at_submitting_what_an_editor_cannot_publish(client, django_user_model, soleus, status):
    Muscle.objects.update(status=status)
    sign_in_author(client, django_user_model)

    named = {"gallery_images-0-title": "First", "gallery_images-0-alt": "soleus.png"}
    response = send_draft(client, soleus, origin="Typed.", _submit="1", **named)
    page = client.get(response.url)

    to_pictures = f'<a href="{change_url(soleus)}#gallery_images-group">To its pictures</a>'
    assert said(page)[1:] == [
        "An editor cannot publish it like this. 1 picture has no alt text: Plain. "
        f"1 picture has the name of a file as its alt text: First. {ADVICE} {to_pictures}"
    ]
    assert 'id="gallery_images-group"' in page.content.decode()
    assert Version.objects.get(state="submitted").data["fields"]["origin"] == "Typed."


@pytest.mark.parametrize(("button", "alt"), [("_submit", "From the left"), ("_draft", "")])
def test_nothing_is_said_of_good_texts_or_of_what_is_only_kept(client, django_user_model, soleus, button, alt):
    sign_in_author(client, django_user_model)

    response = send_draft(client, soleus, **{button: "1", "gallery_images-1-alt": alt})

    assert len(said(client.get(response.url))) == 1
