import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.models import GalleryImage, Muscle, Region
from tests.factories import make_image, make_muscle, make_region
from tests.images import png
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, said, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle
from tests.integration.features.history.overtaking import change_page
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

QUEUE = reverse("admin:history_waiting_changelist")
STATES = {"data-filter-title": "state"}


@pytest.fixture
def sign_in(client, django_user_model):
    """Sign somebody in who has a role, and nothing else."""

    def sign_in(role: str):
        user, is_new = django_user_model.objects.get_or_create(username=role.lower(), defaults={"is_staff": True})
        if is_new:
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return sign_in


def review_url(entry) -> str:
    return reverse("admin:history_waiting_review", args=[Version.objects.of(entry).pending().get().pk])


def test_what_an_author_submits_an_editor_publishes(sign_in):
    muscle = make_rich_muscle()
    send_draft(sign_in("Author"), muscle, origin="Better.", why="Gray says so", _submit="1")
    client = sign_in("Editor")

    queue = client.get(QUEUE)
    page = client.get(review_url(muscle)).content.decode()
    response = client.post(review_url(muscle), {"_publish": "1", "comment": "Right."}, follow=True)

    assert [(each.name, str(each.user), each.why) for each in queue.context["cl"].result_list] == [
        ("Bicepsfemoris", "author", "Gray says so")
    ]
    assert "<ins>Better</ins>" in page
    assert said(response) == ["“Bicepsfemoris” is published."]
    assert Muscle.objects.get(pk=muscle.pk).origin == "Better."
    assert Version.objects.of(muscle).first().why == "Right."


def test_new_entry_is_submitted_and_published(sign_in):
    muscle = make_muscle("soleus", status="draft")
    send_draft(sign_in("Author"), muscle, name="Soleus muscle", _submit="1")

    sign_in("Editor").post(review_url(muscle), {"_publish": "1"})

    assert list(Muscle.objects.values_list("name", "status")) == [("Soleus muscle", "published")]
    assert versions_of(muscle)[-2:] == [("submitted", "history"), ("published", "history")]


@pytest.mark.parametrize("status", ["draft", "published"])
def test_what_is_sent_back_comes_with_the_comment(sign_in, status):
    muscle = make_muscle("soleus", status=status)
    send_draft(sign_in("Author"), muscle, origin="Worse.", _submit="1")

    refused = sign_in("Editor").post(review_url(muscle), {"_send_back": "1", "comment": " "})
    sign_in("Editor").post(review_url(muscle), {"_send_back": "1", "comment": "See p. 479."})
    page = sign_in("Author").get(change_url(muscle))

    assert "Write what should be changed" in refused.content.decode()
    assert "Sent back by editor: See p. 479." in page.content.decode()
    assert read_form(page, "muscle_form")["origin"] == ["Worse."]
    assert Muscle.objects.get().status == status


def test_author_decides_nothing(sign_in):
    muscle = make_rich_muscle()
    client = sign_in("Author")
    send_draft(client, muscle, origin="Better.", _submit="1")

    page = client.get(review_url(muscle))
    responses = [client.post(review_url(muscle), {name: "1", "comment": "x"}) for name in ("_publish", "_send_back")]

    assert 'name="_publish"' not in page.content.decode()
    assert [response.status_code for response in responses] == [403, 403]
    assert versions_of(muscle)[-1] == ("submitted", "submitted")


def test_draft_of_an_author_has_uploads(sign_in, media, django_capture_on_commit_callbacks):
    muscle = make_muscle("soleus")
    upload = {"gallery_images-0-file": png(), "gallery_images-0-alt": "New"}

    with django_capture_on_commit_callbacks(execute=True):
        send_draft(sign_in("Author"), muscle, **upload)

    assert GalleryImage.objects.count() == 0
    assert len(Version.objects.get(state="draft").data["rows"]["pictures"]) == 1


