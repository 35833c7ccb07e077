"""Ends sessions where they are kept, and forgets them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from muscles.features.signed_in.models import SignedIn
from muscles.features.signed_in.recording import engine
from muscles.services.events import Kind, note

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def end(sessions: Iterable[SignedIn], *, by: AbstractUser) -> int:
    """End sessions, whoever's they are; return how many there were."""
    ended = [*sessions]
    for session in ended:
        engine()(session.session_key).delete()
        note(Kind.SESSION, f"Account “{session.user}”: {session}", by=by)
    SignedIn.objects.filter(pk__in=[session.pk for session in ended]).delete()
    return len(ended)


def forget() -> int:
    """Forget what is remembered of sessions that have run out, and those themselves; return how many rows that were."""
    engine().clear_expired()
    return SignedIn.objects.run_out().delete()[0]
