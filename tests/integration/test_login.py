"""The login of the admin."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests.markup import parse, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LOGIN = "/admin/login/"
WHO = {"username": "editor", "password": "a long password"}


@pytest.mark.parametrize("following", [{}, {"next": ""}, {"next": "https://elsewhere.example.org/"}])
def test_a_login_that_names_no_page_leads_to_the_first_screen(client, editor, following):
    response = client.post(LOGIN, WHO | following, follow=True)

    assert response.redirect_chain == [("/admin/", 302)]
    assert response.status_code == 200


def test_what_an_account_is_led_to_is_there(editor_client):
    pages = {name: editor_client.get(reverse(f"admin:{name}")) for name in ("password_change", "password_change_done")}
    pages["login"] = editor_client.get(LOGIN, follow=True)
    pages["logout"] = editor_client.post(reverse("admin:logout"))

    assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(pages, 200)


@pytest.fixture
def counting(settings):
    settings.AXES_ENABLED = True


def try_login(client, password="wrong", *, name="editor", address="192.0.2.1", **more):
    return client.post(LOGIN, {"username": name, "password": password, **more}, REMOTE_ADDR=address)


def age(**ago) -> None:
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(**ago))


def test_sixth_attempt_is_refused_without_looking_at_the_password(client, editor, counting, monkeypatch):
    statuses = [try_login(client).status_code for _ in range(5)]
    hashed = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args, **options: hashed.append(args) or "")
    refused = try_login(client, WHO["password"])

    assert statuses == [200, 200, 200, 200, 429]
    assert (refused.status_code, refused.headers["Retry-After"], hashed) == (429, "600", [])
    page = parse(refused.content.decode())
    assert page.one("h1").text == "Log in"
    assert page.one(cls="errornote").text == (
        "Too many wrong passwords. Wait 10 minutes, then try again; until then even the right one is refused. "
        "Whoever administers the accounts can give you a new password."
    )


def test_who_forgot_is_let_in_from_elsewhere_at_once_and_here_in_ten_minutes(client, editor, counting):
    for _ in range(8):
        try_login(client)

    assert try_login(client, WHO["password"], address="192.0.2.2").status_code == 302
    assert try_login(client, WHO["password"]).status_code == 429
    age(minutes=10, seconds=1)
    assert try_login(client, WHO["password"]).status_code == 302
    assert AccessAttempt.objects.count() == 0


def test_right_password_makes_the_wrong_ones_forgotten(client, editor, counting):
    for _ in range(2):
        for _ in range(4):
            try_login(client)
        assert try_login(client, WHO["password"]).status_code == 302


def test_what_is_tried_while_locked_does_not_make_the_wait_longer(client, editor, counting):
    for _ in range(5):
        try_login(client)
    age(minutes=9)
    try_login(client)
    age_before = AccessAttempt.objects.get().attempt_time

    assert timezone.now() - age_before > timedelta(minutes=8)


def test_one_address_tries_thirty_names_and_no_more(client, editor, counting):
    statuses = [try_login(client, name=f"name{number}", address="2001:db8::5").status_code for number in range(31)]

    assert statuses == [200] * 30 + [429]
    assert try_login(client, WHO["password"], address="2001:db8::6").status_code == 429
    assert try_login(client, WHO["password"], address="2001:db8:0:1::6").status_code == 302


def test_behind_a_proxy_its_word_counts_and_without_one_the_name_alone(client, editor, counting, settings):
    settings.BEHIND_PROXY, settings.CLIENT_ADDRESS_HEADER = True, "X-Real-IP"
    for _ in range(5):
        client.post(LOGIN, WHO | {"password": "wrong"}, headers={"X-Real-IP": "192.0.2.1"})
    others = client.post(LOGIN, WHO, headers={"X-Real-IP": "192.0.2.2"})
    own = client.post(LOGIN, WHO, headers={"X-Real-IP": "192.0.2.1"})
    settings.CLIENT_ADDRESS_HEADER = ""
    unknown = [try_login(client, name=f"name{number}").status_code for number in range(40)]
    named = [try_login(client).status_code for _ in range(6)]

    assert (others.status_code, own.status_code) == (302, 429)
    assert (unknown, named) == ([200] * 40, [200] * 4 + [429] * 2)


def test_what_somebody_typed_is_kept_while_they_wait_and_stored_nowhere(client, editor, counting):
    for _ in range(6):
        refused = try_login(client, resubmitted_fields="name=Thigh")

    assert parse(refused.content.decode()).one("input", name="resubmitted_fields").attrs["value"] == "name=Thigh"
    stored = AccessAttempt.objects.values_list("post_data", flat=True).get()
    assert "Thigh" not in stored
    assert "wrong" not in stored


def test_attempts_are_listed_for_administrators_and_deleted_by_them(client, editor, counting, admin_client):
    for _ in range(5):
        try_login(client)
    attempt = AccessAttempt.objects.get()
    shown = read(admin_client.get("/admin/axes/accessattempt/")).one(id="result_list").text
    action = {"action": "delete_selected", "_selected_action": [attempt.pk], "post": "yes"}
    admin_client.post("/admin/axes/accessattempt/", action)

    assert "editor" in shown
    assert "192.0.2.1" in shown
    assert try_login(client, WHO["password"]).status_code == 302


def test_attempts_are_forgotten_once_they_lock_nobody(client, editor, counting, capsys):
    try_login(client)
    call_command("forget_logins")
    age(minutes=11)
    call_command("forget_logins")

    assert capsys.readouterr().out == "0 logins that failed are forgotten.\n1 logins that failed are forgotten.\n"
