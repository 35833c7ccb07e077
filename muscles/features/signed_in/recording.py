"""Remembers sessions as they begin, are used, and end."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.signed_cookies import SessionStore as SignedCookies
from django.http import HttpRequest
from django.utils import timezone

from muscles.features.signed_in.models import SignedIn
from muscles.texts.agents import device_named
from muscles.views.clients import rough_address

NOTE = "signed_in"  # in the session: its own key, and when its row was last written
OFTEN = timedelta(minutes=5)


def engine() -> type[SessionBase]:
    store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
    return store


def is_kept() -> bool:
    """Are sessions kept where they can be ended?"""
    return not issubclass(engine(), SignedCookies)


def begin(*, request: HttpRequest, user: Any, **signal: object) -> None:
    """Remember a login; the session ends when it is as old as the settings say, however often it is used."""
    session = request.session
    if not is_kept():
        return
    if session.session_key is None:
        session.create()
    if note := session.get(NOTE):  # of a login before, in the same browser
        SignedIn.objects.filter(session_key=note[0]).delete()
    now = timezone.now()
    session.set_expiry(now + timedelta(seconds=settings.SESSION_COOKIE_AGE))
    SignedIn.objects.create(user=user, session_key=session.session_key, began_at=now, seen_at=now, **seen(request))
    session[NOTE] = [session.session_key, now.isoformat()]


def leave(*, request: HttpRequest, **signal: object) -> None:
    if note := request.session.get(NOTE):
        SignedIn.objects.filter(session_key=note[0]).delete()


def use(request: HttpRequest) -> None:
    """Write when a session was last used, if that was a while ago, or if its key or password is another one now.

    One whose row is gone was ended meanwhile.
    """
    session, now = request.session, timezone.now()
    key, written = session[NOTE]
    is_same = key == session.session_key and now - datetime.fromisoformat(written) < OFTEN
    if is_same or HASH_SESSION_KEY not in session:
        return
    columns = {"session_key": session.session_key, "seen_at": now, **seen(request)}
    if SignedIn.objects.filter(session_key=key).update(**columns):
        session[NOTE] = [session.session_key, now.isoformat()]
    else:
        session.flush()


def seen(request: HttpRequest) -> dict[str, str]:
    return {
        "auth_hash": request.session[HASH_SESSION_KEY],
        "device": device_named(request.headers.get("User-Agent", "")),
        "address": rough_address(request),
    }
