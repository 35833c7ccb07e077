"""Parts of an admin stand before it in their order, and pass on what they leave as it is."""

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory

from muscles.admin.composing import ComposedAdmin
from muscles.admin.parts import AdminPart
from muscles.models import Region

pytestmark = pytest.mark.unit


class CoreAdmin(admin.ModelAdmin):
    list_filter = ["kind"]


class First(AdminPart):
    list_blocks = {"tools": "first.html"}
    assets = forms.Media(css={"all": ["first.css"]})
    templates = {"delete_confirmation_template": "first.html"}

    def get_list_filter(self, request):
        return [*self.inner.get_list_filter(request), "first"]


class Second(AdminPart):
    list_blocks = {"tools": "second.html"}
    assets = forms.Media(css={"all": ["second.css"]})
    templates = {"delete_confirmation_template": "second.html"}

    def get_list_filter(self, request):
        return [*self.inner.get_list_filter(request), "second"]

    def has_add_permission(self, request):
        return False


class Both(AdminPart):
    parts = [First, Second]


def composed(*given):
    class Composed(ComposedAdmin, CoreAdmin):
        parts = given

    return Composed(Region, admin.AdminSite())


@pytest.fixture
def request_():
    return RequestFactory().get("/")


def test_without_parts_it_is_the_admin_of_the_core(request_):
    assert composed().get_list_filter(request_) == ["kind"]


def test_the_first_part_is_the_outermost(request_):
    assert composed(First, Second).get_list_filter(request_) == ["kind", "second", "first"]
    assert composed(Second, First).get_list_filter(request_) == ["kind", "first", "second"]


def test_a_part_made_of_parts_stands_where_they_would(request_):
    assert composed(Both).get_list_filter(request_) == ["kind", "second", "first"]
    assert [type(part) for part in composed(Both).every_part()] == [Both, First, Second]


def test_what_an_inner_part_decides_is_passed_on(request_):
    assert composed(First, Second).has_add_permission(request_) is False


def test_templates_for_blocks_are_collected_in_order():
    assert composed(Second, Both).blocks("list_blocks") == {"tools": ["second.html", "first.html", "second.html"]}


def test_the_outermost_part_names_the_template_of_a_page():
    assert composed(First, Second).delete_confirmation_template == "first.html"


def test_styles_of_the_outermost_part_come_last():
    styles = composed(First, Second).media._css["all"]

    assert styles[-2:] == ["second.css", "first.css"]


def test_a_part_has_no_method_that_the_composed_admin_does_not_pass_to_it():
    hooks = {name for name, value in vars(AdminPart).items() if callable(value) and not name.startswith("_")}

    assert hooks - vars(ComposedAdmin).keys() == set()
    assert len(hooks) > 20
