"""Draws the commonest widgets of forms in Python.

A form of the admin holds hundreds of widgets, and each would render three or four templates: that was a third of the
time of its page. What is drawn here is what the templates of Django draw, to the byte; a test compares them.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.safestring import SafeData


class FormRenderer(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request=None) -> str:
        draw = DRAWN.get(template_name)
        return draw(context) if draw else super().render(template_name, context, request)


def _text(value: Any) -> str:
    """A value as a template shows it: escaped, unless it was made safe."""
    text = value if isinstance(value, str) else str(localize(value))
    return text if isinstance(text, SafeData) else escape(text)


def _raw(value: Any) -> str:
    """The same, with numbers and dates as Python writes them."""
    return _text(value if isinstance(value, str) else str(value))


def _attrs(attrs: dict[str, Any] | None) -> str:
    kept = ((_text(name), value) for name, value in (attrs or {}).items() if value is not False)
    return "".join(f" {name}" if value is True else f' {name}="{_raw(value)}"' for name, value in kept)


def _input(context: dict[str, Any]) -> str:
    widget = context["widget"]
    value = "" if widget["value"] is None else f' value="{_raw(widget["value"])}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}{_attrs(widget["attrs"])}>'


def _textarea(context: dict[str, Any]) -> str:
    widget = context["widget"]
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{_attrs(widget["attrs"])}>\n{value}</textarea>'


def _select(context: dict[str, Any]) -> str:
    widget = context["widget"]
    parts = [f'<select name="{_text(widget["name"])}"{_attrs(widget["attrs"])}>']
    for name, options, _ in widget["optgroups"]:
        parts += [f'\n  <optgroup label="{_text(name)}">'] if name else []
        parts += [f"\n  {_option(option)}\n" for option in options]
        parts += ["\n  </optgroup>"] if name else []
    return "".join([*parts, "\n</select>"])


def _option(option: dict[str, Any]) -> str:
    return f'<option value="{_raw(option["value"])}"{_attrs(option["attrs"])}>{_text(option["label"])}</option>'


def _label(context: dict[str, Any]) -> str:
    label, tag = _text(context["label"]), context["tag"]
    return f"<{tag}{_attrs(context['attrs'])}>{label}</{tag}>" if context["use_tag"] else label.strip()


def _errors(context: dict[str, Any]) -> str:
    errors = context["errors"]
    if not errors:
        return ""
    identity = f' id="{_text(errors.field_id)}_error"' if getattr(errors, "field_id", None) else ""
    lines = "".join(f"<li>{_text(error)}</li>" for error in errors)
    return f'<ul class="{_text(context["error_class"])}"{identity}>{lines}</ul>'


INPUTS = ("checkbox", "date", "email", "file", "hidden", "input", "number", "password", "text", "time", "url")
DRAWN: dict[str, Callable[[dict[str, Any]], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in INPUTS},
    "django/forms/widgets/textarea.html": _textarea,
    "django/forms/widgets/select.html": _select,
    "django/forms/label.html": _label,
    "django/forms/errors/list/default.html": _errors,
    "django/forms/errors/list/ul.html": _errors,
}
