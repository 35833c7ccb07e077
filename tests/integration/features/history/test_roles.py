"""Roles get each right once: what an administrator takes away stays away."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from muscles.features.history.roles import set_up_roles

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def migrate() -> None:
    for config in apps.get_app_configs():
        set_up_roles(sender=config)


def names(role: str) -> set[str]:
    return {*Group.objects.get(name=role).permissions.values_list("codename", flat=True)}


def test_a_right_that_was_taken_away_is_not_given_back():
    editor = Group.objects.get(name="Editor")
    editor.permissions.remove(Permission.objects.get(codename="delete_muscle"))

    migrate()

    assert "delete_muscle" not in names("Editor")
    assert "delete_region" in names("Editor")


def test_a_right_that_comes_into_being_is_given_to_the_roles_it_is_for():
    kind = ContentType.objects.get(app_label="muscles", model="muscle")
    Permission.objects.create(content_type=kind, codename="praise_muscle", name="Can praise")

    migrate()

    assert {role: "praise_muscle" in names(role) for role in ("Author", "Editor", "Administrator")} == {
        "Author": False,
        "Editor": True,
        "Administrator": True,
    }


def test_a_role_that_is_made_anew_has_its_rights():
    before = names("Author")
    Group.objects.get(name="Author").delete()

    migrate()

    assert names("Author") == before
    assert "publish_muscle" not in before
