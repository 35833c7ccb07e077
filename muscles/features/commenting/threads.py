"""Writing, answering and resolving comments; whoever is concerned is told, in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from muscles.features.commenting.models import Comment
from muscles.models import Entry
from muscles.services.notices import notify
from muscles.services.people import at_work_on

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def begin(*, entry: Entry, about: str, label: str, text: str, user: AbstractUser) -> Comment:
    """Begin a thread; it waits for those whose work the entry is."""
    kind = str(entry._meta.model_name)
    comment = Comment.objects.create(kind=kind, entry_pk=entry.pk, about=about, label=label, text=text, user_id=user.pk)
    hand_on(comment, comment, entry=entry, user=user)
    return comment


@transaction.atomic
def answer(*, thread: Comment, entry: Entry, text: str, user: AbstractUser) -> Comment:
    """Answer; a thread that was resolved is open again."""
    thread = Comment.objects.select_for_update(of=("self",)).get(pk=thread.pk)
    comment = Comment.objects.create(
        kind=thread.kind,
        entry_pk=thread.entry_pk,
        about=thread.about,
        label=thread.label,
        thread=thread,
        text=text,
        user_id=user.pk,
    )
    Comment.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
    hand_on(thread, comment, entry=entry, user=user)
    return comment


def resolve(*, thread: Comment, user: AbstractUser) -> bool:
    """Resolve a thread; False where somebody was faster."""
    is_open = Comment.objects.open().filter(pk=thread.pk)
    return bool(is_open.update(resolved_at=timezone.now(), resolved_by=user.pk))


def hand_on(thread: Comment, comment: Comment, *, entry: Entry, user: AbstractUser) -> None:
    """Let it be the turn of all who are concerned but the writer, and tell them."""
    writers = Comment.objects.filter(Q(pk=thread.pk) | Q(thread=thread)).values_list("user_id", flat=True)
    keys = (at_work_on(entry) | {key for key in writers if key is not None}) - {user.pk}
    people = get_user_model()._default_manager.filter(pk__in=keys, is_active=True, is_staff=True)
    thread.awaits.set(people)
    name = user.get_full_name() or user.get_username()
    notify(
        [each.pk for each in people],
        subject=f"{name} commented on “{entry.name}”: {thread.label}",
        text=comment.text,
        link=f"{page_of(thread)}#comment-{comment.pk}",
        by=user,
    )


def page_of(comment: Comment) -> str:
    return reverse(f"admin:muscles_{comment.kind}_comments", args=[comment.entry_pk])
