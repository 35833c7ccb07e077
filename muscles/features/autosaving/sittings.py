"""What the form of an entry shows of what was typed in it before, and what its script needs to go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID, uuid4

from django.http import HttpRequest

from muscles.admin.typed import Typed
from muscles.features.autosaving.models import Autosave
from muscles.features.autosaving.storing import MOST

SAVED = "saved"
"""In the place of a sitting, in an address: show what is saved, whatever was typed."""


@dataclass
class Sitting:
    """A form that is open: `shown` is what was typed before, if the form shows that, and `others` what it does not.

    `typed` says what of it the form could not show.
    """

    key: UUID
    shown: Autosave | None = None
    others: list[Autosave] = field(default_factory=list)
    is_sent: bool = False
    most: int = MOST
    typed: Typed | None = None

    @cached_property
    def mark(self) -> str:
        """By which save the form is as it is; one that was sent and refused goes on from the last."""
        last = Autosave.objects.open().filter(pk=self.key).first() if self.is_sent else self.shown
        return last.mark if last else ""


def sitting_of(request: HttpRequest, kind: str, entry_pk: int | None) -> Sitting:
    """Return the sitting that a form goes on with, or a new one.

    The form of an entry goes on with what was typed last, or with what the address names; that of a new one only with
    what the address names, since it may be for another.
    """
    if request.method == "POST":
        return Sitting(key_in(request.POST.get("sitting", "")) or uuid4(), is_sent=True)
    found = list(Autosave.objects.open().of(request.user, kind, entry_pk))
    wanted = request.GET.get("typed", "")
    if wanted == SAVED or (entry_pk is None and not wanted):
        shown = None
    elif key := key_in(wanted):
        shown = next((each for each in found if each.pk == key), None)
    else:
        shown = found[0] if found else None
    others = [each for each in found if each is not shown]
    return Sitting(shown.pk if shown else uuid4(), shown, others)


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
