"""What an editor wants with the form: which button was pressed, and whether this person may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from muscles.features.history.snapshot.identity import digest

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

    from muscles.features.history.drafts.state import EntryState

DRAFT, SUBMIT, SCHEDULE, PUBLISH, WITHDRAW = "draft", "submit", "schedule", "publish", "withdraw"
TAKE_BACK = "take_back"  # of a submission: to be a draft again
PREVIEW = "preview"  # to see it, and save nothing
CHOOSE = "choose"  # to publish it, though something has to be chosen first
FOR_PUBLISHERS = (PUBLISH, WITHDRAW, SCHEDULE)
signer = Signer(salt="muscles.history.opened")


def intent_of(request: HttpRequest, *, kind: str) -> str:
    """Return what the button asks for; a form that names none, as scripts may send it, a draft.

    Raises:
        PermissionDenied: it is for those who may publish.
    """
    pressed = [intent for intent in (PUBLISH, WITHDRAW, SCHEDULE, SUBMIT, TAKE_BACK) if f"_{intent}" in request.POST]
    intent = pressed[0] if pressed else DRAFT
    if intent in FOR_PUBLISHERS and not may_publish(request.user, kind):
        raise PermissionDenied("This needs the right to publish.")
    return intent


def may_publish(user: AbstractUser | AnonymousUser, kind: str) -> bool:
    return user.has_perm(f"muscles.publish_{kind}")


def opened_on(entry_state: EntryState) -> str:
    """Return what a form carries to say on which state it was opened."""
    return signer.sign(f"{digest(entry_state.live)}:{entry_state.staged.pk if entry_state.staged else 0}")


def base_of(token: str) -> tuple[str, int] | None:
    """Return the digest of what was public, and the key of the draft, when a form was opened; None if forged."""
    try:
        found, _, draft = signer.unsign(token).partition(":")
    except BadSignature:
        return None
    return found, int(draft)
