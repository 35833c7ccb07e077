"""Comments that wait for somebody, on their first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.features.commenting.models import Comment, CommentQuerySet
from muscles.services.panels import Panel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def awaiting(user: AbstractUser) -> CommentQuerySet:
    return Comment.objects.awaiting(user)


def link_to_awaiting(user: AbstractUser) -> str:
    return reverse("admin:muscles_muscle_comments_mine")


PANEL = Panel("Comments for you", awaiting, link_to_awaiting, "muscles.change_muscle", order=4, is_own=True)