def test_author_reaches_no_door_to_what_is_public(sign_in):
    thigh = make_region("thigh", position=1)
    make_region("leg", position=2)
    muscle = make_muscle("gracilis", region=thigh)
    image = make_image(muscle, alt="Was")
    client = sign_in("Author")
    doors = {
        "picture": (reverse("admin:muscles_galleryimage_change", args=[image.pk]), {"alt": "Changed"}),
        "new picture": (reverse("admin:muscles_galleryimage_add"), {}),
        "delete picture": (reverse("admin:muscles_galleryimage_delete", args=[image.pk]), {"post": "yes"}),
        "move": (reverse("admin:muscles_region_move", args=[thigh.pk, "down"]), {}),
        "delete": (reverse("admin:muscles_muscle_delete", args=[muscle.pk]), {"post": "yes"}),
        "trash": (reverse("admin:history_trashed_changelist"), {}),
    }

    answers = {name: client.post(url, data).status_code for name, (url, data) in doors.items()}
    for action in ("publish", "withdraw", "delete_selected"):
        data = {"action": action, "_selected_action": [muscle.pk], "post": "yes"}
        client.post(reverse("admin:muscles_muscle_changelist"), data)
    place = {"action": "place", "_selected_action": [thigh.pk], "parent": "", "asked": "yes", "confirmed": 1}
    client.post(reverse("admin:muscles_region_changelist"), place)

    listed = client.get(reverse("admin:muscles_region_changelist")).content.decode()

    assert answers == dict.fromkeys(doors, 403)
    assert "formaction" not in listed
    assert list(Muscle.objects.values_list("slug", "status")) == [("gracilis", "published")]
    assert list(Region.objects.values_list("slug", "position")) == [("thigh", 1), ("leg", 2)]
    assert image.alt == GalleryImage.objects.get().alt


def test_administrator_alone_empties_the_trash(sign_in):
    muscle = make_muscle("soleus")
    client = sign_in("Editor")
    client.post(reverse("admin:muscles_muscle_delete", args=[muscle.pk]), {"post": "yes"})
    url = reverse("admin:history_trashed_delete", args=[Version.objects.get(state="trash").pk])

    refused = client.post(url, {"post": "yes"})
    done = sign_in("Administrator").post(url, {"post": "yes"})

    assert (refused.status_code, done.status_code) == (403, 302)
    assert Version.objects.count() == 0


def test_roles_keep_what_an_administrator_added(db):
    group = Group.objects.get(name="Author")
    extra = Group.objects.get(name="Editor").permissions.get(codename="publish_muscle")
    group.permissions.add(extra)

    call_command("migrate", verbosity=0)

    assert extra in group.permissions.all()


def test_screen_of_a_picture_and_bulk_actions_are_in_the_history(sign_in, editor_client):
    thigh, leg = make_region("thigh"), make_region("leg")
    part = make_region("posterior", kind="compartment", parent=thigh)
    image = make_image(make_muscle("soleus", region=part), alt="Was")
    url = reverse("admin:muscles_galleryimage_change", args=[image.pk])

    editor_client.post(url, read_form(editor_client.get(url), "galleryimage_form") | {"alt": "Changed"})
    place = {"action": "place", "_selected_action": [part.pk], "parent": leg.pk, "asked": "yes", "confirmed": 1}
    editor_client.post(reverse("admin:muscles_region_changelist"), place)

    assert versions_of(image.muscle) == [("found", "history"), ("saved", "history")]
    assert Version.objects.of(part).first().why == "Moved to Leg."
    assert Version.objects.of(part).first().data["fields"]["parent"]["key"] == "leg"


def test_screen_of_a_picture_asks_for_the_right_to_publish_what_may_show_it(sign_in):
    image = make_image(make_region("leg"), alt="Was")
    editors = Group.objects.get(name="Editor").permissions
    editors.remove(editors.get(codename="publish_region"))
    client = sign_in("Editor")
    url = reverse("admin:muscles_galleryimage_change", args=[image.pk])

    responses = [client.post(url, {"alt": "Public at once"}), client.post(reverse("admin:muscles_galleryimage_add"))]

    assert [response.status_code for response in responses] == [403, 403]
    assert GalleryImage.objects.get().alt == "Was"
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("number", [1, 4])
def test_queue_costs_the_same_for_any_number(editor_client, django_assert_num_queries, number):
    for _ in range(number):
        send_draft(editor_client, make_muscle(), origin="Better.", _submit="1")
    editor_client.get(QUEUE)

    with django_assert_num_queries(7):
        editor_client.get(QUEUE)


