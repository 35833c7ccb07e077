"""Notes what happens to accounts, by the signals of Django: there is no other place that all doors to them pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest

from muscles.services.events import Kind, named, note

User = get_user_model()
WATCHED = ["username", "email", "first_name", "last_name", "is_active", "is_staff", "is_superuser"]
DONE = {"post_add": "given", "post_remove": "taken away", "pre_clear": "all taken away"}


def connect() -> None:
    user_logged_in.connect(note_login, dispatch_uid="audit")
    user_logged_out.connect(note_logout, dispatch_uid="audit")
    user_login_failed.connect(note_failure, dispatch_uid="audit")
    pre_save.connect(remember_account, sender=User, dispatch_uid="audit")
    post_save.connect(note_account, sender=User, dispatch_uid="audit")
    post_save.connect(note_new_role, sender=Group, dispatch_uid="audit")
    for model in (User, Group):
        post_delete.connect(note_deletion, sender=model, dispatch_uid="audit")
    for links in (User.groups, User.user_permissions, Group.permissions):
        m2m_changed.connect(note_rights, sender=links.through, dispatch_uid="audit")


def note_login(*, user: Any, **signal: object) -> None:
    note(Kind.LOGIN, titled(user), by=user)


def note_logout(*, user: Any, **signal: object) -> None:
    if user is not None:
        note(Kind.LOGOUT, titled(user), by=user)


def note_failure(*, credentials: dict[str, Any], request: HttpRequest | None = None, **signal: object) -> None:
    """Name an account that there is, and no other: people type passwords where the name belongs.

    What is refused unseen, because there were too many tries, is not noted again.
    """
    is_locked, counted = (getattr(request, f"axes_{name}", None) for name in ("locked_out", "failures_since_start"))
    if is_locked and counted is None:
        return
    name = str(credentials.get(User.USERNAME_FIELD, ""))
    user = User._default_manager.filter(**{User.USERNAME_FIELD: name.replace("\0", "")}).first()
    note(Kind.FAILED, titled(user) if user else "A name that no account has")


def remember_account(*, instance: Any, update_fields: Iterable[str] | None = None, **signal: object) -> None:
    """Keep what an account was, unless only the time of a login is written."""
    is_login = update_fields is not None and set(update_fields) == {"last_login"}
    known = User._default_manager.filter(pk=instance.pk) if instance.pk and not is_login else User.objects.none()
    instance._audited = known.first()


def note_account(*, instance: Any, created: bool, **signal: object) -> None:
    before, instance._audited = instance._audited, None
    if created:
        note(Kind.ACCOUNT, f"{titled(instance)} was made{'' if instance.is_staff else ', and may not sign in'}")
    elif before is not None:
        if changes := [words for name in WATCHED if (words := change_of(before, instance, name))]:
            note(Kind.ACCOUNT, f"{titled(instance)}: {'; '.join(changes)}")
        if is_new_password(before, instance):
            note(Kind.PASSWORD, f"{titled(instance)} has a new password")


def is_new_password(before: Any, after: Any) -> bool:
    """Was a password chosen, or taken away? One that is merely hashed anew at a login is the same."""
    return before.password != after.password and (after._password is not None or not after.has_usable_password())


def change_of(before: Any, after: Any, name: str) -> str:
    """Say what changed in a column; of addresses and names of people only that they did."""
    was, now = getattr(before, name), getattr(after, name)
    label = str(User._meta.get_field(name).verbose_name)
    if was == now:
        return ""
    if isinstance(now, bool):
        return f"{label}: {'yes' if now else 'no'}"
    return f"{label} was {was}" if name == User.USERNAME_FIELD else f"{label} changed"


def note_new_role(*, instance: Group, created: bool, **signal: object) -> None:
    if created:
        note(Kind.RIGHTS, f"{titled(instance)} was made")


def note_deletion(*, instance: Any, **signal: object) -> None:
    kind = Kind.RIGHTS if isinstance(instance, Group) else Kind.ACCOUNT
    note(kind, f"{titled(instance)} was deleted")


def note_rights(
    *, instance: Any, action: str, reverse: bool, model: type[Model], pk_set: set[int] | None, **signal: Any
) -> None:
    """Note roles of accounts, and rights of either, whichever side they are changed from."""
    if action not in DONE:
        return
    if pk_set is None:  # all are about to be taken away, and still there
        pk_set = linked(signal["sender"], instance, model)
    rows = model._default_manager.filter(pk__in=pk_set)
    names = named(sorted(nameable(row) for row in rows))
    if not names:
        return
    if reverse:
        note(Kind.RIGHTS, f"{titled(instance)} {DONE[action]}: {names}")
        return
    what = "role" if model is Group else "rights"
    note(Kind.RIGHTS, f"{titled(instance)}: {what} {DONE[action]}: {names}")


def linked(links: type[Model], instance: Model, model: type[Model]) -> set[int]:
    """Return the keys of what an account or role is linked to."""
    field_of = {field.related_model: field.name for field in links._meta.fields if field.related_model}
    rows = links._default_manager.filter(**{field_of[type(instance)]: instance.pk})
    return set(rows.values_list(field_of[model], flat=True))


def nameable(row: Any) -> str:
    return str(getattr(row, "codename", None) or row)


def titled(row: Any) -> str:
    """Name an account, a role, or a right."""
    if isinstance(row, Group):
        return f"Role “{row}”"
    return f"Right “{row.codename}”" if hasattr(row, "codename") else f"Account “{row}”"
