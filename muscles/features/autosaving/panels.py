"""What somebody typed and did not save, on their first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.features.autosaving.models import Autosave, AutosaveQuerySet
from muscles.services.panels import Panel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def typed_by(user: AbstractUser) -> AutosaveQuerySet:
    return Autosave.objects.open().filter(user_id=user.pk)


def link_to_typed(user: AbstractUser) -> str:
    return reverse("admin:muscles_muscle_typed")


PANEL = Panel("Typed and not saved", typed_by, link_to_typed, "muscles.change_muscle", order=3, is_own=True)
