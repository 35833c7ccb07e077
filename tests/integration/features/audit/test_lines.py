"""What the audit log says of people who come and go, and of their rights."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from muscles.features.audit.models import Event

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PASSWORD = "a long password"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def lines(*, after: int = 0) -> list[tuple[str, str, str]]:
    return [*Event.objects.filter(pk__gt=after).order_by("pk").values_list("kind", "what", "who")]


@pytest.fixture
def last(editor) -> int:
    """The number of the last line before a test begins."""
    return Event.objects.latest("pk").pk


def log_in(client, name="editor", password=PASSWORD):
    client.post("/admin/login/", {"username": name, "password": password})


def test_coming_and_going(client, last):
    log_in(client)
    client.post("/admin/logout/")

    assert lines(after=last) == [
        ("login", "Account “editor”", "editor"),
        ("logout", "Account “editor”", "editor"),
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [("editor", "Account “editor”"), ("my secret password", "A name that no account has"), ("a\0b", None)],
)
def test_a_wrong_login_names_accounts_and_nothing_else(client, last, name, what):
    log_in(client, name, "wrong")

    assert lines(after=last) == ([("failed", what, "")] if what else [])


def test_logins_that_are_refused_unseen_are_not_noted(client, last, settings):
    settings.AXES_ENABLED = True
    for _ in range(8):
        log_in(client, password="wrong")

    assert lines(after=last) == [("failed", "Account “editor”", "")] * 5


@pytest.mark.parametrize(
    ("address", "network"), [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48")]
)
def test_a_line_has_the_network_and_the_browser(editor, address, network):
    log_in(Client(REMOTE_ADDR=address, headers={"User-Agent": FIREFOX}))

    line = Event.objects.filter(kind="login").get()
    assert (line.address, line.device, line.user_pk) == (network, "Firefox on Linux", editor.pk)


def test_an_account_is_made_changed_and_deleted(editor_client, django_user_model):
    new = {"username": "anna", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    editor_client.post("/admin/auth/user/add/", new)
    anna = django_user_model.objects.get(username="anna")
    group = Group.objects.get(name="Author")
    last = Event.objects.latest("pk").pk
    form = {"username": "anna", "email": "anna@example.org", "is_active": "on", "is_staff": "on", "groups": [group.pk]}
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00"}

    editor_client.post(f"/admin/auth/user/{anna.pk}/change/", form)
    editor_client.post(f"/admin/auth/user/{anna.pk}/delete/", {"post": "yes"})

    assert ("account", "Account “anna” was made, and may not sign in", "editor") in lines()
    assert lines(after=last) == [
        ("account", "Account “anna”: email address changed; staff status: yes", "editor"),
        ("rights", "Account “anna”: role given: Author", "editor"),
        ("account", "Account “anna” was deleted", "editor"),
    ]


def test_rights_of_a_role(last):
    group = Group.objects.create(name="Reader")
    group.permissions.add(Permission.objects.get(codename="view_muscle"))
    group.permissions.clear()
    group.permissions.clear()
    group.delete()

    assert lines(after=last) == [
        ("rights", "Role “Reader” was made", ""),
        ("rights", "Role “Reader”: rights given: view_muscle", ""),
        ("rights", "Role “Reader”: rights all taken away: view_muscle", ""),
        ("rights", "Role “Reader” was deleted", ""),
    ]


def test_a_role_that_is_given_from_its_side(editor, last):
    Group.objects.get(name="Author").user_set.add(editor)

    assert lines(after=last) == [("rights", "Role “Author” given: editor", "")]


def test_a_new_password_is_noted_and_one_that_is_hashed_anew_is_not(client, editor, last, settings):
    editor.set_password("another long password")
    editor.save()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher", *settings.PASSWORD_HASHERS]
    log_in(client, password="another long password")

    editor.refresh_from_db()
    assert editor.password.startswith("pbkdf2_sha256$")
    assert lines(after=last) == [
        ("password", "Account “editor” has a new password", ""),
        ("login", "Account “editor”", "editor"),
    ]


def test_roles_that_the_site_sets_up_itself_are_not_noted():
    assert lines() == []
