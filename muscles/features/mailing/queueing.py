"""Keeps what people are told as messages to be sent, within the transaction of the change."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from muscles.features.mailing.models import Message, Preference
from muscles.services.notices import Notice

How, State = Preference.How, Message.State
HOUR = 7  # of the day at which what comes once a day is sent, where the site is


def queue(notice: Notice) -> None:
    """Keep a message for each person who wants e-mails and has an address; two queries."""
    if not settings.SENDS_MAIL:
        return
    now = timezone.now()
    users = get_user_model()._default_manager.filter(pk__in=notice.recipients, is_active=True).exclude(email="")
    hows = users.values_list("pk", "mail_preference__how")
    longest = Message._meta.get_field("subject").max_length
    Message.objects.bulk_create(
        Message(
            user_id=pk,
            subject=notice.subject[:longest],
            text=notice.text,
            link=notice.link,
            created_at=now,
            due_at=due_at(how or How.NOW, now),
        )
        for pk, how in hows
        if how != How.NEVER
    )


def due_at(how: str, now: datetime) -> datetime:
    """Return when somebody who wants e-mails like this is to be told of what happens now."""
    if how != How.DAILY:
        return now
    local = timezone.localtime(now)
    today = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return today if today > local else today + timedelta(days=1)


@transaction.atomic
def choose(preference: Preference) -> None:
    """Keep how somebody wants e-mails, for those that wait already, too."""
    Preference.objects.update_or_create(user=preference.user, defaults={"how": preference.how})
    waiting = Message.objects.filter(user=preference.user, state=State.WAITING)
    if preference.how == How.NEVER:
        waiting.delete()
    else:
        waiting.filter(attempts=0).update(due_at=due_at(preference.how, timezone.now()))
