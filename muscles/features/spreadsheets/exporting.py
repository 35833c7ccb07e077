"""The list of entries as a file."""

from __future__ import annotations

from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from import_export.admin import ExportMixin

from muscles.admin.parts import AdminPart
from muscles.features.spreadsheets.formats import FORMATS
from muscles.features.spreadsheets.forms import FormatForm
from muscles.features.spreadsheets.muscles import MuscleResource
from muscles.features.spreadsheets.regions import RegionResource

RESOURCES = {"muscle": MuscleResource, "region": RegionResource}
OF_THE_PAGE = {"_changelist_filters", "all", "e", "o", "p"}  # in the address of a list, and no filter
SELECTED = "export_selected"


class ExportScreens(ExportMixin):
    """The screens of django-import-export, beside an admin instead of in it: what they ask of one, that one answers."""

    export_template_name = "features/spreadsheets/export.html"
    export_form_class = FormatForm
    formats = FORMATS

    def __init__(self, model_admin):
        self.model_admin, self.model = model_admin, model_admin.model

    def __getattr__(self, name):
        return getattr(self.model_admin, name)

    def get_resource_classes(self, request):
        return [RESOURCES[self.opts.model_name]]

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_export_queryset(self, request):
        """The rows of the list as it is filtered, drafts for those who may see them."""
        return super().get_export_queryset(request).visible_to(request.user)

    def get_valid_export_item_pks(self, request):
        return self.get_export_queryset(request).order_by().values_list("pk", flat=True)

    def get_export_filename(self, request, queryset, file_format):
        """Say what is in the file, and when it was made."""
        part = ""
        if "export_items" in request.POST:
            part = "-selected"
        elif request.GET.keys() - OF_THE_PAGE:
            part = "-filtered"
        moment = timezone.localtime().strftime("%Y-%m-%d-%H%M")
        return f"{self.opts.verbose_name_plural}{part}-{moment}.{file_format.get_extension()}"

    def export_action(self, request):
        try:
            return super().export_action(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{list_url(self.opts)}?e=1")

    def init_request_context_data(self, request, form):
        chosen = form.initial.get("export_items")
        number = len(chosen) if chosen else self.get_export_queryset(request).count()
        names = self.opts.verbose_name if number == 1 else self.opts.verbose_name_plural
        context = super().init_request_context_data(request, form)
        return context | {"title": f"Export {number} {names}", "number": number}

    def export_selected(self, request, queryset):
        """Ask for the format; the whole list goes by its filters, since a form has no room for all its keys."""
        export = reverse(f"admin:muscles_{self.opts.model_name}_export")
        address = f"{export}?{request.GET.urlencode()}"
        if request.POST.get("select_across", "0") != "0":
            return HttpResponseRedirect(address)
        chosen = [entry.pk for entry in queryset]
        form = self.export_form_class(
            self.get_export_formats(), self.get_resource_classes(request), initial={"export_items": chosen}
        )
        context = self.init_request_context_data(request, form) | {"export_url": address}
        return TemplateResponse(request, self.export_template_name, context)


class ExportPart(AdminPart):
    def __init__(self, admin, inner):
        super().__init__(admin, inner)
        self.screens = ExportScreens(admin)

    def get_urls(self):
        view = self.admin_site.admin_view(self.screens.export_action)
        return [path("export/", view, name=f"muscles_{self.opts.model_name}_export"), *self.inner.get_urls()]

    def changelist_view(self, request, extra_context=None):
        may = {"has_export_permission": self.screens.has_export_permission(request)}
        return self.inner.changelist_view(request, (extra_context or {}) | may)

    def get_actions(self, request):
        actions = self.inner.get_actions(request)
        if self.screens.has_export_permission(request) and "_popup" not in request.GET:
            actions[SELECTED] = (self.export_selected, SELECTED, "Export selected %(verbose_name_plural)s")
        return actions

    def export_selected(self, model_admin, request, queryset):
        return self.screens.export_selected(request, queryset)

    def response_action(self, request, queryset):
        """Nothing is written by an export, so none of the features that watch over actions need look."""
        if SELECTED in request.POST.getlist("action"):
            return ModelAdmin.response_action(self.admin, request, queryset)
        return self.inner.response_action(request, queryset)


def list_url(opts):
    return reverse(f"admin:muscles_{opts.model_name}_changelist")