@pytest.mark.parametrize("status", ["draft", "published"])
def test_saving_on_after_a_submission_keeps_it_in_the_queue_and_says_so(sign_in, status):
    muscle = make_muscle("soleus", status=status)
    client = sign_in("Author")
    send_draft(client, muscle, origin="Better.", why="See Gray.", _submit="1")

    send_draft(client, muscle, origin="Better still.")
    page = client.get(change_url(muscle))
    kept = Version.objects.get(state="submitted")
    send_draft(sign_in("Editor"), muscle, insertion="An editor’s.", why="Added.")

    assert said(page)[-1].endswith("is saved, and goes on waiting for an editor’s review.")
    assert "It waits for an editor’s review. “Save” keeps it there" in page.content.decode()
    assert (kept.action, kept.why, kept.data["fields"]["origin"]) == ("drafted", "See Gray.", "Better still.")
    again = Version.objects.get(state="submitted")
    assert (again.user.username, again.why, again.data["fields"]["origin"]) == ("editor", "Added.", "Better still.")
    assert Muscle.objects.published().filter(origin="Better still.").count() == 0


@pytest.mark.parametrize("status", ["draft", "published"])
def test_submission_is_taken_back_by_its_own_button_alone(sign_in, status):
    muscle = make_muscle("soleus", status=status)
    client = sign_in("Author")
    send_draft(client, muscle, origin="Better.", _submit="1")

    send_draft(client, muscle, _take_back="1", why="Not yet.")
    page = client.get(change_url(muscle))

    assert said(page)[-1].endswith("is taken back: it is saved as a draft, and does not wait for review any more.")
    assert not Version.objects.filter(state="submitted").exists()
    assert Version.objects.of(muscle).first().why == "Taken back from review. Not yet."
    assert read_form(page, "muscle_form")["origin"] == ["Better."]


def test_restoring_says_that_the_submission_is_taken_back(sign_in):
    muscle = make_rich_muscle()
    client = sign_in("Author")
    send_draft(client, muscle, origin="Better.", _submit="1")
    old = Version.objects.of(muscle).get(action="found")

    page = client.post(reverse("admin:muscles_muscle_restore", args=[muscle.pk, old.pk]), follow=True)

    assert said(page)[-1].startswith("What waited for review was taken back with that")


def test_enter_publishes_nothing(sign_in):
    """Browsers press the first button of a form, or nothing where that is disabled."""
    muscle = make_rich_muscle()
    send_draft(sign_in("Author"), muscle, origin="Better.", _submit="1")
    client = sign_in("Editor")

    first = first_button(client.get(change_url(muscle)), "muscle_form"), first_button(client.get(review_url(muscle)))

    assert ["disabled" in button.attrs for button in first] == [True, True]


def first_button(response, id: str = ""):
    forms = [form for form in read(response).all("form") if form.attrs.get("id", "") == id]
    buttons = [each for form in forms for each in form.all(type="submit") if each.tag in ("input", "button")]
    return next(button for button in buttons if button.attrs.get("value") != "Log out")


@pytest.mark.parametrize("button", ["_publish", "_send_back"])
def test_what_was_submitted_again_meanwhile_is_looked_at_first(sign_in, button):
    muscle = make_rich_muscle()
    send_draft(sign_in("Author"), muscle, origin="Seen.", _submit="1")
    seen = review_url(muscle)
    send_draft(sign_in("Author"), muscle, origin="Unread.", _submit="1")

    response = sign_in("Editor").post(seen, {button: "1", "comment": "My comment."})

    page = response.content.decode()
    assert response.context["complaint"] == (
        "It has been saved again since you opened it: look at what it says now, and decide then."
    )
    assert ("Unread" in page, "My comment." in page) == (True, True)
    assert f'action="{review_url(muscle)}"' in page
    assert Version.objects.pending().get().state == "submitted"
    assert Muscle.objects.get(pk=muscle.pk).origin == "A tuberosity."


def test_queue_can_be_narrowed_to_what_waits_and_to_nothing_else(sign_in):
    client = sign_in("Editor")

    shown = [read(client.get(QUEUE, query)) for query in ({}, {"_facets": "True"})]

    plain, counted = ([name for name, _ in page.one("details", **STATES).links] for page in shown)
    assert plain == ["All", "Draft", "Waiting for review", "Scheduled"]
    assert counted == ["All", "Draft (0)", "Waiting for review (0)", "Scheduled (0)"]


def test_review_of_an_entry_in_draft_shows_what_changed_since(sign_in):
    muscle = make_muscle("soleus", status="draft")
    send_draft(sign_in("Author"), muscle, origin="Submitted.", _submit="1")
    change_page(muscle, origin="Imported.")

    page = sign_in("Editor").get(review_url(muscle))
    page.client.post(review_url(muscle), {"_publish": "1"})

    assert page.content.decode().index("<del>Submitted</del>") < page.content.decode().index("<ins>Imported</ins>")
    assert Muscle.objects.get().origin == "Imported."
