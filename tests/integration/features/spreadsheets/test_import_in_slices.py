"""A large table is written slice by slice: others write in between, and what was broken off goes on."""

import re
from contextlib import ExitStack
from threading import Event, Thread

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from muscles.features.history.models import Batch, Version
from muscles.features.spreadsheets import importing
from muscles.features.spreadsheets import slices as of_sheets
from muscles.features.spreadsheets.models import Upload
from muscles.models import Muscle, lock_slugs
from muscles.services import changes, slices
from tests.factories import make_muscle, make_region
from tests.integration.features.spreadsheets.sheets import MUSCLES, confirm, counts, csv_of, said, upload
from tests.locking import held_lock
from tests.markup import read

LINK = "[it](/muscle/leg/group/)"

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


class BrokenOffError(Exception):
    """What ends a request in the middle."""


class Third:
    """Listens to changes, and does something when the third slice is written."""

    def __init__(self, work) -> None:
        self.work, self.number = work, 0

    def before(self, entries):
        pass

    def after(self, entries, **about):
        self.number += 1
        if self.number == 3:
            self.work()


def break_off():
    raise BrokenOffError


@pytest.fixture
def short(monkeypatch):
    """Each row is a slice of its own."""
    monkeypatch.setattr(of_sheets, "AT_ONCE", 1)
    monkeypatch.setattr(slices, "LASTS", 0.0)
    monkeypatch.setattr(slices, "PAUSE", 0.0)
    monkeypatch.setattr(slices, "LONG_PAUSE", 0.0)


@pytest.fixture
def at_third(monkeypatch):
    """Do something while the third slice is written."""

    def register(work):
        monkeypatch.setattr(changes, "_listeners", [*changes._listeners, Third(work)])

    return register


@pytest.fixture
def between(monkeypatch):
    """Do something in the pause between the second slice and the third."""

    def register(work):
        pauses = []

        def sleep(seconds):
            pauses.append(seconds)
            if len(pauses) == 2:
                work()

        monkeypatch.setattr(slices, "sleep", sleep)

    return register


@pytest.fixture
def five(short):
    leg = make_region("leg")
    return [make_muscle(f"m{number}", region=leg, origin=f"Bone {number}.") for number in range(5)]


def sheet_of(muscles, **cells) -> bytes:
    return csv_of(*({"permalink": muscle.permalink, "origin": "By a table."} | cells for muscle in muscles))


def rewritten() -> int:
    return Muscle.objects.filter(origin="By a table.").count()


def page() -> str:
    return f"{MUSCLES}import/{Upload.objects.get().pk}/"


def test_what_was_broken_off_goes_on_as_one_change(five, editor_client, at_third):
    upload(editor_client, sheet_of(five))
    at_third(break_off)

    with pytest.raises(BrokenOffError):
        confirm(editor_client, why="New edition")
    batch, done = Batch.objects.get(), rewritten()
    texts = [editor_client.get(address).content.decode() for address in (page(), f"{MUSCLES}import/")]
    response = confirm(editor_client)

    assert done == 2
    assert "2 of 5 rows are imported." in texts[0]
    assert 'value="Go on with 3 rows"' in texts[0]
    assert "Nothing is written yet" not in texts[0]
    assert "“table.csv”: 2 of 5 rows are imported." in " ".join(texts[1].split())
    assert said(response)[0].startswith("0 new and 5 changed from “table.csv”.")
    assert (rewritten(), Upload.objects.count(), LogEntry.objects.count()) == (5, 0, 5)
    assert [*Batch.objects.values_list("pk", "why")] == [(batch.pk, "Spreadsheet table.csv. New edition")]
    editor_client.post(re.search(r'href="([^"]+)">Undo', said(response)[0])[1])
    assert [*Muscle.objects.order_by("pk").values_list("origin", flat=True)] == [f"Bone {n}." for n in range(5)]


def test_what_was_broken_off_is_undone_as_one_and_can_be_sent_again(five, editor_client, at_third):
    data = sheet_of(five)
    upload(editor_client, data)
    at_third(break_off)
    with pytest.raises(BrokenOffError):
        confirm(editor_client)

    again = upload(editor_client, data)
    found = counts(again)
    thrown = editor_client.post(f"{MUSCLES}import/{Upload.objects.earliest('pk').pk}/", {"_discard": "1"}, follow=True)
    editor_client.post(re.search(r'href="([^"]+)">Undo', said(thrown)[0])[1])

    assert found == {"unchanged": 2, "changed": 3}
    assert said(thrown)[0].startswith("The file is thrown away. 2 of its rows were imported before.")
    assert rewritten() == 0


