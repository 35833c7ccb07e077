"""The lists of entries, narrowed down to what a check finds, with the reason beside each row."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters

from muscles.features.worklist.checks import checks_of
from muscles.features.worklist.corpus import Corpus

PARAMETER = "todo"


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
            request.work_reasons, request.work_reason = {}, check.reason
            return queryset.filter(pk__in=check.rows[model]().order_by().values("pk"))
        request.work_reasons, request.work_reason = check.reasons(model, Corpus.read()), ""
        return queryset.filter(pk__in=list(request.work_reasons))


class WorkMixin:
    """The filter, and why each row is there where a list is narrowed down by it."""

    def get_list_filter(self, request):
        return [WorkFilter, *super().get_list_filter(request)]

    def get_list_display(self, request):
        columns = super().get_list_display(request)
        if not request.GET.get(PARAMETER):
            return columns

        @admin.display(description="what is to be done")
        def work(entry):
            return " ".join(request.work_reasons.get(entry.pk, [request.work_reason]))

        return [columns[0], work, *columns[1:]]
