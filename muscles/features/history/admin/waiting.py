"""The list of what waits: which drafts were overtaken by changes of their pages, and which times have passed."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList

from muscles.features.history.drafts.state import entry_states_of
from muscles.features.history.querysets import PENDING


class WaitingList(ChangeList):
    """Brings along how the entry of each row stands, in as many queries for one row as for all."""

    def get_results(self, request):
        super().get_results(request)
        entry_states = entry_states_of(self.result_list)
        for version in self.result_list:
            version.entry_state = entry_states.get(version.pk)


class StateFilter(admin.ChoicesFieldListFilter):
    """Offers the states of what waits, and none of those that are over."""

    def choices(self, changelist):
        everything, *states = super().choices(changelist)
        known = zip(self.field.flatchoices, states, strict=True)
        return [everything, *(choice for (state, _), choice in known if state in PENDING)]


class MineFilter(admin.SimpleListFilter):
    """What waits for whoever looks at the list, and what nobody has taken yet."""

    title = "person"
    parameter_name = "with"

    def lookups(self, request, model_admin):
        return [
            ("me", "Sent back to me"),
            ("me_to_review", "Mine to review"),
            ("my_drafts", "My own drafts"),
            ("nobody", "To be reviewed, taken by nobody"),
        ]

    def queryset(self, request, queryset):
        found = {
            "me": lambda: queryset.sent_back().filter(author=request.user),
            "me_to_review": lambda: queryset.for_review().filter(reviewer=request.user),
            "my_drafts": lambda: queryset.begun().filter(author=request.user),
            "nobody": lambda: queryset.for_review().filter(reviewer=None),
        }
        return found[self.value()]() if self.value() in found else queryset


class OvertakenFilter(admin.SimpleListFilter):
    title = "page since then"
    parameter_name = "overtaken"

    def lookups(self, request, model_admin):
        return [("1", "Changed")]

    def queryset(self, request, queryset):
        return queryset.overtaken() if self.value() else queryset


class OverdueFilter(admin.SimpleListFilter):
    title = "schedule"
    parameter_name = "overdue"

    def lookups(self, request, model_admin):
        return [("1", "Overdue")]

    def queryset(self, request, queryset):
        return queryset.overdue() if self.value() else queryset