def test_entries_of_both_halves_go_back_to_what_they_were_before_the_first(five, editor_client, at_third):
    """The second row names the last as its antagonist, so that both halves write the last."""
    rows = [{"permalink": m.permalink, "origin": "By a table.", "antagonists": ""} for m in five]
    rows[1]["antagonists"] = five[4].permalink
    upload(editor_client, csv_of(*rows))
    at_third(break_off)
    with pytest.raises(BrokenOffError):
        confirm(editor_client)

    response = confirm(editor_client)
    tied = [*five[4].antagonists.all()]
    editor_client.post(re.search(r'href="([^"]+)">Undo', said(response)[0])[1])

    assert tied == [five[1]]
    five[4].refresh_from_db()
    assert (five[4].origin, five[4].antagonists.count()) == ("Bone 4.", 0)


def test_what_goes_on_after_it_was_undone_can_be_undone_as_well(five, editor_client, at_third):
    upload(editor_client, sheet_of(five))
    at_third(break_off)
    with pytest.raises(BrokenOffError):
        confirm(editor_client)
    editor_client.post(Upload.objects.get().progress["undo_url"])
    after_first = rewritten()

    response = confirm(editor_client)
    after_second = rewritten()
    editor_client.post(re.search(r'href="([^"]+)">Undo', said(response)[-1])[1])

    assert (after_first, after_second, rewritten()) == (0, 3, 0)


def test_row_that_somebody_changes_between_two_slices_is_left_out_and_named(five, editor_client, between):
    upload(editor_client, sheet_of(five))
    between(lambda: Muscle.objects.filter(pk=five[3].pk).update(origin="By an editor."))

    response = confirm(editor_client)

    assert Muscle.objects.get(pk=five[3].pk).origin == "By an editor."
    assert rewritten() == 4
    assert said(response)[1:] == [
        "Row 5 (leg/m3) was left out. "
        "The entry, or what the row would do, has changed since the preview. Upload the file again."
    ]


def test_entry_that_somebody_deletes_between_two_slices_is_not_made_again(five, editor_client, between):
    upload(editor_client, sheet_of(five, name="Named by a table"))
    between(lambda: Muscle.objects.filter(pk=five[3].pk).delete())

    response = confirm(editor_client)

    assert not Muscle.objects.filter(slug="m3").exists()
    assert said(response)[1:] == ["Row 5 (leg/m3) was left out. The entry has been deleted since the preview."]


def test_what_somebody_else_changes_in_the_entry_stays(five, editor_client, between):
    """The table has the column, but the preview showed no change in it."""
    upload(editor_client, sheet_of(five, insertion=""))
    between(lambda: Muscle.objects.filter(pk=five[3].pk).update(insertion="By an editor."))

    confirm(editor_client)

    assert Muscle.objects.filter(pk=five[3].pk).values_list("origin", "insertion").get() == (
        "By a table.",
        "By an editor.",
    )


def test_slices_follow_what_earlier_ones_have_moved(short, editor_client):
    """A group moves with its head; rows below name both, and a text that links to them is written anew."""
    leg, _ = make_region("leg"), make_region("foot")
    group = make_muscle("group", region=leg, kind="group")
    head = make_muscle("part", region=leg, part_of=group)
    other = make_muscle("other", region=leg, description=f"See {LINK}.")
    other.antagonists.add(head)
    rows = [
        {"permalink": "leg/group", "region": "foot", "description": "", "antagonists": ""},
        {"permalink": "leg/part", "region": "foot", "description": "The part.", "antagonists": "leg/other"},
        {
            "permalink": "leg/other",
            "region": "leg",
            "description": f"Look: {LINK}.",
            "antagonists": "",
        },
    ]
    shown = upload(editor_client, csv_of(*rows))

    response = confirm(editor_client)

    assert counts(shown) == {"changed": 3}
    assert said(response)[1:] == []
    head.refresh_from_db()
    other.refresh_from_db()
    assert (head.permalink, head.description, head.part_of_id) == ("foot/part", "The part.", group.pk)
    assert other.description == f"Look: {LINK}."
    assert [*other.antagonists.all()] == []


def test_antagonists_stand_in_the_rows_of_both(five, editor_client):
    one, two, three, *_ = five
    three.antagonists.add(one)
    rows = [
        {"permalink": one.permalink, "antagonists": two.permalink},
        {"permalink": two.permalink, "antagonists": f"{one.permalink}, {three.permalink}"},
        {"permalink": three.permalink, "antagonists": two.permalink},
    ]
    upload(editor_client, csv_of(*rows))

    response = confirm(editor_client)

    ties = {muscle.slug: sorted(muscle.antagonists.values_list("slug", flat=True)) for muscle in (one, two, three)}
    assert ties == {"m0": ["m1"], "m1": ["m0", "m2"], "m2": ["m1"]}
    assert said(response)[1:] == []


