"""New passwords by e-mail: for who has forgotten theirs, and nobody is told whose address is known."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from muscles.features.accounts.tasks import send_reset
from muscles.features.accounts.views import MOST
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ASK = "/admin/password_reset/"
NEW = "another long password 7"


@pytest.fixture(autouse=True)
def sends_mail(settings):
    settings.SENDS_MAIL = True
    settings.MAIL_LINKS = "https://atlas.example.org"
    cache.clear()


def ask(client, address="editor@example.org", **more):
    return client.post(ASK, {"email": address}, **more)


def waiting():
    rows = DBTaskResult.objects.filter(task_path=send_reset.module_path)
    return [row.args_kwargs["args"] for row in rows]


def link_in(message):
    [link] = re.findall(r"https://atlas\.example\.org(/admin/reset/\S+)", message.body)
    assert link in message.alternatives[0].content
    return link


def test_login_leads_to_it(client):
    assert f'<a href="{ASK}">' in client.get("/admin/login/").content.decode()
    assert client.get(ASK).status_code == 200


def test_everybody_gets_the_same_answer(client, editor):
    answers = [ask(client, address) for address in ("editor@example.org", "nobody@example.org")]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, f"{ASK}done/")] * 2
    assert waiting() == [["editor@example.org"], ["nobody@example.org"]]
    assert mail.outbox == []
    assert client.get(f"{ASK}done/").status_code == 200


def test_link_is_for_one_new_password(client, editor):
    assert send_reset.func("EDITOR@example.org") == 1
    [message] = mail.outbox
    link = link_in(message)

    assert (message.to, "“editor”" in message.body) == (["editor@example.org"], True)
    form = client.get(link, follow=True)
    assert "token" not in form.request["PATH_INFO"]
    done = client.post(form.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})

    assert done.headers["Location"] == reverse("password_reset_complete")
    assert client.get(done.headers["Location"]).status_code == 200
    assert client.login(username="editor", password=NEW)
    client.logout()
    again = client.get(link, follow=True)
    assert "invalid" in read(again).one("h1").text or "unsuccessful" in read(again).one("h1").text


def test_weak_passwords_are_refused(client, editor):
    send_reset.func("editor@example.org")
    form = client.get(link_in(mail.outbox[0]), follow=True)

    page = client.post(form.request["PATH_INFO"], {"new_password1": "123", "new_password2": "123"})

    assert "This password is too short" in page.content.decode()


def test_a_new_password_ends_the_sessions_of_before(client, editor, django_user_model):
    client.force_login(editor)
    send_reset.func("editor@example.org")
    other = type(client)()
    form = other.get(link_in(mail.outbox[0]), follow=True)
    other.post(form.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})

    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("values", [{"is_active": False}, {"is_staff": False}, {"email": "other@example.org"}])
def test_who_may_not_sign_in_gets_none(editor, django_user_model, values):
    django_user_model.objects.update(**values)

    assert send_reset.func("editor@example.org") == 0
    assert mail.outbox == []


def test_from_one_address_only_some_are_taken(client):
    statuses = [ask(client, f"{each}@example.org", REMOTE_ADDR="192.0.2.1").status_code for each in range(MOST + 1)]
    other = ask(client, "other@example.org", REMOTE_ADDR="192.0.2.2").status_code

    assert (statuses, other) == ([302] * MOST + [429], 302)
    assert len(waiting()) == MOST + 1


def test_without_e_mails_the_page_says_whom_to_ask(client, editor, settings):
    settings.SENDS_MAIL = False

    for page in (client.get(ASK), ask(client)):
        assert "This site sends no e-mails." in page.content.decode()
    assert waiting() == []


@pytest.mark.parametrize("address", ["", "no address", "x" * 300 + "@example.org"])
def test_what_is_no_address_is_refused(client, address):
    assert ask(client, address).status_code == 200
    assert waiting() == []


def test_link_runs_out(client, editor, settings, monkeypatch):
    send_reset.func("editor@example.org")
    link = link_in(mail.outbox[0])
    later = timezone.now().replace(tzinfo=None) + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT + 3_600 * 24)
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda self: later)

    assert "unsuccessful" in client.get(link, follow=True).content.decode()
