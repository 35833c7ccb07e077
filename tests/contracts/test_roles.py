"""What each role may do: every address is asked by every role, and answers as docs/roles.md says."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractUser, Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from muscles.features.history.roles import ADMINISTRATOR, AUTHOR, EDITOR
from tests.contracts.role_rows import Rows

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.long, pytest.mark.once]

TABLE = Path(settings.BASE_DIR) / "docs" / "roles.md"
VISITOR, STAFF = "Visitor", "Staff without a role"
NO_USE = ("PUT", "PATCH", "DELETE", "OPTIONS")
ROLES = [VISITOR, STAFF, AUTHOR, EDITOR, ADMINISTRATOR]
NAMED_GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
FEATURE = re.compile(r"^## `muscles\.features\.(\w+)`", re.MULTILINE)
ROW = re.compile(r"^\| `(/[^`]*)` +\| (.+) \|$", re.MULTILINE)


class UnrenderedMiddleware:
    """Leave the pages of the admin unwritten, which takes most of the time: who may see them is known before."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        response.content = b""
        return response


def patterns(found=None, prefix: str = "/") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if found is None else found:
        text = re.sub(r"[\^$]", "", NAMED_GROUP.sub(r"<\1>", str(pattern.pattern)))
        if isinstance(pattern, URLPattern):
            yield prefix + text
        else:
            yield from patterns(pattern.url_patterns, prefix + text)


def row(address: str, *answers: str) -> str:
    """Write a row of the table."""
    return " | ".join([f"| {f'`{address}`':65}", *(f"{answer:10}" for answer in answers)]) + " |"


def said() -> dict[str, list[str]]:
    """Read the table: the answers to each address, role by role, without what features have that are not here."""
    core, *rest = FEATURE.split(TABLE.read_text(encoding="utf-8"))
    here = {app.rpartition(".")[2] for app in settings.INSTALLED_APPS}
    texts = [core, *(text for feature, text in zip(rest[::2], rest[1::2], strict=True) if feature in here)]
    return {address: re.split(r" +\| +", cells.strip()) for text in texts for address, cells in ROW.findall(text)}


@pytest.fixture
def users(django_user_model) -> dict[str, AbstractUser]:
    users = {STAFF: django_user_model.objects.create_user("staff", is_staff=True)}
    for role in (AUTHOR, EDITOR, ADMINISTRATOR):
        users[role] = django_user_model.objects.create_user(role, is_staff=True)
        users[role].groups.add(Group.objects.get(name=role))
    return users


@pytest.fixture
def rows(sample_atlas, media, users, settings) -> Rows:
    settings.SECURITY_CONTACT = "mailto:atlas@example.org"
    client = Client()
    client.force_login(users[ADMINISTRATOR])
    return Rows(client, users[ADMINISTRATOR])


@pytest.fixture
def clients(rows, users, settings, caplog) -> dict[str, Client]:
    caplog.set_level(logging.CRITICAL, "django.request")  # refusals are what is asked for
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"  # it costs no queries
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.UnrenderedMiddleware"]
    clients = {role: Client() for role in ROLES}
    for role in ROLES[1:]:
        clients[role].force_login(users[role])
    return clients


def ask(client: Client, method: str, address: str) -> str:
    """Ask, and undo what that did; return the status, or that it leads to the login."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, address)
        response.getvalue()  # what is streamed is closed at its end
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.status_code == 302 and response.headers["Location"].startswith(reverse("admin:login")):
        return "login"
    return str(response.status_code)


def test_every_address_answers_every_role_as_the_table_says(rows, clients):
    answers, heads = {}, set()
    for pattern in (*patterns(), *rows.variants):
        address = rows.address(pattern)
        for role, client in clients.items():
            read, sent = (ask(client, method, address) for method in ("GET", "POST"))
            answers.setdefault(pattern, []).append(read if read == sent else f"{read}, {sent}")
            if role == STAFF and ask(client, "HEAD", address) != read:  # views tell methods apart for all roles alike
                heads.add(address)
    expected = said()

    assert [row(each, *answers[each]) for each in answers if expected.get(each) != answers[each]] == []
    assert expected.keys() - answers.keys() == set()
    assert heads == {"/admin/login/"}  # Django leads who is signed in away from there, if it is read


def test_other_methods_are_answered_before_anybody_is_asked_who_they_are(rows, clients):
    order = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    found = {
        method: {ask(clients[ADMINISTRATOR], method, rows.address(each)) for each in patterns()} for method in NO_USE
    }

    assert order.index("MethodMiddleware") < order.index("SessionMiddleware")
    assert found == {"PUT": {"405"}, "PATCH": {"405"}, "DELETE": {"405"}, "OPTIONS": {"204"}}
