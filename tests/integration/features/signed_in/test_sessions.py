"""Where somebody is signed in, and how that ends."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from muscles.features.signed_in.models import SignedIn
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PASSWORD, NEW = "a long password", "another long password 7"
LOGIN, MINE, ALL = "/admin/login/", "/admin/signed_in/signedin/mine/", "/admin/signed_in/signedin/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Safari/604.1"


@pytest.fixture(params=["db", "cached_db", "cache", "file"])
def stored(request, settings, tmp_path):
    """Sessions in each place where Django keeps some."""
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{request.param}"
    settings.SESSION_FILE_PATH = str(tmp_path)


def signed_in(agent=FIREFOX, name="editor") -> Client:
    client = Client(REMOTE_ADDR="203.0.113.77", headers={"User-Agent": agent})
    client.post(LOGIN, {"username": name, "password": PASSWORD})
    return client


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def devices(user) -> list[str]:
    return [str(session) for session in SignedIn.objects.holding(user)]


def key_of(device: str) -> int:
    return SignedIn.objects.get(device=device).pk


def test_sessions_are_listed_by_device(editor, stored):
    desk, _ = signed_in(), signed_in(SAFARI)

    page = read(desk.get(MINE)).text

    assert devices(editor) == ["Safari on iPhone", "Firefox on Linux"]
    assert "Firefox on Linux from 203.0.113.0/24" in page
    assert page.count("This one") == 1


def test_one_is_ended(editor, stored):
    desk, phone = signed_in(), signed_in(SAFARI)

    desk.post(MINE, {"end": key_of("Safari on iPhone")})

    assert (is_in(desk), is_in(phone)) == (True, False)
    assert devices(editor) == ["Firefox on Linux"]


def test_all_others_are_ended(editor, stored):
    desk, phone, other = signed_in(), signed_in(SAFARI), signed_in("curl/8")

    desk.post(MINE, {"end": "others"})

    assert (is_in(desk), is_in(phone), is_in(other)) == (True, False, False)
    assert devices(editor) == ["Firefox on Linux"]


def test_a_new_password_ends_the_others(editor, stored):
    desk, phone = signed_in(), signed_in(SAFARI)

    desk.post("/admin/password_change/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    editor.refresh_from_db()

    assert (is_in(desk), is_in(phone)) == (True, False)
    assert devices(editor) == ["Firefox on Linux"]
    assert read(desk.get(MINE)).text.count("This one") == 1


def test_logging_out_ends_it(editor, stored):
    signed_in().post("/admin/logout/")

    assert not SignedIn.objects.exists()


@pytest.mark.parametrize("end", ["", "0", "x", "9" * 30, "²"])
def test_nothing_else_is_ended(editor, end):
    desk, phone = signed_in(), signed_in(SAFARI)

    answer = desk.post(MINE, {"end": end}, follow=True)

    assert [str(message) for message in answer.context["messages"]] == ["That session has ended already."]
    assert is_in(phone)


def test_nobody_ends_those_of_others(editor, django_user_model):
    django_user_model.objects.create_user("anna", password=PASSWORD, is_staff=True)
    desk, anna = signed_in(), signed_in(SAFARI, name="anna")

    desk_key = key_of("Firefox on Linux")
    anna.post(MINE, {"end": desk_key})
    refused = anna.post(ALL, {"action": "end_selected", "_selected_action": [desk_key]})

    assert refused.status_code == 403
    assert is_in(desk)


def test_administrators_do(editor, django_user_model):
    anna = django_user_model.objects.create_user("anna", password=PASSWORD, is_staff=True)
    anna.groups.add(Group.objects.get(name="Administrator"))
    desk, administrator = signed_in(), signed_in(SAFARI, name="anna")

    administrator.post(ALL, {"action": "end_selected", "_selected_action": [key_of("Firefox on Linux")]})

    assert (is_in(desk), is_in(administrator)) == (False, True)


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_takes_the_same_queries_for_any_number(editor, django_assert_num_queries, number):
    desk = signed_in()
    for _ in range(number - 1):
        signed_in(SAFARI)

    with django_assert_num_queries(3):
        page = read(desk.get(MINE)).text

    assert page.count("since") == number


def test_a_session_in_use_says_so_now_and_then(editor, django_assert_num_queries):
    desk = signed_in()
    note = SignedIn.objects.get()
    with django_assert_num_queries(2):  # the session and the account
        desk.get("/admin/password_change/done/")
    earlier = timezone.now() - timedelta(hours=1)
    SignedIn.objects.update(seen_at=earlier)
    session = desk.session
    session["signed_in"] = [note.session_key, earlier.isoformat()]
    session.save()

    desk.get("/admin/password_change/done/")

    assert SignedIn.objects.get().seen_at - earlier > timedelta(minutes=59)
    assert desk.session.get_expiry_age() <= 14 * 86_400


def test_sessions_that_have_run_out_are_forgotten(editor, capsys):
    desk = signed_in()
    SignedIn.objects.update(began_at=timezone.now() - timedelta(days=15))

    assert devices(editor) == []
    call_command("forget_sessions")

    assert capsys.readouterr().out == "1 sessions that have run out are forgotten.\n"
    assert desk.session


def test_sessions_in_cookies_are_not_listed(editor, settings):
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    desk = signed_in()

    assert "it cannot list them" in read(desk.get(MINE)).text
    assert is_in(desk)
    assert not SignedIn.objects.exists()
