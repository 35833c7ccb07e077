"""Who is told what, and when: messages are rows of the same transaction."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.urls import reverse

from muscles.features.mailing.models import Message, Preference
from muscles.features.mailing.queueing import due_at
from muscles.services.notices import notify

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

MINE = reverse("admin:mailing_mine")


def tell(*users, **more) -> None:
    notify([user.pk for user in users], subject="News", link="/admin/", **more)


def test_each_person_gets_a_message_but_whoever_did_it(ann, django_user_model, django_assert_num_queries):
    ben = django_user_model.objects.create_user("ben", "ben@example.org", is_staff=True)
    cat = django_user_model.objects.create_user("cat", "", is_staff=True)

    with django_assert_num_queries(2):
        tell(ann, ben, cat, by=ben, text="Look.")

    assert list(Message.objects.values_list("user__username", "subject", "text", "state")) == [
        ("ann", "News", "Look.", "waiting")
    ]


def test_what_is_undone_tells_nobody(ann):
    with transaction.atomic():
        tell(ann)
        transaction.set_rollback(True)

    assert Message.objects.count() == 0


def test_nothing_is_queued_where_no_mail_is_sent(ann, settings):
    settings.SENDS_MAIL = False

    tell(ann)

    assert Message.objects.count() == 0


def test_daily_mail_is_due_at_seven_where_the_site_is(settings):
    settings.TIME_ZONE = "Europe/Berlin"
    early, late = datetime(2026, 11, 30, 4, 0, tzinfo=UTC), datetime(2026, 11, 30, 9, 0, tzinfo=UTC)

    assert due_at("now", early) == early
    assert due_at("daily", early) == datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
    assert due_at("daily", late) == datetime(2026, 12, 1, 6, 0, tzinfo=UTC)


def test_people_choose_for_what_waits_already_too(client, ann):
    client.force_login(ann)
    tell(ann)
    first = Message.objects.get().due_at

    without_address = client.post(MINE, {"email": "", "how": "daily"})
    client.post(MINE, {"email": "ann@new.example", "how": "daily"})
    later = Message.objects.get().due_at
    client.post(MINE, {"email": "ann@new.example", "how": "never"})
    tell(ann)

    assert "Without an address no e-mail can come" in without_address.content.decode()
    ann.refresh_from_db()
    assert (ann.email, Preference.objects.get().how) == ("ann@new.example", "never")
    assert later > first
    assert Message.objects.count() == 0


def test_messages_of_others_are_for_administrators(client, ann, editor):
    tell(ann)
    client.force_login(ann)
    url = reverse("admin:mailing_message_changelist")

    assert client.get(url).status_code == 403
    client.force_login(editor)
    assert [str(each) for each in client.get(url).context["cl"].result_list] == ["News"]
