"""Messages leave once, over SMTP as it is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from muscles.features.mailing.models import Message, Preference
from muscles.features.mailing.sending import PAUSES, send_due
from muscles.services.notices import notify
from tests.mail_server import mail_server

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def tell(user, subject: str = "News", text: str = "") -> None:
    notify([user.pk], subject=subject, text=text, link="/admin/history/waiting/7/review/")


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_mail_has_text_and_html_and_leads_to_the_place(ann):
    tell(ann, "“Soleus” was sent back to you", "See <p. 479>.")

    send_due()
    send_due()

    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("“Soleus” was sent back to you", ["ann@example.org"])
    assert "https://atlas.example/admin/history/waiting/7/review/" in sent.body
    assert "See <p. 479>." in sent.body
    html = sent.alternatives[0].content
    assert 'href="https://atlas.example/admin/history/waiting/7/review/"' in html
    assert "See &lt;p. 479&gt;." in html
    assert "https://atlas.example/admin/mailing/message/mine/" in sent.body
    assert states() == ["sent"]


def test_what_comes_once_a_day_comes_in_one(ann):
    Preference.objects.create(user=ann, how="daily")
    tell(ann, "One")
    tell(ann, "Two")

    send_due()
    assert mail.outbox == []
    Message.objects.update(due_at=timezone.now())
    send_due()

    (sent,) = mail.outbox
    assert sent.subject == "2 news of the muscle atlas"
    assert sent.body.index("One") < sent.body.index("Two")


def test_server_gets_it_once_however_often_it_is_run(ann, settings):
    tell(ann)

    with mail_server(settings) as server:
        call_command("send_messages")
        call_command("send_messages")

    (received,) = server.received
    assert "To: ann@example.org" in received
    assert "Message-ID: <atlas-" in received


def test_killed_while_it_was_sent_it_is_not_sent_again_by_itself(client, ann, editor):
    tell(ann)
    long_ago = timezone.now() - timedelta(minutes=11)
    Message.objects.update(state="sending", claim=uuid4(), claimed_at=long_ago)

    send_due()
    send_due()

    assert mail.outbox == []
    assert states() == ["unsure"]
    client.force_login(editor)
    assert "E-mails not sent" in client.get("/admin/").content.decode()
    chosen = {"action": "send_again", "_selected_action": [Message.objects.get().pk]}
    client.post(reverse("admin:mailing_message_changelist"), chosen)
    send_due()
    assert [each.subject for each in mail.outbox] == ["News"]


def test_what_another_process_is_sending_is_left_to_it(ann):
    tell(ann)
    Message.objects.update(state="sending", claim=uuid4(), claimed_at=timezone.now())

    send_due()

    assert (mail.outbox, states()) == ([], ["sending"])


def test_line_that_breaks_after_the_message_leaves_it_unsure(ann, settings):
    tell(ann)

    with mail_server(settings) as server:
        server.hangs_up = True
        send_due()
        send_due()

    assert len(server.received) == 1
    assert states() == ["unsure"]


@pytest.mark.parametrize("where", ["answer_to_address", "answer_to_data"])
def test_server_that_says_later_is_asked_later_and_at_last_given_up(ann, settings, where):
    tell(ann)

    with mail_server(settings) as server:
        setattr(server, where, "451 not now")
        with pytest.raises(CommandError, match="1 to be tried again"):
            call_command("send_messages")
        again = Message.objects.get()
        Message.objects.update(attempts=len(PAUSES), due_at=timezone.now())
        send_due()

    assert again.state == "waiting"
    assert timedelta(seconds=50) < again.due_at - timezone.now() < timedelta(seconds=61)
    assert states() == ["failed"]
    assert "451" in Message.objects.get().fault


def test_server_that_says_never_is_believed(ann, settings):
    tell(ann)

    with mail_server(settings) as server:
        server.answer_to_address = "550 nobody of that name"
        send_due()

    assert (states(), server.received) == (["failed"], [])


def test_server_that_is_away_is_tried_again(ann, settings):
    tell(ann)
    with mail_server(settings):
        pass  # its port is free again

    outcome = send_due()

    assert (outcome.later, states()) == (1, ["waiting"])


def test_whoever_may_not_sign_in_any_more_is_told_nothing(ann):
    tell(ann)
    ann.is_active = False
    ann.save()

    send_due()

    assert (mail.outbox, states()) == ([], ["failed"])


def test_what_was_sent_is_forgotten_after_a_month(ann):
    tell(ann)
    send_due()
    Message.objects.update(sent_at=timezone.now() - timedelta(days=31))

    send_due()

    assert states() == []
