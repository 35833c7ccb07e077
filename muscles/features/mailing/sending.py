"""Sends what is due, each message once, as far as SMTP lets one know.

A message is claimed before it is sent, in a transaction of its own. Where nobody can say whether it arrived, since the
process was killed or the line broke while it was handed over, it is not sent again by itself: it is listed, and
somebody decides. What a server refuses for now is tried again, later and later.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from muscles.features.mailing.models import Message, Preference

logger = logging.getLogger(__name__)
State = Message.State
BROKEN_OFF = timedelta(minutes=10)  # after which nobody is sending any more what was claimed
KEPT = timedelta(days=30)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]
PERMANENT = 500  # the first code of SMTP that says “never”


@dataclass
class Outcome:
    """How many e-mails were sent, how many are tried again, and how many were not sent or perhaps not."""

    sent: int = 0
    later: int = 0
    failed: int = 0


def send_due() -> Outcome:
    """Send all that is due. Runs outside of a transaction, at any time, by several processes at once."""
    now, outcome = timezone.now(), Outcome()
    note_broken_off(now)
    Message.objects.filter(state=State.SENT, sent_at__lt=now - KEPT).delete()
    if not settings.SENDS_MAIL:
        return outcome
    for pks in batches(now):
        claim = uuid4()
        waiting = Message.objects.filter(pk__in=pks, state=State.WAITING)
        if waiting.update(state=State.SENDING, claim=claim, claimed_at=timezone.now()):
            send(list(Message.objects.filter(claim=claim).select_related("user").order_by("pk")), outcome)
    return outcome


def batches(now: datetime) -> Iterator[list[int]]:
    """Yield the keys of messages that go into one e-mail: those of a day for whoever wants that, else each alone."""
    rows = Message.objects.due(now).order_by("user", "pk").values_list("user", "user__mail_preference__how", "pk")
    for (_, how), same in groupby(rows, lambda row: row[:2]):
        pks = [pk for *_, pk in same]
        yield from [pks] if how == Preference.How.DAILY else ([pk] for pk in pks)


def note_broken_off(now: datetime) -> None:
    """What somebody claimed and never finished may have arrived."""
    late = Message.objects.filter(state=State.SENDING, claimed_at__lt=now - BROKEN_OFF)
    late.update(state=State.UNSURE, fault="The process ended while it was sent.")


def send(messages: list[Message], outcome: Outcome) -> None:
    user = messages[0].user
    if not (user.email and user.is_active and user.is_staff):
        end(messages, State.FAILED, "The account has no address, or may not sign in any more.")
        outcome.failed += 1
        return
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        retry(messages, error, outcome)
        return
    try:
        email_of(messages, connection).send()
    except (SMTPRecipientsRefused, SMTPResponseException) as error:
        if code_of(error) >= PERMANENT:
            end(messages, State.FAILED, f"{error}")
            outcome.failed += 1
        else:
            retry(messages, error, outcome)
    except (SMTPServerDisconnected, OSError) as error:
        end(messages, State.UNSURE, f"The connection broke while it was sent. {error}")
        outcome.failed += 1
    except SMTPException as error:
        end(messages, State.FAILED, f"{error}")
        outcome.failed += 1
    else:
        end(messages, State.SENT)
        outcome.sent += 1
    finally:
        close(connection)


def close(connection) -> None:
    """Say goodbye to the server; that it does not answer is no matter any more."""
    try:
        connection.close()
    except (SMTPException, OSError) as error:
        logger.info("The mail server was left without a goodbye: %s", error)


def email_of(messages: list[Message], connection) -> EmailMultiAlternatives:
    """Write the e-mail, in text and HTML; it has one id, however often it is tried."""
    address = settings.MAIL_LINKS
    context = {"messages": messages, "address": address, "mine": f"{address}{reverse('admin:mailing_mine')}"}
    subject = messages[0].subject if len(messages) == 1 else f"{len(messages)} news of the muscle atlas"
    host = urlsplit(address).hostname
    email = EmailMultiAlternatives(
        subject,
        render_to_string("features/mailing/message.txt", context),
        to=[messages[0].user.email],
        connection=connection,
        headers={"Message-ID": f"<atlas-{messages[0].pk}-{len(messages)}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    email.attach_alternative(render_to_string("features/mailing/message.html", context), "text/html")
    return email


def retry(messages: list[Message], error: Exception, outcome: Outcome) -> None:
    """Let them wait once more, or give up after a day and a half."""
    attempts = messages[0].attempts
    if attempts >= len(PAUSES):
        end(messages, State.FAILED, f"{error}")
        outcome.failed += 1
        return
    rows = Message.objects.filter(pk__in=[message.pk for message in messages])
    due_at = timezone.now() + PAUSES[attempts]
    rows.update(state=State.WAITING, attempts=attempts + 1, due_at=due_at, fault=f"{error}")
    outcome.later += 1


def end(messages: list[Message], state: str, fault: str = "") -> None:
    sent_at = timezone.now() if state == State.SENT else None
    rows = Message.objects.filter(pk__in=[message.pk for message in messages])
    rows.update(state=state, fault=fault, sent_at=sent_at)


def code_of(error: SMTPRecipientsRefused | SMTPResponseException) -> int:
    """Return what the server answered; of several addresses, the mildest."""
    if isinstance(error, SMTPResponseException):
        return error.smtp_code
    return min((code for code, _ in error.recipients.values()), default=PERMANENT)
