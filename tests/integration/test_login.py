"""The login of the admin."""

import pytest
from django.urls import reverse

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
