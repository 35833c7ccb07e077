"""What several screens of the history need."""

from __future__ import annotations

from django.contrib.admin.utils import unquote
from django.http import HttpResponse

from muscles.features.history.drafts.state import EntryState, entry_state_of
from muscles.models import Entry


def key_of(object_id: str | None) -> int | None:
    text = unquote(object_id or "")
    return int(text) if text.isdecimal() else None


def rendered(response: HttpResponse) -> HttpResponse:
    return response.render() if hasattr(response, "render") else response


def entry_state_or_gone(model: type[Entry], pk: int) -> EntryState:
    """Return how an entry stands.

    Raises:
        DoesNotExist: there is none.
    """
    if (entry_state := entry_state_of(model._meta.model_name, pk)) is None:
        raise model.DoesNotExist
    return entry_state
