"""A large change goes back slice by slice; what was broken off goes on."""

import pytest

from muscles.features.history.models import Batch, Version
from muscles.features.history.undo import reverting
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
    assert "broken off: it can go on" in broken_off[2]
    assert [*Muscle.objects.order_by("pk").values_list("origin", flat=True)] == [f"Bone {n}." for n in range(5)]
    assert Batch.objects.get(undoes=batch).is_finished
    assert Version.objects.filter(batch=Batch.objects.get(undoes=batch).pk).count() == 5
    assert said(again) == ["Somebody has undone it already; nothing was changed."]


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
