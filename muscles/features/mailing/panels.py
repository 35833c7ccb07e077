"""E-mails that did not leave, on the first screen of administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from muscles.features.mailing.models import Message, MessageQuerySet
from muscles.services.panels import Panel

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def in_trouble(user: AbstractUser) -> MessageQuerySet:
    return Message.objects.in_trouble()


def link_to_trouble(user: AbstractUser) -> str:
    return reverse("admin:mailing_message_changelist", query={"trouble": "1"})


PANEL = Panel("E-mails not sent", in_trouble, link_to_trouble, "mailing.view_message", order=61)
