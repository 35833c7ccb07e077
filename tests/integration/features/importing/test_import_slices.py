"""A long import: slice by slice, so that other writers come in between, and one change in the history."""

from contextlib import ExitStack
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from muscles.features.importing import slices
from muscles.features.importing.models import ImportedDocument
from muscles.features.importing.run import Options, import_documents
from muscles.models import Muscle, Region
from muscles.services import slices as of_any_kind
from tests.documents import write_page
from tests.locking import held_lock

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """Five pages; each is a slice of its own."""
    monkeypatch.setattr(slices, "TIMES_READING", 0.0)
    monkeypatch.setattr(of_any_kind, "LASTS", 0.0)
    monkeypatch.setattr(of_any_kind, "PAUSE", 0.0)
    for number in range(5):
        write_page(tmp_path / "documents", f"/muscle/thigh/sample{number}/", f"The sample{number} muscle of the thigh")
    return tmp_path / "documents"


def between(work):
    """Do something before the third document is written."""

    def progress(items, what):
        for number, item in enumerate(items):
            if what == "Writing" and number == 3:
                work()
            yield item

    return progress


def test_what_an_editor_saves_meanwhile_is_kept(documents):
    def edit():
        Muscle.objects.filter(slug="sample1").update(origin="By an editor.")

    report = import_documents([documents], Options(progress=between(edit)))

    assert (report.written, report.counts["created"]) == (True, 5)
    assert Muscle.objects.get(slug="sample1").origin == "By an editor."


def test_slices_are_one_change_that_is_undone_as_one(documents, editor_client):
    report = import_documents([documents], Options())

    editor_client.post(report.undo_url, follow=True)

    assert report.counts["created"] == 5
    assert list(Muscle.objects.all()) == []


def test_file_that_fails_although_it_was_tried_ends_the_import(documents):
    """Somebody takes the permalink meanwhile."""

    def take_it():
        thigh = Region.objects.get(slug="thigh")
        Region.objects.create(slug="sample4", name="Taken", kind="compartment", parent=thigh)

    report = import_documents([documents], Options(progress=between(take_it)))

    outcomes = {entry.file: entry.outcome for entry in report.files}
    assert report.written is True
    assert sorted(outcomes.values()) == ["created"] * 4 + ["failed"]
    assert Muscle.objects.count() == 4


def test_slice_is_tried_again_where_another_writer_holds_the_lock(documents):
    """For longer than once is waited, and less than twice."""
    with ExitStack() as stack:
        hold = partial(stack.enter_context, held_lock(patience=1000, seconds=1.5))
        report = import_documents([documents], Options(progress=between(hold)))

    assert (report.written, report.counts["created"]) == (True, 5)


def test_import_waits_for_another_writer_and_then_says_so(documents):
    with held_lock(), pytest.raises(CommandError, match=r"cannot be used now.*Run the import again"):
        call_command("import_pages", documents)

    assert (Muscle.objects.count(), ImportedDocument.objects.count()) == (0, 0)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only there a trial is a copy")
def test_dry_run_needs_no_lock(documents):
    with held_lock():
        report = import_documents([documents], Options(dry_run=True))

    assert (report.written, report.counts["created"], Muscle.objects.count()) == (False, 5, 0)
