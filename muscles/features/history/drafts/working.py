"""Changes that screens beside the form make to an entry: beside what is public, as those of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from muscles.features.history.drafts.showing import apply_what_is_possible
from muscles.features.history.drafts.staging import keep_on
from muscles.features.history.drafts.state import EntryState, entry_state_of
from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import kind_of, take
from muscles.features.history.versions.recording import ENTRIES
from muscles.features.history.wording import note_on_plan
from muscles.models import Entry, lock_slugs
from muscles.services.changes import Waiting
from muscles.services.files import files_undone_on_failure
from muscles.services.trying import undone

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser


class WaitingDrafts:
    """Lets the rows be those of the draft for a while, and keeps what was made of them."""

    @contextmanager
    def draft_of(self, entry: Entry) -> Iterator[Entry]:
        with undone():
            yield _put_on(entry, _entry_state(entry))

    @contextmanager
    def working_on(self, entry: Entry, *, user: AbstractUser | None, why: str) -> Iterator[Entry]:
        with files_undone_on_failure():
            lock_slugs()
            type(entry)._base_manager.select_for_update().get(pk=entry.pk)
            entry_state = _entry_state(entry)
            ENTRIES.before([entry])
            with transaction.atomic():
                shown = _put_on(entry, entry_state)
                yield shown
                snapshot = take(shown)
                if entry_state.is_published:
                    transaction.set_rollback(True)
            keep_on(shown, snapshot, entry_state=entry_state, user=user, why=why)

    def waiting_for(self, kind: str, pks: Iterable[int]) -> set[int]:
        waiting = Version.objects.pending().filter(kind=kind, entry_pk__in=list(pks))
        return {*waiting.values_list("entry_pk", flat=True)}

    def what_waits(self, entry: Entry, user: AbstractUser | AnonymousUser) -> Waiting | None:
        kind = kind_of(entry)
        version = Version.objects.pending().filter(kind=kind, entry_pk=entry.pk).defer("data").first()
        if version is None:
            return None
        may_publish = user.has_perm(f"muscles.publish_{kind}")
        return Waiting(note_on_plan(version.state, version.due_at, may_publish=may_publish))


def _entry_state(entry: Entry) -> EntryState:
    entry_state = entry_state_of(kind_of(entry), entry.pk)
    if entry_state is None:
        raise type(entry).DoesNotExist(f"“{entry}” is not there any more.")
    return entry_state


def _put_on(entry: Entry, entry_state: EntryState) -> Entry:
    """Make the rows those of the draft, if one waits beside what is public."""
    if entry_state.staged is None:
        return type(entry)._base_manager.get(pk=entry.pk)
    shown, _ = apply_what_is_possible(entry_state.shown)
    return shown


DRAFTS = WaitingDrafts()
