import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe

from anatomy_site.form_renderer import FormRenderer

pytestmark = pytest.mark.unit

ODD = 'a "quoted" <b> & \' text'
CHOICES = [("", "–"), ("a", ODD), (2, mark_safe("<i>2</i>"))]
ATTRS = {"class": ODD, "required": True, "disabled": False, "rows": 3, "data-none": None}


class Fields(forms.Form):
    text = forms.CharField(label=ODD, help_text=ODD, max_length=9, widget=forms.TextInput(ATTRS))
    hidden = forms.CharField(widget=forms.HiddenInput)
    number = forms.DecimalField(max_value=5, min_value=0, localize=True)
    url = forms.URLField(assume_scheme="https")
    password = forms.CharField(widget=forms.PasswordInput(render_value=True))
    date = forms.DateField()
    checkbox = forms.BooleanField()
    textarea = forms.CharField(widget=forms.Textarea(ATTRS))
    select = forms.ChoiceField(choices=CHOICES, widget=forms.Select(ATTRS))
    several = forms.MultipleChoiceField(choices=CHOICES)
    groups = forms.ChoiceField(choices=[("one", CHOICES), ("two", [("z", "Z")])])
    radio = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)


GIVEN = {"text": ODD, "number": "7", "url": "x", "checkbox": "on", "textarea": f"\n{ODD}", "select": "2"}
STATES = {
    "empty": {},
    "initial": {"initial": {**dict.fromkeys(Fields.base_fields, ODD), "number": 1.5, "select": 2, "several": ["a", 2]}},
    "refused": {"data": {**dict.fromkeys(Fields.base_fields, ODD), **GIVEN, "several": ["a", "2"], "boxes": ["2"]}},
    "nothing given": {"data": {"hidden": ""}},
}


def tidied(html) -> str:
    """The HTML without the empty lines that the templates leave after options."""
    return str(html).replace("</option>\n\n", "</option>\n")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", Fields.base_fields)
def test_a_field_is_written_as_the_templates_write_it(name, state):
    ours, templates = (Fields(**STATES[state], renderer=renderer()) for renderer in (FormRenderer, TemplatesSetting))

    written, expected = ours[name], templates[name]

    assert tidied(written) == tidied(expected)
    assert written.label_tag(attrs={"class": ODD}) == expected.label_tag(attrs={"class": ODD})
    assert str(written.errors) == str(expected.errors)
    assert written.errors.as_ul() == expected.errors.as_ul()
    assert tidied(written.as_field_group()) == tidied(expected.as_field_group())


def test_a_whole_form_is_written_as_the_templates_write_it():
    ours, templates = (Fields({}, renderer=renderer()) for renderer in (FormRenderer, TemplatesSetting))

    assert tidied(ours) == tidied(templates)
    assert "This field is required." in str(ours)


def test_a_label_without_a_tag_is_written_as_the_templates_write_it():
    class Untagged(forms.Form):
        boxes = Fields.base_fields["boxes"]

    ours, templates = (Untagged(renderer=renderer()) for renderer in (FormRenderer, TemplatesSetting))

    assert ours["boxes"].label_tag() == templates["boxes"].label_tag()
    assert ours["boxes"].legend_tag() == templates["boxes"].legend_tag()
