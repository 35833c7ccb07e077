"""The lists of entries, narrowed down to what a check finds, with the reason beside each row."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters

from muscles.admin.parts import AdminPart
from muscles.admin.request_data import data_of
from muscles.features.worklist.checks import checks_of
from muscles.features.worklist.corpus import Corpus

PARAMETER = "todo"


@dataclass
class WorkReasons:
    """Why the rows of a list are there: a reason that holds for all, or those of each row by its key."""

    of_all: str = ""
    of_each: dict[int, list[str]] = field(default_factory=dict)


class WorkFilter(admin.SimpleListFilter):
    title = "work to do"
    parameter_name = PARAMETER

    def lookups(self, request, model_admin):
        return [(check.name, check.title) for check in checks_of(model_admin.model)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        model = queryset.model
        check = next((check for check in checks_of(model) if check.name == self.value()), None)
        if check is None:
            raise IncorrectLookupParameters
        if check.rows:
            data_of(request, WorkReasons).of_all = check.reason
            return queryset.filter(pk__in=check.rows[model]().order_by().values("pk"))
        reasons = data_of(request, WorkReasons).of_each = check.reasons(model, Corpus.read())
        return queryset.filter(pk__in=list(reasons))


class WorkPart(AdminPart):
    """The filter, and why each row is there where a list is narrowed down by it."""

    def get_list_filter(self, request):
        return [WorkFilter, *self.inner.get_list_filter(request)]

    def get_list_display(self, request):
        columns = self.inner.get_list_display(request)
        if not request.GET.get(PARAMETER):
            return columns

        @admin.display(description="what is to be done")
        def work(entry):
            reasons = data_of(request, WorkReasons)
            return " ".join(reasons.of_each.get(entry.pk, [reasons.of_all]))

        return [columns[0], work, *columns[1:]]
