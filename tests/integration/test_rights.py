"""The rights of editors, which every screen of the admin asks for."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission

from muscles.models import Muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def somebody(django_user_model):
    """A person with a right of their own, and another as a member of a group."""
    somebody = django_user_model.objects.create_user("somebody", is_staff=True)
    somebody.user_permissions.add(Permission.objects.get(codename="add_muscle"))
    group = Group.objects.create(name="Readers")
    group.permissions.add(Permission.objects.get(codename="view_muscle"), Permission.objects.get(codename="add_muscle"))
    somebody.groups.add(group)
    return somebody


def test_own_rights_and_those_of_the_groups_are_read_in_one_query(somebody, django_assert_num_queries):
    with django_assert_num_queries(1):
        rights = somebody.get_all_permissions()
        may_change = somebody.has_perm("muscles.change_muscle")

    assert (rights, may_change) == ({"muscles.add_muscle", "muscles.view_muscle"}, False)


def test_new_rights_hold_once_the_user_is_read_anew(somebody, django_user_model):
    before = somebody.has_perm("muscles.delete_muscle")
    somebody.user_permissions.add(Permission.objects.get(codename="delete_muscle"))

    same, anew = somebody, django_user_model.objects.get(pk=somebody.pk)

    assert [before, same.has_perm("muscles.delete_muscle"), anew.has_perm("muscles.delete_muscle")] == [
        False,
        False,
        True,
    ]


def test_the_caches_of_django_are_left_to_django(somebody):
    somebody.get_all_permissions()

    assert [name for name in vars(somebody) if name.endswith("perm_cache")] == []


def test_who_was_shut_out_has_no_rights(somebody):
    somebody.is_active = False

    assert somebody.get_all_permissions() == set()
    assert AnonymousUser().get_all_permissions() == set()


def test_no_right_is_bound_to_a_single_row(somebody):
    assert somebody.get_all_permissions(Muscle()) == set()


def test_an_administrator_has_every_right(editor):
    assert len(editor.get_all_permissions()) == Permission.objects.count()
