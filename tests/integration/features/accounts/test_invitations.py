"""Invitations: an administrator names a person and a role, and never a password."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from muscles.features.accounts.tasks import send_invitation
from tests.integration.admin.forms import errors_of, send

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = reverse("admin:auth_user_add")
LIST = reverse("admin:auth_user_changelist")
PASSWORD = "a password of my own 7"


@pytest.fixture(autouse=True)
def sends_mail(settings):
    settings.SENDS_MAIL = True
    settings.MAIL_LINKS = "https://atlas.example.org"


@pytest.fixture
def administrator(client, django_user_model):
    user = django_user_model.objects.create_user("admin", is_staff=True)
    user.groups.add(Group.objects.get(name="Administrator"))
    client.force_login(user)
    return client


def waiting():
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.filter(task_path=send_invitation.module_path)]


def make_invited(django_user_model, name="anna", **values):
    options = {"email": f"{name}@example.org", "is_staff": True} | values
    return django_user_model.objects.create_user(name, **options)


def test_who_is_invited_chooses_a_password_and_signs_in(
    administrator, django_user_model, django_capture_on_commit_callbacks
):
    author = Group.objects.get(name="Author")

    with django_capture_on_commit_callbacks(execute=True):
        response = send(administrator, ADD, username="anna", email="anna@example.org", groups=[author.pk])

    anna = django_user_model.objects.get(username="anna")
    assert response.status_code == 302
    assert (anna.is_staff, anna.is_superuser, anna.has_usable_password()) == (True, False, False)
    assert [*anna.groups.all()] == [author]
    assert waiting() == [[str(anna.pk)]]

    send_invitation.func(str(anna.pk))

    [message] = mail.outbox
    [link] = re.findall(r"https://atlas\.example\.org(/admin/reset/\S+)", message.body)
    assert (message.to, link in message.alternatives[0].content) == (["anna@example.org"], True)
    administrator.logout()
    form = administrator.get(link, follow=True)
    administrator.post(form.request["PATH_INFO"], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    response = administrator.post("/admin/login/", {"username": "anna", "password": PASSWORD}, follow=True)
    assert response.redirect_chain == [("/admin/", 302)]


def test_address_is_asked_for_and_belongs_to_one_account(administrator, django_user_model):
    make_invited(django_user_model)

    assert errors_of(send(administrator, ADD, username="berta")) == {"email": ["This field is required."]}
    assert errors_of(send(administrator, ADD, username="berta", email="ANNA@example.org")) == {
        "email": ["Anna has this address already."]
    }


def test_those_that_have_no_password_yet_are_invited_again(
    administrator, django_user_model, django_capture_on_commit_callbacks
):
    anna = make_invited(django_user_model)
    others = [
        make_invited(django_user_model, "berta", password=PASSWORD),
        make_invited(django_user_model, "carla", email=""),
        make_invited(django_user_model, "dora", is_active=False),
    ]

    with django_capture_on_commit_callbacks(execute=True):
        page = administrator.post(
            LIST,
            {"action": "invite_again", "_selected_action": [user.pk for user in (anna, *others)]},
            follow=True,
        )

    assert waiting() == [[str(anna.pk)]]
    assert "1 invited. 3 have a password or no address, or may not sign in." in page.content.decode()
    for user in others:
        with pytest.raises(ObjectDoesNotExist):
            send_invitation.func(str(user.pk))


def test_without_e_mails_accounts_get_a_password_as_before(administrator, django_user_model, settings):
    settings.SENDS_MAIL = False

    response = send(administrator, ADD, username="anna", usable_password="true", password1=PASSWORD, password2=PASSWORD)

    assert response.status_code == 302
    assert django_user_model.objects.get(username="anna").check_password(PASSWORD)
    make_invited(django_user_model, "berta")
    page = administrator.post(LIST, {"action": "invite_again", "_selected_action": ["1"]}, follow=True)
    assert "This site sends no e-mails." in page.content.decode()
    assert waiting() == []


def test_editors_invite_nobody(client, django_user_model):
    editor = django_user_model.objects.create_user("editor by role", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    client.force_login(editor)

    assert client.get(ADD).status_code == 403
    assert client.post(ADD, {"username": "anna", "email": "anna@example.org"}).status_code == 403
    assert waiting() == []
