"""The lists of entries, with what waits for each, and their bulk actions."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from muscles.admin.confirming import with_undo
from muscles.admin.link_warnings import warn_of_links
from muscles.admin.parts import AdminPart
from muscles.features.history import wording
from muscles.features.history.admin.intents import may_publish
from muscles.features.history.drafts.bulk_publishing import set_status_in_bulk
from muscles.features.history.drafts.staging import Contested, publish, withdraw
from muscles.features.history.models import Version
from muscles.models import Status, lock_slugs
from muscles.services.changes import batch_changes
from muscles.services.files import files_undone_on_failure


class PendingFilter(admin.SimpleListFilter):
    """Entries for which something waits."""

    title = "changes"
    parameter_name = "changes"

    def lookups(self, request, model_admin):
        return [
            (state.value, state.label)
            for state in (Version.State.DRAFT, Version.State.SUBMITTED, Version.State.SCHEDULED)
        ]

    def queryset(self, request, queryset):
        return queryset.filter(pending=self.value()) if self.value() else queryset


class ListPart(AdminPart):
    def get_queryset(self, request):
        """Bring along what waits for each entry."""
        waiting = Version.objects.pending().filter(kind=self.opts.model_name, entry_pk=OuterRef("pk"))
        return self.inner.get_queryset(request).annotate(pending=Subquery(waiting.values("state")[:1]))

    def get_list_display(self, request):
        return [self.status_label if name == "status" else name for name in self.inner.get_list_display(request)]

    def get_list_filter(self, request):
        return [*self.inner.get_list_filter(request), PendingFilter]

    @admin.display(description="status", ordering="status")
    def status_label(self, entry):
        return wording.status_label(is_published=entry.is_published, pending=entry.pending or "")

    def get_actions(self, request):
        """Offer nothing that changes what is public to those who may not publish."""
        return self.inner.get_actions(request) if may_publish(request.user, self.opts.model_name) else {}

    def would_change(self, entry, status):
        """Publishing makes the changes public that wait for an entry, too."""
        return self.inner.would_change(entry, status) or (status == Status.PUBLISHED and bool(entry.pending))

    def change_status(self, request, queryset, status):
        """Publish or withdraw all that can be, with the changes that wait for them; say what could not."""
        act, done = (publish, "published") if status == Status.PUBLISHED else (withdraw, "withdrawn")
        if not may_publish(request.user, self.opts.model_name):
            raise PermissionDenied
        kind, pks = self.opts.model_name, [entry.pk for entry in queryset]
        with files_undone_on_failure(), batch_changes(why=f"{capfirst(done)}.", user=request.user) as change:
            lock_slugs()
            changed, refused = set_status_in_bulk(kind=kind, pks=pks, status=status, user=request.user)
            for entry, reasons in refused.items():
                self.admin.message_user(request, refusal(entry, done, ValidationError(reasons)), messages.ERROR)
            waiting = Version.objects.pending().filter(kind=kind, entry_pk__in=pks)
            for entry in self.model._base_manager.filter(pk__in=waiting.values("entry_pk")):
                try:
                    if act(entry, user=request.user):
                        changed.append(entry)
                except ValidationError as error:
                    self.admin.message_user(request, refusal(entry, done, error), messages.ERROR)
            if changed:
                message = [{"changed": {"fields": ["Status"]}}]
                LogEntry.objects.log_actions(request.user.pk, changed, CHANGE, message)
        self.admin.message_user(request, with_undo(f"{len(changed)} {done}.", change), messages.SUCCESS)
        if status == Status.PUBLISHED:
            warn_of_links(request, self.model._base_manager.filter(pk__in=[entry.pk for entry in changed]))


def refusal(entry, done: str, error: ValidationError) -> str:
    """Say why nothing was done with an entry; where an editor has to choose first, with the way there."""
    message = f"“{entry}” was not {done}. {' '.join(error.messages)}"
    if not isinstance(error, Contested):
        return message
    url = reverse(f"admin:muscles_{entry._meta.model_name}_choose", args=[entry.pk])
    return format_html('{} <a href="{}">Choose between both</a>', message, url)