def test_new_rows_name_those_of_earlier_slices(short, editor_client):
    make_region("leg")
    rows = [
        {"permalink": "leg/group", "name": "Group", "kind": "group", "region": "leg", "part of": "", "tags": "Calf"},
        {"permalink": "leg/one", "name": "One", "kind": "", "region": "leg", "part of": "leg/group", "tags": "calf"},
    ]
    upload(editor_client, csv_of(*rows))

    response = confirm(editor_client)

    one = Muscle.objects.get(slug="one")
    assert (one.part_of.name, [*one.tags.names()]) == ("Group", ["Calf"])
    assert said(response)[0].startswith("2 new and 0 changed")
    editor_client.post(re.search(r'href="([^"]+)">Undo', said(response)[0])[1])
    assert Muscle.objects.count() == 0
    assert Version.objects.in_trash().count() == 2


def test_import_from_two_windows_is_done_once(five, editor_client, between):
    """The other takes over between two slices, and comes to the end."""
    upload(editor_client, sheet_of(five))
    other = []
    between(lambda: other.append(confirm(editor_client)))

    response = confirm(editor_client)

    assert said(other[0])[0].startswith("0 new and 5 changed")
    assert "is being imported from another window" in " ".join(said(response))
    assert rewritten() == 5
    assert Version.objects.filter(action="imported").count() == 5


def test_import_that_waits_too_long_says_that_it_can_go_on(five, editor_client, between):
    upload(editor_client, sheet_of(five))
    with ExitStack() as stack:
        between(lambda: stack.enter_context(held_lock()))
        response = editor_client.post(page(), {"_import": "1"})

    shown = editor_client.get(response.headers["Location"])
    assert "It can go on where it is." in " ".join(said(shown))
    assert "2 of 5 rows are imported." in shown.content.decode()
    assert (rewritten(), said(confirm(editor_client))[0][:18]) == (2, "0 new and 5 change")
    assert rewritten() == 5


def test_import_that_cannot_begin_is_answered_as_any_busy_page(five, editor_client):
    upload(editor_client, sheet_of(five))

    with held_lock():
        response = editor_client.post(page(), {"_import": "1"})

    assert (response.status_code, rewritten(), Upload.objects.get().rows_done) == (503, 0, 0)


def test_others_write_between_the_slices(five, editor_client, monkeypatch):
    """Another connection writes as often as it can: it never waits for the whole import."""
    monkeypatch.setattr(slices, "LONG_PAUSE", 0.3)
    upload(editor_client, sheet_of(five))
    address, is_over, written = page(), Event(), []

    def write():
        while not is_over.is_set():
            with transaction.atomic():
                lock_slugs()
                Muscle.objects.filter(pk=five[0].pk).update(position=len(written))
                written.append(rewritten())
        connection.close()

    other = Thread(target=write)
    other.start()
    try:
        editor_client.post(address, {"_import": "1"})
    finally:
        is_over.set()
        other.join()

    assert rewritten() == 5
    assert len({*written} & {1, 2, 3, 4}) >= 3


def test_many_rows_are_imported_by_a_worker_while_the_page_says_how_far_it_is(
    five, editor_client, at_third, monkeypatch, client, django_user_model
):
    monkeypatch.setattr(importing, "MANY", 3)
    upload(editor_client, sheet_of(five))
    where = page()
    confirm(editor_client, why="New edition")
    waiting = " ".join(read(editor_client.get(where)).text.split())
    at_third(break_off)
    call_command("run_worker", "--once")
    changes._listeners.pop()
    broken_off = " ".join(read(editor_client.get(where)).text.split())
    DBTaskResult.objects.update(run_after=timezone.now())
    call_command("run_worker", "--once")
    done = editor_client.get(where, follow=True)
    client.force_login(django_user_model.objects.create_superuser("other"))
    to_others = client.get(where, follow=True)

    assert "It waits for a worker. 0 of 5 rows so far." in waiting
    assert "2 of 5 rows so far" in broken_off
    assert "tried again by itself" in broken_off
    [words] = said(done)
    assert words.startswith("0 new and 5 changed from “table.csv”. <a href=")
    assert said(to_others) == ["This file was imported or thrown away. Upload it again."]
    assert (rewritten(), Batch.objects.get().why) == (5, "Spreadsheet table.csv. New edition")
    assert not Upload.objects.exists()


def test_what_a_worker_imports_can_be_stopped(five, editor_client, monkeypatch):
    monkeypatch.setattr(importing, "MANY", 3)
    upload(editor_client, sheet_of(five))
    confirm(editor_client)

    editor_client.post(page(), {"_discard": "1"})
    call_command("run_worker", "--once")

    assert (rewritten(), DBTaskResult.objects.get().status) == (0, "SUCCESSFUL")


def test_who_may_publish_no_more_imports_no_more(five, editor_client, editor, monkeypatch):
    monkeypatch.setattr(importing, "MANY", 3)
    upload(editor_client, sheet_of(five))
    confirm(editor_client)
    editor.is_superuser = False
    editor.save()

    call_command("run_worker", "--once")

    assert (rewritten(), DBTaskResult.objects.get().status) == (0, "FAILED")
