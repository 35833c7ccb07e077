"""Writes beside the forms of entries: bulk actions, moves, screens of single rows. They are public immediately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.http import HttpRequest

from muscles.admin.parts import AdminPart
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.versions.recording import ENTRIES
from muscles.models import Entry
from muscles.services.changes import SAVED
from muscles.services.files import files_undone_on_failure
from muscles.services.related_rows import RELATED_ROWS

KEEPING_THEIR_OWN = ("publish", "withdraw", "delete_selected", "tag", "move", "place")


@contextmanager
def remembered(request: HttpRequest, entries: Iterable[Entry], why: str) -> Iterator[None]:
    """Keep what entries were and what they become."""
    entries = list(entries)
    with files_undone_on_failure():
        ENTRIES.before(entries)
        yield
        ENTRIES.after(entries, action=SAVED, user=request.user, why=why)


class ActionsPart(AdminPart):
    """Remembers what bulk actions do to entries; only those who may publish are offered any."""

    def response_action(self, request, queryset):
        name = next((name for name in request.POST.getlist("action") if name), "")
        if name in KEEPING_THEIR_OWN or not request.POST.getlist(ACTION_CHECKBOX_NAME):
            return self.inner.response_action(request, queryset)
        pks = [pk for pk in request.POST.getlist(ACTION_CHECKBOX_NAME) if pk.isdecimal()]
        chosen = queryset if request.POST.get("select_across", "0") != "0" else queryset.filter(pk__in=pks)
        with remembered(request, chosen, f"Bulk action: {name.replace('_', ' ')}."):
            return self.inner.response_action(request, queryset)


class MovesPart(AdminPart):
    """A move in the list is public immediately."""

    def has_move_permission(self, request):
        return self.inner.has_move_permission(request) and may_publish(request.user, self.opts.model_name)


class RowHistoryPart(AdminPart):
    """A screen of rows that hang on entries, such as pictures: what it saves is public immediately."""

    def has_add_permission(self, request):
        return self.inner.has_add_permission(request) and self.may_publish_owners(request)

    def has_change_permission(self, request, obj=None):
        return self.inner.has_change_permission(request, obj) and self.may_publish_owners(request)

    def has_delete_permission(self, request, obj=None):
        return self.inner.has_delete_permission(request, obj) and self.may_publish_owners(request)

    def may_publish_owners(self, request):
        """May this person publish whatever such a row can hang on? It can be moved from one to another."""
        owners = {kind for each in RELATED_ROWS if each.model is self.model for kind in each.owners}
        return all(may_publish(request.user, kind) for kind in owners)

    def changeform_view(self, request, object_id=None, *args, **kwargs):
        with self.owners_remembered(request, [object_id] if object_id else []):
            return self.inner.changeform_view(request, object_id, *args, **kwargs)

    def delete_view(self, request, object_id, *args, **kwargs):
        with self.owners_remembered(request, [object_id]):
            return self.inner.delete_view(request, object_id, *args, **kwargs)

    def changelist_view(self, request, *args, **kwargs):
        with self.owners_remembered(request, request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return self.inner.changelist_view(request, *args, **kwargs)

    @contextmanager
    def owners_remembered(self, request, pks: list[str]) -> Iterator[None]:
        if request.method != "POST":
            yield
            return
        owners = owners_of(self.model, [int(pk) for pk in map(unquote, pks) if pk.isdecimal()])
        with remembered(request, owners, "On the screen of single rows."):
            yield

    def save_model(self, request, obj, form, change):
        """Remember the new owner, too: a row may be new, or have moved."""
        owner = getattr(obj, "muscle", None) or getattr(obj, "region", None)
        with remembered(request, [owner] if owner else [], "On the screen of single rows."):
            self.inner.save_model(request, obj, form, change)


def owners_of(model, pks: list[int]) -> list[Entry]:
    """Return the entries that these rows hang on."""
    found: dict[Entry, None] = {}
    for row in model._base_manager.filter(pk__in=pks):
        for name in ("muscle", "region"):
            if (owner := getattr(row, name, None)) is not None:
                found[owner] = None
    return list(found)
