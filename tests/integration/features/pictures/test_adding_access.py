"""Who may add pictures, and who sees what waits."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from muscles.features.pictures.models import WaitingPicture
from tests.integration.features.pictures.adding import bring, fetch, filled, numbered, page_of
from tests.integration.features.pictures.admin_pages import said

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_sent_without_a_token_is_refused(editor, soleus):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert fetch(client, soleus, numbered(1)).status_code == 403
    assert not WaitingPicture.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("Author", 200), ("Editor", 200), (None, 403)])
def test_who_may_add_pictures(client, django_user_model, soleus, role, status):
    user = django_user_model.objects.create_user("somebody", is_staff=True)
    if role:
        user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    assert client.get(page_of(soleus)).status_code == status
    assert fetch(client, soleus, numbered(1)).status_code == status
    assert WaitingPicture.objects.exists() == (status == 200)


def test_readers_are_asked_to_sign_in(client, soleus):
    assert fetch(client, soleus, numbered(1)).status_code == 403
    assert not WaitingPicture.objects.exists()


def test_each_sees_what_they_uploaded_themselves(client, author, editor, soleus):
    client.force_login(author)
    bring(client, soleus, numbered(1))
    client.force_login(editor)

    assert client.get(page_of(soleus)).context["forms"] == []


def test_no_entry_is_not_found(editor_client, soleus):
    assert editor_client.get(page_of(soleus).replace(str(soleus.pk), "999999")).status_code == 404


def test_what_waits_is_seen_by_editors_only(client, editor_client, soleus):
    bring(editor_client, soleus, numbered(1))
    picture = WaitingPicture.objects.get()
    size = f"/media/derived/{picture.content_hash[:2]}/{picture.content_hash}/thumb.2.webp"

    for path in (f"/media/{picture.file.name}", size):
        seen = editor_client.get(path)
        assert (seen.status_code, seen.headers["Cache-Control"]) == (200, "private, no-store")
        seen.close()
        assert Client().get(path).status_code == 404


def test_who_may_only_add_comes_back_to_where_they_were(client, django_user_model, soleus):
    user = django_user_model.objects.create_user("adder", is_staff=True)
    wanted = ("change_muscle", "view_muscle", "add_galleryimage")
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    bring(client, soleus, numbered(1))

    answer = client.post(page_of(soleus), filled(client, soleus), follow=True)

    assert answer.redirect_chain == [(page_of(soleus), 302)]
    assert said(answer) == ["1 picture is added to “Soleus”."]
