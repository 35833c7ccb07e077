"""Whoever is signed out in the middle of writing loses nothing of it."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from muscles.models import Region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = "/admin/muscles/region/add/"
TYPED = {"name": "Thigh & “hip”", "slug": "thigh", "kind": "region", "position": "0", "description": "One.\r\n\r\nTwo."}
ROWS = {"gallery_images-TOTAL_FORMS": "0", "gallery_images-INITIAL_FORMS": "0", "_draft": "Save draft"}
WHO = {"username": "editor", "password": "a long password", "next": ADD}
HERE = {"HTTP_ORIGIN": "http://testserver"}


def hidden_in(page) -> dict[str, str]:
    """The hidden fields that a page sends again, without the token."""
    found = re.findall(
        r'<input type="hidden"(?: form="login-form")? name="([^"]+)" value="([^"]*)"', page.content.decode()
    )
    return {name: unescape(value) for name, value in found if name not in ("csrfmiddlewaretoken", "next")}


def test_what_was_sent_without_a_session_is_saved_after_the_login(client, editor):
    asked = client.post(ADD, TYPED | ROWS)
    signed_in = client.post(reverse("admin:login"), WHO | hidden_in(asked))
    saved = client.post(ADD, hidden_in(signed_in))

    assert asked.status_code == 403
    assert ["no-store" in page.headers["Cache-Control"] for page in (asked, signed_in)] == [True, True]
    assert hidden_in(signed_in) == TYPED | ROWS
    assert f'action="{ADD}"' in signed_in.content.decode()
    assert saved.status_code == 302
    assert list(Region.objects.values_list("name", "description")) == [("Thigh & “hip”", "One.\r\n\r\nTwo.")]


def test_wrong_password_keeps_what_was_sent(client, editor):
    asked = client.post(ADD, TYPED | ROWS)
    refused = client.post(reverse("admin:login"), WHO | hidden_in(asked) | {"password": "wrong"})

    assert "Please enter the correct username and password" in refused.content.decode()
    assert hidden_in(refused) == hidden_in(asked)


def test_files_are_named_as_they_cannot_be_kept(client, editor):
    asked = client.post(ADD, TYPED | {"gallery_images-0-file": SimpleUploadedFile("thigh.png", b"...")})
    signed_in = client.post(reverse("admin:login"), WHO | hidden_in(asked))

    assert "Choose them once more afterwards: thigh.png." in signed_in.content.decode()


def test_login_that_holds_nothing_leads_on(client, editor):
    response = client.post(reverse("admin:login"), WHO)

    assert (response.status_code, response.url) == (302, ADD)


def test_form_that_is_older_than_the_login_is_sent_again(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    client.get(ADD)

    answer = client.post(ADD, TYPED | ROWS | {"csrfmiddlewaretoken": "x" * 64}, **HERE)
    token = client.cookies["csrftoken"].value
    saved = client.post(ADD, hidden_in(answer) | {"csrfmiddlewaretoken": token}, **HERE)

    assert answer.status_code == 403
    assert hidden_in(answer) == TYPED | ROWS
    assert saved.status_code == 302
    assert Region.objects.get().slug == "thigh"


def test_form_without_any_cookie_asks_who_it_is(db):
    answer = Client(enforce_csrf_checks=True).post(ADD, TYPED, **HERE)

    assert answer.status_code == 403
    assert "You were signed out meanwhile." in answer.content.decode()


@pytest.mark.parametrize("origin", [{}, {"HTTP_ORIGIN": "https://example.org"}, {"HTTP_ORIGIN": "null"}])
def test_form_of_another_site_is_refused_without_its_fields(editor, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    client.get(ADD)

    answer = client.post(ADD, TYPED | ROWS, **origin)

    assert answer.status_code == 403
    assert "CSRF verification failed" in answer.content.decode()
    assert hidden_in(answer) == {}


# begin muscles.features.reporting
def test_reader_s_form_with_an_old_token_is_not_the_admin_s(db):
    answer = Client(enforce_csrf_checks=True).post("/report/", {"message": "Wrong."}, **HERE)

    assert "CSRF verification failed" in answer.content.decode()


# end muscles.features.reporting


def test_signing_out_twice_asks_nothing(client, db):
    response = client.post(reverse("admin:logout"))

    assert (response.status_code, response.url) == (302, reverse("admin:index"))


LATE = WHO | {"csrfmiddlewaretoken": "x" * 32}
LOGIN = reverse("admin:login")


def test_login_from_an_old_page_is_asked_for_again_and_holds_no_password(editor):
    response = Client(enforce_csrf_checks=True).post(LOGIN, LATE, **HERE)

    page = response.content.decode()
    assert response.status_code == 403
    assert WHO["password"] not in page
    assert "resubmitted_fields" not in page
    assert f'name="next" value="{ADD}"' in page


@pytest.mark.parametrize(("to", "expected"), [(ADD, ADD), ("https://example.org/", "/admin/")])
def test_login_from_an_old_page_of_somebody_who_has_logged_in_meanwhile_leads_on(editor, to, expected):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    response = client.post(LOGIN, LATE | {"next": to}, **HERE)

    assert (response.status_code, response.headers["Location"]) == (302, expected)


def test_login_from_an_old_page_goes_on_with_what_it_held(client, editor):
    held = hidden_in(client.post(ADD, TYPED | ROWS))
    late = Client(enforce_csrf_checks=True)
    late.force_login(editor)

    response = late.post(LOGIN, LATE | held, **HERE)

    assert hidden_in(response) == TYPED | ROWS
    assert f'action="{ADD}"' in response.content.decode()
