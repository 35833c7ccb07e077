"""Writes the plain parts of forms without templates, as Django’s templates write them.

A form of the admin has hundreds of them, each made of two to four templates: a quarter of the time of its page.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

INPUTS = ("text", "hidden", "number", "url", "checkbox", "password")
OPTION = "django/forms/widgets/select_option.html"
EMPTY_ERRORS = {"django/forms/errors/list/default.html", "django/forms/errors/list/ul.html"}


class FormRenderer(TemplatesSetting):
    def render(self, template_name: str, context: Mapping[str, Any], request: Any = None) -> str:
        if template_name in EMPTY_ERRORS and not context["errors"]:
            return ""
        written = WRITTEN[template_name](context) if template_name in WRITTEN else None
        return super().render(template_name, context, request) if written is None else written


def attributes(attrs: Mapping[str, Any]) -> SafeString:
    shown = {name: value for name, value in attrs.items() if value is not False}
    texts = (f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in shown.items())
    return mark_safe("".join(texts))


def input_field(context: Mapping[str, Any]) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
    return format_html(
        '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attributes(widget["attrs"])
    )


def textarea(context: Mapping[str, Any]) -> str:
    widget = context["widget"]
    attrs = attributes(widget["attrs"])
    return format_html('<textarea name="{}"{}>\n{}</textarea>', widget["name"], attrs, widget["value"] or "")


def select(context: Mapping[str, Any]) -> str | None:
    """Return None where there are groups, or other options than usual: these are left to the template."""
    widget = context["widget"]
    groups = [(name, options) for name, options, _ in widget["optgroups"]]
    options = [option for _, group in groups for option in group]
    if any(name for name, _ in groups) or any(option["template_name"] != OPTION for option in options):
        return None
    given = [(option["value"], attributes(option["attrs"]), option["label"]) for option in options]
    written = format_html_join("", '\n  <option value="{}"{}>{}</option>', given)
    return format_html('<select name="{}"{}>{}\n</select>', widget["name"], attributes(widget["attrs"]), written)


def label(context: Mapping[str, Any]) -> str:
    if not context["use_tag"]:
        return conditional_escape(context["label"])
    return format_html("<{0}{1}>{2}</{0}>", context["tag"], attributes(context["attrs"] or {}), context["label"])


WRITTEN: dict[str, Callable[[Mapping[str, Any]], str | None]] = {
    **{f"django/forms/widgets/{kind}.html": input_field for kind in INPUTS},
    "django/forms/widgets/textarea.html": textarea,
    "django/forms/widgets/select.html": select,
    "django/forms/label.html": label,
}
