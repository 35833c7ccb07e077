"""What a Liquid expression comes to, where that depends on nothing but the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from liquid import Environment, Mode, StrictUndefined
from liquid.exceptions import LiquidError

WORDS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
LONGEST = 10_000
AS_THEY_ARE = (
    *("prepend_baseurl", "markdownify", "smartify", "liquify", "normalize_whitespace"),
    *("xml_escape", "escape", "escape_once", "strip_html"),
)
"""Filters that change an address or a text in no way that the atlas does not see to itself."""

ENVIRONMENT = Environment(undefined=StrictUndefined, tolerance=Mode.STRICT)
for name in AS_THEY_ARE:
    ENVIRONMENT.add_filter(name, lambda value, *_: value)
for name in ("relative_url", "absolute_url"):
    ENVIRONMENT.add_filter(name, lambda value: from_root(str(value)))
SITE = {"baseurl": "", "url": "", "github": {"url": ""}}


class Expressions:
    """Evaluates expressions of one page: its front matter and the configuration, with every value as it is written."""

    def __init__(self, page: Mapping[str, object], site: Mapping[str, object]) -> None:
        self.assigned: dict[str, str] = {}
        self.shown = {"page": page, "site": {**site, **SITE}}
        self.meant = meant(self.shown)

    def text_of(self, expression: str) -> str | None:
        """Return what `{{ expression }}` shows; None where that cannot be told."""
        return self.render(f"{{{{ {expression} }}}}", self.shown)

    def is_true(self, condition: str) -> bool | None:
        """Return whether a condition holds; None where that depends on more than the page."""
        text = self.render(f"{{% if {condition} %}}1{{% endif %}}", self.meant)
        return None if text is None else bool(text)

    def is_case(self, value: str, choices: str) -> bool | None:
        text = self.render(f"{{% case {value} %}}{{% when {choices} %}}1{{% endcase %}}", self.meant)
        return None if text is None else bool(text)

    def assign(self, name: str, expression: str) -> None:
        text = self.text_of(expression)
        self.assigned.pop(name, None)
        if text is not None:
            self.assigned[name] = text

    def render(self, template: str, values: Mapping[str, object]) -> str | None:
        try:
            text = ENVIRONMENT.from_string(template).render(**{**self.assigned, **values})
        except (LiquidError, ValueError, TypeError, ArithmeticError, RecursionError):
            return None
        return text if len(text) <= LONGEST else None


def from_root(address: str) -> str:
    """Return an address as it stands on the site; Jekyll begins it with a slash, unless it is a whole one."""
    return address if urlsplit(address).scheme or address.startswith("/") else f"/{address}"


def meant(value: Any) -> Any:
    """Return a value as the generators understand it: true and false, and numbers, are no texts to them."""
    if isinstance(value, Mapping):
        return {key: meant(each) for key, each in value.items()}
    if isinstance(value, list):
        return [meant(each) for each in value]
    if isinstance(value, str):
        if value.casefold() in WORDS:
            return WORDS[value.casefold()]
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else value
    return value
