"""Changes to a published entry that wait: kept as a version, and made public, withdrawn or restored from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from muscles.history.applying import PLACE, apply, as_draft, number_new_rows
from muscles.history.models import Version
from muscles.history.querysets import LEAVING, PENDING
from muscles.history.recording import ENTRIES, record
from muscles.history.snapshots import Snapshot, digest, take, take_beside
from muscles.models import Entry, GalleryImage, Status
from muscles.services.files import build_after_commit
from muscles.services.films import film_after_commit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

Action, State = Version.Action, Version.State
STATUS = ("status",)


@dataclass(frozen=True)
class Present:
    """An entry as it is now, and what waits for it: a draft, a submission, or what is scheduled, and its withdrawal."""

    live: Snapshot
    pending: Version | None
    leaving: Version | None = None

    @property
    def is_published(self) -> bool:
        return bool(self.live["fields"]["status"] == Status.PUBLISHED)

    @property
    def staged(self) -> Version | None:
        """The draft that stands beside what is public; an entry in draft is its own."""
        return self.pending if self.is_published else None


def present_of(kind: str, pk: int) -> Present | None:
    """Return how an entry stands, in one query, and one more where something waits; None where there is none."""
    waiting = Version.objects.filter(kind=kind, entry_pk=pk, state__in=(*PENDING, LEAVING))
    live, keys = take_beside(kind, pk, waiting)
    if live is None:
        return None
    versions = Version.objects.filter(pk__in=keys).select_related("user") if keys else []
    found = {version.state == LEAVING: version for version in versions}
    return Present(live, found.get(False), found.get(True))


def staged_for(entry: Entry) -> Version | None:
    return Version.objects.of(entry).pending().first() if entry.is_published else None


def stage(
    snapshot: Snapshot,
    *,
    live: Snapshot,
    action: str,
    user: AbstractUser | None,
    why: str = "",
    state: str = State.DRAFT,
    due_at: datetime | None = None,
) -> Version | None:
    """Let a snapshot wait beside its entry, in the place of what waited before; None if it is what is public anyway."""
    drafted = as_draft(snapshot, live=live)
    let_go(snapshot)
    if digest(drafted) == digest(live) and state == State.DRAFT and live["fields"]["status"] == Status.PUBLISHED:
        return None
    (version,) = record([drafted], action=action, user=user, why=why, state=state)
    if due_at:
        Version.objects.filter(pk=version.pk).update(due_at=due_at)
    build_pictures(drafted)
    return version


def let_go(snapshot: Snapshot) -> None:
    """Make history of what waits for an entry."""
    waiting = Version.objects.filter(kind=snapshot["kind"], entry_pk=snapshot["pk"]).pending()
    waiting.update(state=State.HISTORY, due_at=None)


@transaction.atomic
def publish(entry: Entry, *, user: AbstractUser | None, why: str = "") -> bool:
    """Make an entry public, with the changes that wait for it; False where it was so already.

    Raises:
        ValidationError: it cannot be as its draft has it.
    """
    staged = staged_for(entry)
    if entry.is_published and staged is None:
        return False
    ENTRIES.before([entry])
    if staged is not None:
        apply(staged.data, leave=STATUS)
        number_new_rows(entry)
    else:
        entry.status = Status.PUBLISHED
        entry.save(update_fields=["status"])
    settle(entry, action=Action.PUBLISHED, user=user, why=why)
    return True


@transaction.atomic
def withdraw(entry: Entry, *, user: AbstractUser | None, why: str = "") -> bool:
    """Take an entry from the public; changes that waited for it become its own. False where it was a draft already."""
    if not entry.is_published:
        return False
    staged = staged_for(entry)
    ENTRIES.before([entry])
    if staged is not None:
        entry, _ = apply_what_is_possible(staged.data)
        number_new_rows(entry)
    entry.status = Status.DRAFT
    entry.save(update_fields=["status"])
    settle(entry, action=Action.WITHDRAWN, user=user, why=why)
    return True


@transaction.atomic
def send_back(version: Version, *, user: AbstractUser, comment: str) -> None:
    """Return a submission to its author, as a draft with a comment."""
    let_go(version.data)
    record([version.data], action=Action.SENT_BACK, state=State.DRAFT, user=user, why=comment)


@transaction.atomic
def restore(version: Version, *, entry: Entry, user: AbstractUser) -> str:
    """Bring an old version back: beside a published entry as its draft, else in the place of the draft.

    Returns what could not be brought back, in words.
    """
    why = f"As it was on {version.created_at:%-d %B %Y, %H:%M}."
    live = take(entry)
    ENTRIES.before([entry])
    if entry.is_published:
        data = version.data | {"fields": version.data["fields"] | {"status": live["fields"]["status"]}}
        stage(data, live=live, action=Action.RESTORED, user=user, why=why)
        return ""
    entry, complaint = apply_what_is_possible(version.data)
    number_new_rows(entry)
    settle(entry, action=Action.RESTORED, user=user, why=why)
    return complaint


def apply_what_is_possible(snapshot: Snapshot) -> tuple[Entry, str]:
    """Apply a snapshot, without its place in the atlas if another entry has that by now; say so in words."""
    try:
        with transaction.atomic():
            return apply(snapshot, leave=STATUS), ""
    except ValidationError as error:
        entry = apply(snapshot, leave=(*STATUS, *PLACE))
        return entry, f"Its slug, place and ids are those of the published entry: {' '.join(error.messages)}"


def settle(entry: Entry, *, action: str, user: AbstractUser | None, why: str = "") -> None:
    """Record what an entry has become, with nothing waiting any more, and make what its pictures need."""
    snapshot = take(entry)
    let_go(snapshot)
    ENTRIES.after([entry], action=action, user=user, why=why)
    build_pictures(snapshot)
    if action != Action.PUBLISHED:
        return
    for image in GalleryImage.objects.filter(**{snapshot["kind"]: entry}, webm="", width__isnull=False):
        film_after_commit(image=image)


def build_pictures(snapshot: Snapshot) -> None:
    """Make the sizes of the pictures after the commit; those that are there cost a look at the disk."""
    for row in snapshot["rows"].get("pictures", []):
        if row["width"]:
            values = {name: row[name] for name in ("role", "file", "webm", "width", "height", "content_hash")}
            build_after_commit(image=GalleryImage(**values))
