"""A summary that is to be confirmed before a bulk action writes anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import model_format_dict
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html

from muscles.services.changes import ChangeBatch

MOST = 50  # named on the page


@dataclass(frozen=True)
class Summary:
    """What will become of the chosen rows: `done` as in “published” or “moved to Leg”.

    A form that is not valid yet is asked first; the answers in one that is are sent along with the confirmation.
    """

    done: str
    changing: Sequence[Any]
    staying: Sequence[Any] = ()
    form: forms.Form | None = None

    @property
    def has_to_ask(self) -> bool:
        return self.form is not None and not self.form.is_valid()

    @property
    def answers(self) -> list[tuple[str, str]]:
        if self.form is None or self.has_to_ask:
            return []
        return [("asked", "yes"), *((name, self.form.data.get(name, "")) for name in self.form.fields)]

    @property
    def named(self) -> Sequence[Any]:
        return self.changing[:MOST]

    @property
    def unnamed(self) -> int:
        return max(0, len(self.changing) - MOST)


def split(done: str, rows: Sequence[Any], changing: Sequence[Any], form: forms.Form | None = None) -> Summary:
    keys = {row.pk for row in changing}
    return Summary(done, changing, [row for row in rows if row.pk not in keys], form)


def with_undo(message: str, change: ChangeBatch) -> str:
    """Return a message about many changes, with a link to undo them where that is possible."""
    return undo_link(message, change.undo_url)


def undo_link(message: str, undo_url: str) -> str:
    return format_html('{} <a href="{}">Undo</a>', message, undo_url) if undo_url else message


def answered(request: HttpRequest) -> dict[str, str] | None:
    """What the form of an action was sent, if it was asked already."""
    return request.POST if "asked" in request.POST else None


def confirmed(
    model_admin: ModelAdmin, request: HttpRequest, summary: Summary, act: Callable[[], None]
) -> HttpResponse | None:
    """Do what was confirmed; ask, where it was not, or where other rows are meant by now."""
    number = len(summary.changing) + len(summary.staying)
    wanted = request.POST.get("confirmed")
    if wanted == str(number) and not summary.has_to_ask:
        act()
        return None
    if wanted and wanted != str(number):
        model_admin.message_user(request, "The list has changed meanwhile; look again.", messages.WARNING)
    action = next(name for name in request.POST.getlist("action") if name)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": model_admin.get_actions(request)[action][2] % model_format_dict(model_admin.opts),
        "opts": model_admin.opts,
        "summary": summary,
        "number": number,
        "action": action,
        "checkbox": ACTION_CHECKBOX_NAME,
        "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "select_across": request.POST.get("select_across", "0"),
        "media": model_admin.media + (summary.form.media if summary.form else forms.Media()),
    }
    return TemplateResponse(request, "admin/bulk.html", context)
