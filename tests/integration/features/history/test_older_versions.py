"""Versions from before a field was there, or from when there was one more."""

import pytest
from django.urls import reverse

from muscles.features.history.drafts.state import entry_state_of, entry_states_of
from muscles.features.history.models import Version
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.undo.undoing import steps_of
from muscles.models import Muscle, Region, Status
from muscles.services.changes import batch_changes, before_change, changed
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.history.admin_pages import change_url, opened, send_draft
from tests.integration.features.history.bulk import newest, rewrite, undo
from tests.integration.features.history.entries import make_rich_muscle
from tests.integration.features.history.overtaking import change_page
from tests.integration.features.history.times import schedule

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

STATES = (
    *("fresh", "imported", "unseen", "back", "submitted", "scheduled"),
    *("withdrawn", "republished", "own", "deleted", "unknown"),
)
NAMED = "Not kept any more: Nickname."


def store(version: Version, data: dict, **values) -> None:
    """Let a version be what it would have been if this had been its data."""
    new = digest(data)
    others = Version.objects.filter(kind=version.kind, entry_pk=version.entry_pk)
    for name in ("was", "based_on"):
        others.filter(**{name: version.digest}).update(**{name: new})
    Version.objects.filter(pk=version.pk).update(data=data, digest=new, **values)


def forget(name: str, *, rows: str = "") -> None:
    """Let all versions be from before there was a field, or a column of rows."""
    for version in Version.objects.exclude(data={}):
        for columns in version.data["rows"].get(rows, []) if rows else [version.data["fields"]]:
            columns.pop(name, None)
        store(version, version.data)


def remember_more() -> None:
    """Let all versions be from when entries had a nickname."""
    for version in Version.objects.all():
        store(version, version.data | {"fields": version.data["fields"] | {"nickname": "Sole"}})


def overtaken() -> list[str]:
    """The names of drafts that were overtaken, as both the list and the forms say."""
    waiting = Version.objects.pending()
    found = entry_states_of(waiting)
    said = {version.name for version in waiting if version.pk in found and found[version.pk].is_overtaken}
    forms = [entry_state_of(version.kind, version.entry_pk) for version in waiting]
    assert {each.staged.name for each in forms if each and each.is_overtaken} == said
    assert {version.name for version in Version.objects.overtaken()} == said
    return sorted(said)


