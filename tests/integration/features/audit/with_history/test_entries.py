"""What the audit log says of what becomes public, goes away, and comes back: one line for each thing that is done."""

import pytest
from django.urls import reverse

from muscles.features.audit.models import Event
from muscles.features.history.models import Batch, Version
from muscles.features.history.undo.reverting import undo
from muscles.features.history.versions.trash import bring_back, delete_for_good, throw_away
from muscles.services.bulk import tag_muscles
from muscles.services.changes import IMPORTED, batch_changes, before_change, changed
from muscles.services.trying import undone
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import send_draft

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def lines() -> list[tuple[str, str, str]]:
    found = Event.objects.exclude(kind__in=["login", "account"]).order_by("pk")
    return [*found.values_list("kind", "what", "who")]


@pytest.fixture
def muscle(editor):
    return make_muscle("soleus")


def test_publishing_and_withdrawing(editor_client, muscle):
    send_draft(editor_client, muscle, insertion="Calcaneus.")
    actions = reverse("admin:muscles_muscle_changelist")
    for action in ("publish", "withdraw"):
        editor_client.post(actions, {"action": action, "_selected_action": [muscle.pk], "confirmed": 1})

    assert lines() == [
        ("bulk", "Published.", "editor"),
        ("published", "Soleus", "editor"),
        ("bulk", "Withdrawn.", "editor"),
        ("withdrawn", "Soleus", "editor"),
    ]


def test_the_trash(editor_client, editor, muscle):
    throw_away(entries=[muscle, make_muscle("plantaris", region=muscle.region)], user=editor)
    first, second = Version.objects.in_trash().order_by("pk")
    bring_back(version=first, slugs={}, user=editor)
    editor_client.post(reverse("admin:history_trashed_delete", args=[second.pk]), {"post": "yes"})

    assert lines() == [
        ("trashed", "Soleus, Plantaris", "editor"),
        ("restored", "Soleus", "editor"),
        ("purged", "Plantaris", "editor"),
    ]


def test_many_are_one_line(editor):
    muscles = [make_muscle(f"muscle{number}") for number in range(7)]

    throw_away(entries=muscles, user=editor)
    delete_for_good(versions=Version.objects.in_trash())

    assert [(kind, what.split(" and ")[1]) for kind, what, _ in lines()] == [
        ("trashed", "2 more"),
        ("purged", "2 more"),
    ]


def test_a_bulk_change_and_its_undoing(editor, muscle):
    with batch_changes(why="Tags: posture.", user=editor):
        tag_muscles(muscles=[muscle], add=["posture"], remove=[], user=editor)
    undo(Batch.objects.get(), user=editor)

    assert lines() == [("bulk", "Tags: posture.", "editor"), ("undone", "Undone: Tags: posture.", "editor")]


def test_an_import(editor, muscle):
    with batch_changes(why="Import of legs.zip.", user=editor):
        for name in ("peroneus", "popliteus"):
            before_change([muscle])
            changed([make_muscle(name, region=muscle.region)], action=IMPORTED)

    assert lines() == [("imported", "Import of legs.zip.", "editor")]


def test_what_is_only_tried_is_not_noted(editor, muscle):
    with undone():
        throw_away(entries=[muscle], user=editor)

    assert lines() == []
