"""Writing lines of the audit log, and forgetting them."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from muscles.features.audit.models import Event
from muscles.services.events import Kind
from muscles.texts.agents import device_named
from muscles.views.clients import rough_address

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

under_way: ContextVar[HttpRequest | None] = ContextVar("audited_request", default=None)
"""The request that is being answered; none in commands and in background tasks."""


def keep(kind: Kind, what: str, *, by: AbstractBaseUser | None) -> None:
    """Write a line: by whom it is said to be, else by who sent the request."""
    request = under_way.get()
    if by is None and request is not None and hasattr(request, "user") and request.user.is_authenticated:
        by = request.user
    Event.objects.create(
        kind=kind,
        what=shortened(what, "what"),
        who=by.get_username() if by else "",
        user_pk=by.pk if by else None,
        address=rough_address(request) if request else "",
        device=device_named(request.headers.get("User-Agent", "")) if request else "",
    )


def shortened(text: str, column: str) -> str:
    most = Event._meta.get_field(column).max_length
    return text if len(text) <= most else f"{text[: most - 1]}…"


def forget(*, dry_run: bool = False) -> int:
    """Delete the lines that are older than the settings say; return how many that are."""
    old = Event.objects.before(timezone.now() - timedelta(days=settings.AUDIT_DAYS))
    return old.count() if dry_run else old.delete()[0]
