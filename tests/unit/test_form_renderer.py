"""What is drawn in Python is what the templates of Django draw."""

import datetime

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.safestring import mark_safe

from anatomy_site.form_renderer import DRAWN, FormRenderer

pytestmark = pytest.mark.unit

ODD = 'a "b" <c> & ’d’'
GROUPS = [("", "---"), ("x", ODD), (3, mark_safe("<b>three</b>")), (ODD, [(1, "one"), (1000, 1000), (2.5, 2.5)])]
ATTRS = [
    None,
    {"id": "id_x", "class": ODD, "required": True, "disabled": False, "data-n": 1000, "title": mark_safe("&amp;")},
    {"hidden": None, "data-empty": "", ODD: datetime.date(2026, 1, 2)},
]
VALUES = [None, "", ODD, "  two\nlines ", 0, 1000, 2.5, True, mark_safe("<i>"), datetime.date(2026, 1, 2), ["x", 1]]
INPUTS = [
    forms.CheckboxInput,
    forms.ClearableFileInput,
    forms.DateInput,
    forms.EmailInput,
    forms.FileInput,
    forms.HiddenInput,
    forms.NumberInput,
    forms.PasswordInput,
    forms.Textarea,
    forms.TextInput,
    forms.TimeInput,
    forms.URLInput,
]
SELECTS = [forms.CheckboxSelectMultiple, forms.RadioSelect, forms.Select, forms.SelectMultiple]


class Strict(forms.Form):
    required_css_class = ODD
    one = forms.CharField(label=ODD)
    two = forms.IntegerField(label="")
    three = forms.CharField(label=mark_safe("<b>three</b>?"), required=False)


def drawn(widget: forms.Widget, value, attrs) -> tuple[str, str]:
    renderers = FormRenderer(), DjangoTemplates()
    ours, theirs = (widget.render("n" + ODD, value, attrs, renderer) for renderer in renderers)
    return ours, theirs


@pytest.mark.parametrize("attrs", ATTRS)
@pytest.mark.parametrize("kind", INPUTS)
def test_field_is_drawn_as_by_its_template(kind, attrs):
    for value in VALUES:
        ours, theirs = drawn(kind(), value, attrs)

        assert ours == theirs


@pytest.mark.parametrize("attrs", ATTRS)
@pytest.mark.parametrize("kind", SELECTS)
def test_list_is_drawn_as_by_its_template(kind, attrs):
    for value in ["", "x", 3, ["x", 1], None, ODD]:
        ours, theirs = drawn(kind(choices=GROUPS), value, attrs)

        assert ours == theirs


@pytest.mark.parametrize("auto_id", ["id_%s", ""])
@pytest.mark.parametrize("data", [None, {"two": ODD}])
def test_form_with_labels_and_errors_is_drawn_as_by_its_templates(data, auto_id):
    ours, theirs = (
        Strict(data, auto_id=auto_id, renderer=renderer) for renderer in (FormRenderer(), DjangoTemplates())
    )

    assert str(ours) == str(theirs)
    assert [field.legend_tag(attrs={"class": ODD}) for field in ours] == [
        field.legend_tag(attrs={"class": ODD}) for field in theirs
    ]


def test_list_of_errors_is_drawn_as_by_its_template():
    mistakes = [ODD, mark_safe("<b>bold</b>"), forms.ValidationError("%(n)s are too many", params={"n": 1000})]
    ours, theirs = (ErrorList(mistakes, renderer=renderer) for renderer in (FormRenderer(), DjangoTemplates()))

    assert (str(ours), ours.as_ul()) == (str(theirs), theirs.as_ul())


def test_every_template_that_is_drawn_is_one_of_django():
    assert {name: bool(DjangoTemplates().get_template(name)) for name in DRAWN} == dict.fromkeys(DRAWN, True)
