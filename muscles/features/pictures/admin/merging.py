"""What was typed about pictures that somebody else changed meanwhile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from muscles.features.pictures.admin.rows import form_of, prefix_of
from muscles.features.pictures.state import TEXTS
from muscles.models import GalleryImage

SENT = re.compile(r"picture(-?\d+)-(\w+)")


@dataclass
class Merged:
    """What to show: what was typed stays, the rest is as it is saved now; `notes` by picture, `gone` in words."""

    data: QueryDict
    notes: dict[int, list[str]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


def merged(sent: QueryDict, images: Sequence[GalleryImage]) -> Merged:
    """Put what was typed on top of what is saved now, so that it can be looked at and sent again."""
    result = Merged(sent.copy())
    for image in images:
        form, prefix = form_of(image, sent), prefix_of(image.pk)
        if not form.is_bound:
            continue
        saved = {name: getattr(image, name) for name in TEXTS}
        for name in TEXTS:
            before, typed = (
                form.fields[name].to_python(sent.get(key, ""))
                for key in (form[name].html_initial_name, form[name].html_name)
            )
            _write(result.data, form[name].html_initial_name, saved[name])
            if typed == before:
                _write(result.data, f"{prefix}-{name}", saved[name])
            elif saved[name] not in (before, typed):
                note = f"Saved meanwhile as {form.fields[name].label.lower()}: {said(saved[name])}"
                result.notes.setdefault(image.pk, []).append(note)
    result.gone = _typed_of_gone(sent, {image.pk for image in images})
    return result


def said(value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"“{value}”" if value else "nothing"


def _write(data: QueryDict, name: str, value: str | bool) -> None:
    """Write a value as a browser sends it: a box that is not ticked is not sent."""
    if value is False:
        data.pop(name, None)
    else:
        data[name] = "on" if value is True else value


def _typed_of_gone(sent: QueryDict, keys: set[int]) -> list[str]:
    """Name the texts that were typed for pictures which are not there any more."""
    found = []
    for name, value in sent.items():
        match = SENT.fullmatch(name)
        if match and int(match[1]) not in keys and value and value != sent.get(f"initial-{name}", ""):
            found.append(value)
    return found
