import pytest
from django.contrib import admin

from muscles.models import FactSource, Muscle
from muscles.models.facts import DECLARED, FACTS, MAY_WAIT, Kind, Use, needed
from muscles.models.names import NAME_COLUMNS
from tests.facts import make_full_muscle, names_for, remark_on
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def names_in(fields) -> list[str]:
    return [name for line in fields for name in (line if isinstance(line, (tuple, list)) else [line])]


def test_form_has_a_field_for_each_fact_and_each_kind_of_name(editor_client):
    muscle = make_full_muscle()

    page = read(editor_client.get(f"/admin/muscles/muscle/{muscle.pk}/change/"))

    fields = {element.attrs.get("name") for element in page.walk() if element.tag in ("input", "textarea", "select")}
    stored = {fact.name for fact in DECLARED if fact.kind is not Kind.HEADING}
    assert (stored | {*NAME_COLUMNS}) - fields == set()
    assert {name for name in fields if name and name.startswith("remarks_")} == {
        f"remarks_{name}" for name in names_for(Use.REMARKED)
    }
    assert page.one("textarea", name="remarks_origin").text == remark_on(FACTS["origin"])


def test_fieldsets_name_each_fact_once():
    fieldsets = admin.site.get_model_admin(Muscle).fieldsets

    names = [name for _, options in fieldsets for name in names_in(options["fields"])]

    assert sorted(name for name in names if name in FACTS) == sorted(
        fact.name for fact in DECLARED if fact.kind is not Kind.HEADING
    )


def test_choices_of_facts():
    form = admin.site.get_model_admin(Muscle).form

    assert [name for name, _ in form.declared_fields["unchecked_facts"].choices] == [*MAY_WAIT]
    assert [name for name, _ in FactSource._meta.get_field("fact").choices] == [
        "description",
        *names_for(Use.SOURCED),
    ]


def test_muscles_that_lack_what_is_needed_are_listed():
    full = make_full_muscle()
    lacking = [make_full_muscle(f"lacks{place}", **{name: ""} | IDLESS) for place, name in enumerate(needed())]

    assert list(Muscle.objects.without_facts(needed()).order_by("slug")) == lacking
    assert full not in lacking


IDLESS = {fact.name: "" for fact in DECLARED if fact.kind is Kind.ID}
