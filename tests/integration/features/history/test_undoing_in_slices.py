"""A large change goes back slice by slice; what was broken off goes on."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from muscles.features.history.admin import undo as undo_screen
from muscles.features.history.models import Batch, Version
from muscles.features.history.undo import reverting
from muscles.features.history.undo.tasks import undo_many
from muscles.models import Muscle
from muscles.services import changes, slices
from muscles.services.changes import batch_changes, before_change, changed
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import said
from tests.integration.features.history.bulk import LIST, newest, page_of, text_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


class BrokenOffError(Exception):
    """What ends a request in the middle."""


class BreaksOff:
    """Listens to changes, and ends all at the third."""

    def __init__(self) -> None:
        self.left = 2

    def before(self, entries):
        pass

    def after(self, entries, **about):
        self.left -= 1
        if self.left < 0:
            raise BrokenOffError


@pytest.fixture
def short(monkeypatch):
    """Each entry is a slice of its own."""
    monkeypatch.setattr(reverting, "AT_ONCE", 1)
    monkeypatch.setattr(slices, "LASTS", 0.0)
    monkeypatch.setattr(slices, "PAUSE", 0.0)
    monkeypatch.setattr(slices, "LONG_PAUSE", 0.0)


def rewritten() -> int:
    return Muscle.objects.filter(origin="By a table.").count()


def test_undoing_that_was_broken_off_goes_on(short, editor_client, monkeypatch):
    muscles = [make_muscle(origin=f"Bone {number}.") for number in range(5)]
    with batch_changes(why="Spreadsheet."):
        before_change(muscles)
        Muscle.objects.update(origin="By a table.")
        changed(muscles)
    batch = newest()

    monkeypatch.setattr(changes, "_listeners", [*changes._listeners, BreaksOff()])
    with pytest.raises(BrokenOffError):
        editor_client.post(page_of(batch))
    changes._listeners.pop()
    broken_off = (rewritten(), text_of(editor_client.get(page_of(batch))), text_of(editor_client.get(LIST)))
    editor_client.post(page_of(batch), follow=True)
    again = editor_client.post(page_of(batch), follow=True)

    assert broken_off[0] == 3
    assert "begun and broken off" in broken_off[1]
    assert "3 entries go back to what they were before" in broken_off[1]
    assert "begun, and not ended" in broken_off[2]
    assert [*Muscle.objects.order_by("pk").values_list("origin", flat=True)] == [f"Bone {n}." for n in range(5)]
    assert Batch.objects.get(undoes=batch).is_finished
    assert Version.objects.filter(batch=Batch.objects.get(undoes=batch).pk).count() == 5
    assert said(again) == ["Somebody has undone it already; nothing was changed."]


def test_many_are_undone_by_a_worker_while_the_page_says_how_far_it_is(short, editor_client, monkeypatch):
    monkeypatch.setattr(undo_screen, "MANY", 3)
    muscles = [make_muscle(origin=f"Bone {number}.") for number in range(5)]
    with batch_changes(why="Spreadsheet."):
        before_change(muscles)
        Muscle.objects.update(origin="By a table.")
        changed(muscles)
    Muscle.objects.filter(pk=muscles[0].pk).update(origin="Since then.")
    batch = newest()

    asked = [editor_client.post(page_of(batch), follow=True) for _ in range(2)]  # and once more, in another window
    waiting = text_of(asked[1])
    monkeypatch.setattr(changes, "_listeners", [*changes._listeners, BreaksOff()])
    call_command("run_worker", "--once")
    changes._listeners.pop()
    broken_off = text_of(editor_client.get(page_of(batch)))
    DBTaskResult.objects.update(run_after=timezone.now())
    call_command("run_worker", "--once")
    done = text_of(editor_client.get(page_of(batch)))

    assert DBTaskResult.objects.filter(task_path=undo_many.module_path).count() == 1
    assert "It waits for a worker. 0 of 5 entries so far." in waiting
    assert "tried again by itself" in broken_off
    assert "1 of 5 entries so far" in broken_off
    assert "It was undone on" in done
    assert "Not all went back: “" in done
    assert rewritten() == 0
    assert Batch.objects.get(undoes=batch).is_finished


def test_entries_that_were_made_go_into_the_trash_and_no_longer_count(short, editor_client):
    with batch_changes(why="Import."):
        region = make_region("leg")
        made = [region, *(make_muscle(region=region) for _ in range(2)), make_muscle(region=make_region("arm"))]
        changed(made)
    batch = newest()

    response = editor_client.post(page_of(batch), follow=True)

    assert said(response)[0].startswith("Undone: Import. 4 are in the trash.")
    assert Muscle.objects.count() == 0
    assert Version.objects.in_trash().values("batch").distinct().count() == 2


def test_entries_that_stand_in_each_others_way_change_places_again(short, editor_client):
    leg = make_region("leg")
    one, other = make_muscle("one", region=leg), make_muscle("other", region=leg)
    with batch_changes(why="Renamed."):
        before_change([one, other])
        for slug, muscle in (("between", one), ("one", other), ("other", one)):
            Muscle.objects.filter(pk=muscle.pk).update(slug=slug)
        changed([one, other])

    editor_client.post(page_of(newest()))

    assert {*Muscle.objects.values_list("pk", "slug")} == {(one.pk, "other"), (other.pk, "one")}
