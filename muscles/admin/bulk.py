"""Changes to many entries, each with a summary that is to be confirmed before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import model_format_dict
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from tree_queries.forms import TreeNodeChoiceField

from muscles.admin.choices import SearchableSelect, indented
from muscles.admin.tag_field import TagsField
from muscles.models import Entry, Region, Status
from muscles.services.bulk import move_muscles, tag_muscles, to_be_tagged

MOST = 50  # named on the page


class TagForm(forms.Form):
    add = TagsField(required=False, label="Tags to add", help_text="Separated by commas.")
    remove = TagsField(required=False, label="Tags to take away", help_text="Separated by commas.")

    def clean(self):
        data = super().clean()
        if not self.errors and not data["add"] and not data["remove"]:
            raise ValidationError("Write at least one tag.")
        return data


class MoveForm(forms.Form):
    region = TreeNodeChoiceField(
        Region.objects.all(), label="To the region", widget=SearchableSelect, label_from_instance=indented
    )


@dataclass(frozen=True)
class Summary:
    """What will become of the chosen entries: `done` as in “published” or “moved to Leg”."""

    done: str
    changing: Sequence[Entry]
    staying: Sequence[Entry]
    ask_for: forms.Form | None = None  # what has to be known first

    @property
    def named(self) -> Sequence[Entry]:
        return self.changing[:MOST]

    @property
    def unnamed(self) -> int:
        return max(0, len(self.changing) - MOST)


class BulkMixin:
    """The bulk actions of any entry."""

    @admin.action(description="Publish selected %(verbose_name_plural)s", permissions=["change"])
    def publish(self, request, queryset):
        return self.status_step(request, queryset, Status.PUBLISHED, "published")

    @admin.action(description="Withdraw selected %(verbose_name_plural)s", permissions=["change"])
    def withdraw(self, request, queryset):
        return self.status_step(request, queryset, Status.DRAFT, "withdrawn")

    def status_step(self, request, queryset, status, done):
        entries = list(queryset)
        changing = [entry for entry in entries if self.would_change(entry, status)]
        return self.confirmed(
            request, split(done, entries, changing), lambda: self.change_status(request, queryset, status)
        )

    def would_change(self, entry: Entry, status: str) -> bool:
        """Does it make a difference to give the entry this status?"""
        return entry.status != status

    def confirmed(self, request: HttpRequest, summary: Summary, act: Callable[[], None]) -> HttpResponse | None:
        """Do what was confirmed; ask, where it was not, or where other entries are meant by now."""
        number = len(summary.changing) + len(summary.staying)
        wanted = request.POST.get("confirmed")
        if summary.ask_for is None and wanted == str(number):
            act()
            return None
        if wanted and wanted != str(number):
            self.message_user(request, "The list has changed meanwhile; look again.", messages.WARNING)
        action = next(name for name in request.POST.getlist("action") if name)
        context = {
            **self.admin_site.each_context(request),
            "title": self.get_actions(request)[action][2] % model_format_dict(self.opts),
            "opts": self.opts,
            "summary": summary,
            "number": number,
            "action": action,
            "checkbox": ACTION_CHECKBOX_NAME,
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
            "remembered": remembered(request) if summary.ask_for is None else [],
            "media": self.media + (summary.ask_for.media if summary.ask_for else forms.Media()),
        }
        return TemplateResponse(request, "admin/bulk.html", context)


class MuscleBulkMixin:
    """The bulk actions of muscles alone."""

    @admin.action(description="Tag selected %(verbose_name_plural)s", permissions=["change"])
    def tag(self, request, queryset):
        form = TagForm(request.POST if "asked" in request.POST else None)
        muscles = list(queryset.select_related("same_as"))
        if not form.is_valid():
            return self.confirmed(request, Summary("", muscles, [], form), lambda: None)
        add, remove = form.cleaned_data["add"], form.cleaned_data["remove"]
        done = " and ".join(
            filter(None, [add and f"tagged “{'”, “'.join(add)}”", remove and f"rid of “{'”, “'.join(remove)}”"])
        )

        def act():
            changed = tag_muscles(muscles=muscles, add=add, remove=remove, user=request.user)
            self.log_and_tell(request, changed, "Tags", done)

        changing = to_be_tagged(muscles=muscles, add=add, remove=remove)
        return self.confirmed(request, split(done, muscles, changing), act)

    @admin.action(description="Move selected %(verbose_name_plural)s to a region", permissions=["change"])
    def move(self, request, queryset):
        form = MoveForm(request.POST if "asked" in request.POST else None)
        muscles = list(queryset)
        if not form.is_valid():
            return self.confirmed(request, Summary("", muscles, [], form), lambda: None)
        region = form.cleaned_data["region"]

        def act():
            try:
                moved = move_muscles(muscles=muscles, region=region, user=request.user)
            except ValidationError as error:
                self.message_user(request, f"Nothing was moved. {' '.join(error.messages)}", messages.ERROR)
            else:
                self.log_and_tell(request, moved, "Region", f"moved to {region}")

        changing = [muscle for muscle in muscles if muscle.region_id != region.pk]
        return self.confirmed(request, split(f"moved to {region}", muscles, changing), act)

    def log_and_tell(self, request, changed, field, done):
        for entry in changed:
            self.log_change(request, entry, [{"changed": {"fields": [field]}}])
        self.message_user(request, f"{len(changed)} {done}.", messages.SUCCESS)


def split(done: str, entries: list[Entry], changing: list[Entry]) -> Summary:
    keys = {entry.pk for entry in changing}
    return Summary(done, changing, [entry for entry in entries if entry.pk not in keys])


def remembered(request: HttpRequest) -> list[tuple[str, str]]:
    """What was answered on the page before, to be sent again with the confirmation."""
    names = [*TagForm.base_fields, *MoveForm.base_fields]
    return [(name, request.POST[name]) for name in ("asked", *names) if name in request.POST]