def test_field_that_nobody_knows_any_more_is_named_and_nothing_else(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    send_draft(editor_client, muscle, origin="In a draft.")
    remember_more()
    draft, found = Version.objects.pending().get(), Version.objects.of(muscle).get(action="found")
    history = f"/admin/muscles/muscle/{muscle.pk}/history/"

    pages = [
        change_url(muscle),
        f"{history}compare/?before=now&after=draft",
        f"{history}compare/?before={found.pk}&after=now",
        reverse("admin:history_waiting_review", args=[draft.pk]),
    ]
    assert [NAMED in editor_client.get(page).content.decode() for page in pages] == [True] * 4
    assert editor_client.get(history).status_code == 200
    assert overtaken() == []
    editor_client.post(change_url(muscle), opened(editor_client, muscle) | {"_publish": "1"})
    assert Muscle.objects.get().origin == "In a draft."
    assert Version.objects.of(muscle).first().not_kept == []


def test_trash_names_what_is_not_kept_and_brings_the_rest_back(editor_client):
    muscle = make_rich_muscle()
    editor_client.post(reverse("admin:muscles_muscle_delete", args=[muscle.pk]), {"post": "yes"})
    remember_more()
    url = reverse("admin:history_trashed_restore", args=[Version.objects.in_trash().get().pk])

    page = editor_client.get(url).content.decode()
    editor_client.post(url)

    assert NAMED in page
    assert Muscle.objects.get(pk=muscle.pk).insertion == "The head of the fibula."


def test_field_that_came_later_overtakes_no_draft_and_stays(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    send_draft(editor_client, muscle, origin="In a draft.")
    forget("insertion")
    Muscle.objects.update(insertion="Filled as it came.")

    assert overtaken() == []
    assert opened(editor_client, muscle)["insertion"] == ["Filled as it came."]
    editor_client.post(change_url(muscle), opened(editor_client, muscle) | {"_publish": "1"})

    muscle.refresh_from_db()
    assert (muscle.origin, muscle.insertion) == ("In a draft.", "Filled as it came.")


def test_column_of_rows_that_came_later_overtakes_no_draft_and_stays(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    image = make_image(muscle, title="Was")
    send_draft(editor_client, muscle, **{"gallery_images-0-title": "In a draft"})
    forget("caption", rows="pictures")
    type(image).objects.update(caption="Filled as it came.")

    assert overtaken() == []
    editor_client.post(change_url(muscle), opened(editor_client, muscle) | {"_publish": "1"})

    image.refresh_from_db()
    assert (image.title, image.caption) == ("In a draft", "Filled as it came.")


def test_draft_that_knows_a_new_field_is_overtaken_in_it(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    send_draft(editor_client, muscle, origin="In a draft.")
    base = Version.objects.of(muscle).get(action="found")
    del base.data["fields"]["insertion"]
    store(base, base.data)

    change_page(muscle, insertion="Written since.")

    assert overtaken() == ["Soleus"]
    assert opened(editor_client, muscle)["insertion"] == ["Written since."]


def test_what_really_changed_overtakes_an_older_draft(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    send_draft(editor_client, muscle, origin="In a draft.")
    forget("insertion")
    Muscle.objects.update(insertion="Filled as it came.")

    change_page(muscle, origin="On the page.")

    assert overtaken() == ["Soleus"]
    assert entry_state_of("muscle", muscle.pk).rebased.contested_labels == ["Origin"]


@pytest.mark.parametrize("status", Status.values)
def test_restored_version_leaves_what_it_does_not_know(editor_client, status):
    muscle = make_muscle("soleus", origin="Was.", status=status)
    rewrite(muscle, origin="Is.")
    forget("insertion")
    rewrite(muscle, insertion="Came later.")
    found = Version.objects.of(muscle).earliest("pk")

    editor_client.post(f"/admin/muscles/muscle/{muscle.pk}/history/{found.pk}/restore/")

    form = opened(editor_client, muscle)
    assert (form["origin"], form["insertion"]) == (["Was."], ["Came later."])


def make_together(*slugs: str) -> list[Muscle]:
    region = make_region("leg")
    with batch_changes(why="Made.") as change:
        muscles = [make_muscle(slug, region=region) for slug in slugs]
        Muscle.objects.update(created_at=change.began_at)
        changed(muscles)
    return muscles


def test_entry_that_was_made_together_is_as_it_was_though_a_field_came(editor_client):
    _, edited, changed_one = make_together("soleus", "plantaris", "popliteus")
    forget("insertion")
    Muscle.objects.update(insertion="Filled as it came.")
    rewrite(edited, insertion="By an editor.")
    Muscle.objects.filter(pk=changed_one.pk).update(name="Changed")

    assert [(step.version.name, step.is_thrown_away) for step in steps_of(newest())] == [
        ("Plantaris", False),
        ("Popliteus", False),
        ("Soleus", True),
    ]


def test_undoing_empties_a_field_that_was_not_there_before(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    before_change([muscle])
    forget("insertion")
    with batch_changes(why="Written."):
        rewrite(muscle, insertion="Written together.")

    undo(editor_client)

    muscle.refresh_from_db()
    assert (muscle.origin, muscle.insertion) == ("Was.", "")


def test_undoing_is_not_held_by_a_field_that_came_later(editor_client):
    muscle = make_muscle("soleus", origin="Was.")
    with batch_changes(why="Written."):
        rewrite(muscle, origin="Is.")
    forget("insertion")
    Muscle.objects.update(insertion="Filled as it came.")

    [step] = steps_of(newest())
    undo(editor_client)

    muscle.refresh_from_db()
    assert (step.labels_staying, muscle.origin, muscle.insertion) == ([], "Was.", "Filled as it came.")


def test_list_and_form_agree_in_every_state(editor_client, author_client, editor):
    """What is written behind the back of the history is seen by both."""
    leg = make_region("leg")
    muscles = {name: make_muscle(name, region=leg, origin="Was.") for name in STATES}
    Muscle.objects.filter(slug="own").update(status=Status.DRAFT)
    for name, muscle in muscles.items():
        if name in ("scheduled", "republished", "own"):
            editor_client.force_login(editor)
            schedule(editor_client, muscle, origin="In a draft.")
        else:
            button = {"_submit": "1"} if name == "submitted" else {}
            send_draft(editor_client, muscle, origin="In a draft.", **button)
    send_draft(editor_client, leg, description="In a draft.")

    def write(name: str, **values) -> None:
        Muscle.objects.filter(slug=name).update(**values)

    assert overtaken() == []
    for name in ("imported", "submitted", "scheduled", "back"):
        change_page(muscles[name], insertion="On the page.")
    change_page(muscles["back"], insertion="")
    change_page(leg, description="On the page.")
    write("unseen", insertion="On the page.")
    write("withdrawn", status=Status.DRAFT)
    Muscle.objects.filter(slug="deleted").delete()
    write("own", status=Status.PUBLISHED)
    Version.objects.pending().filter(name="Unknown").update(based_on="0" * 64)

    expected = ["Imported", "Leg", "Own", "Scheduled", "Submitted", "Unknown", "Unseen"]
    assert overtaken() == expected
    Region.objects.update(status=Status.DRAFT)
    assert overtaken() == [name for name in expected if name != "Leg"]


@pytest.mark.parametrize("number", [1, 3])
def test_looking_for_what_was_overtaken_costs_the_same_few_queries(editor_client, django_assert_num_queries, number):
    leg = make_region("leg")
    for place in range(number):
        muscle = make_muscle(f"muscle{place}", region=leg)
        send_draft(editor_client, muscle, origin="In a draft.")
        change_page(muscle, insertion="On the page.")

    with django_assert_num_queries(5):
        assert len(Version.objects.overtaken()) == number
