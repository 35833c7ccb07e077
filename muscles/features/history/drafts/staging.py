"""Changes to a published entry that wait: kept as a version, and made public, withdrawn or restored from there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from muscles.features.history.drafts.filming import film_draft_after_commit
from muscles.features.history.drafts.showing import STATUS, apply_what_is_possible
from muscles.features.history.drafts.state import EntryState, entry_state_of
from muscles.features.history.drafts.telling import tell_of_publication, tell_of_return, tell_of_submission
from muscles.features.history.models import Version
from muscles.features.history.snapshot.applying import apply, as_draft, number_new_rows
from muscles.features.history.snapshot.completing import complete
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import Snapshot, kind_of, take, take_all
from muscles.features.history.versions.recording import ENTRIES, record
from muscles.features.history.wording import day_and_time
from muscles.models import Entry, GalleryImage, Status
from muscles.services.files import build_after_commit
from muscles.services.films import film_after_commit
from muscles.services.publishing import check_publishable

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Action, State = Version.Action, Version.State


class Contested(ValidationError):
    """The draft and the public entry were both changed in the same pieces, so that an editor has to choose."""

    def __init__(self, entry_state: EntryState) -> None:
        labels = ", ".join(entry_state.rebased.contested_labels)
        super().__init__(f"Since its draft was begun the page has changed, and both changed: {labels}.")


def stage(
    snapshot: Snapshot,
    *,
    entry_state: EntryState,
    action: str,
    user: AbstractUser | None,
    why: str = "",
    state: str | None = None,
    due_at: datetime | None = None,
    is_chosen: bool = False,
) -> Version | None:
    """Let a snapshot wait beside its entry, in the place of what waited before; None if it is what is public anyway.

    Without a `state` it waits as what was there before did. It is then based on what is public now, unless something
    is contested that was not chosen.
    """
    if state is None:
        state, due_at = goes_on_as(entry_state, user)
    left = not is_chosen and entry_state.leaves_contested(snapshot)
    base = entry_state.base.data if left and entry_state.base else None
    drafted = as_draft(snapshot, live=entry_state.live, base=base) if entry_state.is_published else snapshot
    let_go(snapshot)
    if state == State.DRAFT and entry_state.is_published and digest(drafted) == digest(entry_state.live):
        return None
    (version,) = record([drafted], action=action, user=user, why=why, state=state)
    if entry_state.is_published:
        version.based_on = entry_state.staged.based_on if left and entry_state.staged else digest(entry_state.live)
    version.due_at = due_at
    version.author_id, version.reviewer_id, version.comment = belongs_to(entry_state.pending, user)
    version.save(update_fields=["based_on", "due_at", "author", "reviewer", "comment"])
    build_pictures(drafted)
    film_draft_after_commit(version)
    if action == Action.SUBMITTED:
        tell_of_submission(version, by=user)
    return version


def belongs_to(pending: Version | None, user: AbstractUser | None) -> tuple[int | None, int | None, str]:
    """Return author, reviewer and comment of what somebody saves on top of what waits.

    What was submitted once stays its author’s, whoever saves it; a draft that nobody has looked at is that of the last
    who saved it.
    """
    own = user.pk if user else None
    if pending is None or (pending.state == State.DRAFT and not pending.reviewer_id and not pending.comment):
        return own, None, ""
    return pending.author_id or own, pending.reviewer_id, pending.comment


def goes_on_as(entry_state: EntryState, user: AbstractUser | None) -> tuple[str, datetime | None]:
    """Return as what a change waits that is saved on top of another, and for when.

    What waits for review goes on waiting. What is scheduled stays so if an editor saves it; of others, who may not
    publish, the time is only remembered.
    """
    pending = entry_state.pending
    if pending is None:
        return State.DRAFT, None
    if pending.state == State.SUBMITTED:
        return State.SUBMITTED, pending.due_at
    is_editor = user is not None and user.has_perm(f"muscles.publish_{pending.kind}")
    return (State.SCHEDULED if pending.state == State.SCHEDULED and is_editor else State.DRAFT), pending.due_at


def keep_on(
    entry: Entry, snapshot: Snapshot, *, entry_state: EntryState, user: AbstractUser | None, why: str = ""
) -> None:
    """Keep what was saved: beside a published entry as its draft, else as the entry; what is scheduled stays so.

    What waits for review goes on waiting, with the change.
    """
    pending = entry_state.pending
    is_under_way = entry_state.is_submitted or entry_state.is_sent_back
    if entry_state.is_published or is_under_way or (pending and pending.due_at):
        stage(snapshot, entry_state=entry_state, action=Action.DRAFTED, user=user, why=why)
    else:
        settle(entry, action=Action.SAVED, user=user, why=why)


def let_go(snapshot: Snapshot) -> None:
    """Make history of what waits for an entry."""
    waiting = Version.objects.filter(kind=snapshot["kind"], entry_pk=snapshot["pk"]).pending()
    waiting.update(state=State.HISTORY, due_at=None)


@transaction.atomic
def publish(entry: Entry, *, user: AbstractUser | None, why: str = "") -> bool:
    """Make an entry public, with the changes that wait for it; False where it was so already.

    Raises:
        Contested: the draft and what is public were both changed in the same pieces.
        ValidationError: it cannot be as its draft has it, or lacks what an entry needs to be public.
    """
    entry_state = entry_state_of(kind_of(entry), entry.pk)
    if entry_state is None or (entry_state.is_published and entry_state.staged is None):
        return False
    if entry_state.rebased.contested:
        raise Contested(entry_state)
    ENTRIES.before([entry])
    if entry_state.staged is not None:
        entry = apply(entry_state.shown, leave=STATUS)
        number_new_rows(entry)
    else:
        entry.status = Status.PUBLISHED
        entry.save(update_fields=["status"])
    check_publishable(entry)
    settle(entry, action=Action.PUBLISHED, user=user, why=why)
    return True


@transaction.atomic
def withdraw(entry: Entry, *, user: AbstractUser | None, why: str = "") -> bool:
    """Take an entry from the public; changes that waited for it become its own. False where it was a draft already.

    What is contested becomes as the draft has it, and the history says so.
    """
    entry_state = entry_state_of(kind_of(entry), entry.pk)
    if entry_state is None or not entry_state.is_published:
        return False
    ENTRIES.before([entry])
    if entry_state.staged is not None:
        entry, _ = apply_what_is_possible(entry_state.shown)
        number_new_rows(entry)
    if labels := entry_state.rebased.contested_labels:
        why = f"{why} As in the draft, though the page had changed: {', '.join(labels)}.".strip()
    entry.status = Status.DRAFT
    entry.save(update_fields=["status"])
    settle(entry, action=Action.WITHDRAWN, user=user, why=why)
    return True


@transaction.atomic
def send_back(version: Version, *, user: AbstractUser, comment: str) -> None:
    """Return a submission to its author, as a draft with a comment; who sends it back is its reviewer from now on."""
    based_on, due_at = version.based_on, version.due_at
    let_go(version.data)
    (again,) = record([version.data], action=Action.SENT_BACK, state=State.DRAFT, user=user, why=comment)
    again.based_on, again.due_at = based_on, due_at
    again.author_id, again.reviewer_id, again.comment = version.author_id or version.user_id, user.pk, again.why
    again.save(update_fields=["based_on", "due_at", "author", "reviewer", "comment"])
    tell_of_return(again, by=user)


@transaction.atomic
def restore(version: Version, *, entry: Entry, user: AbstractUser) -> str:
    """Bring an old version back: beside a published entry as its draft, else in the place of the draft.

    Returns what could not be brought back, in words.
    """
    why = f"As it was on {day_and_time(version.created_at)}."
    entry_state = entry_state_of(kind_of(entry), entry.pk)
    due_at = entry_state.pending.due_at if entry_state and entry_state.pending else None
    is_awaited = entry_state is not None and (due_at is not None or entry_state.is_sent_back)
    let_wait = partial(stage, action=Action.RESTORED, user=user, why=why, state=State.DRAFT, due_at=due_at)
    ENTRIES.before([entry])
    if entry_state is not None and entry_state.is_published:
        data = complete(version.data, live=entry_state.live)
        data["fields"]["status"] = Status.PUBLISHED
        let_wait(data, entry_state=entry_state, is_chosen=True)
        return ""
    entry, complaint = apply_what_is_possible(version.data)
    number_new_rows(entry)
    if entry_state is not None and is_awaited:
        let_wait(take(entry), entry_state=entry_state)
    else:
        settle(entry, action=Action.RESTORED, user=user, why=why)
    return complaint


def settle(entry: Entry, *, action: str, user: AbstractUser | None, why: str = "") -> None:
    """Record what an entry has become, with nothing waiting any more, and make what its pictures need."""
    settle_all([entry], action=action, user=user, why=why)


def settle_all(entries: Sequence[Entry], *, action: str, user: AbstractUser | None, why: str = "") -> None:
    """Do so for many."""
    kinds = {kind_of(entry) for entry in entries}
    pks = {kind: [entry.pk for entry in entries if kind_of(entry) == kind] for kind in kinds}
    snapshots = [snapshot for kind in kinds for snapshot in take_all(kind, pks[kind]).values()]
    for kind in kinds:
        waiting = Version.objects.filter(kind=kind, entry_pk__in=pks[kind]).pending()
        if action == Action.PUBLISHED:
            tell_of_publication(waiting, by=user)
        waiting.update(state=State.HISTORY, due_at=None)
    ENTRIES.after(entries, action=action, user=user, why=why)
    for snapshot in snapshots:
        build_pictures(snapshot)
    if action != Action.PUBLISHED:
        return
    for entry in entries:
        for image in GalleryImage.objects.filter(**{kind_of(entry): entry}, webm="", width__isnull=False):
            film_after_commit(image=image)


def build_pictures(snapshot: Snapshot) -> None:
    """Make the sizes of the pictures after the commit; those that are there cost a look at the disk."""
    for row in snapshot["rows"].get("pictures", []):
        if row["width"]:
            values = {name: row[name] for name in ("role", "file", "webm", "width", "height", "content_hash")}
            build_after_commit(image=GalleryImage(**values))
