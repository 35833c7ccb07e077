"""What this feature adds to the list of sources: import, and export of those that are selected."""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import content_disposition_header

from muscles.admin.parts import AdminPart
from muscles.features.bibliography.formats import FORMATS
from muscles.features.bibliography.forms import ImportForm
from muscles.features.bibliography.importing import NEW, REFUSED, THERE, save_new

LIST = "admin:muscles_source_changelist"


def exporting(form):
    """Return an action that hands out the selected sources in a form, as Django lists actions."""

    def export(model_admin, request, queryset):
        response = HttpResponse(form.write(queryset.order_by("key")), content_type=form.content_type)
        name = content_disposition_header(as_attachment=True, filename=f"sources.{form.suffix}")
        response.headers["Content-Disposition"] = name
        return response

    return export, f"export_{form.suffix}", f"Export selected %(verbose_name_plural)s as {form.title}"


ACTIONS = {name: (action, name, description) for action, name, description in map(exporting, FORMATS.values())}


class BibliographyPart(AdminPart):
    """Import of sources, and export of those that are selected."""

    list_blocks = {"tools": "features/bibliography/list_tools.html"}

    def get_urls(self):
        screen = self.admin_site.admin_view(self.import_sources)
        return [path("import/", screen, name="muscles_source_import"), *self.inner.get_urls()]

    def get_actions(self, request):
        return self.inner.get_actions(request) | ACTIONS

    def import_sources(self, request):
        """Show what a text would add; add it when that is confirmed."""
        if not self.admin.has_add_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        context = {"title": "Import sources", "form": form}
        if request.method == "POST" and form.is_valid():
            if "_import" in request.POST:
                return self.import_new(request, form)
            context |= {"title": "What would be added", "said": form.said, **grouped(form.plan)}
        shared = self.admin_site.each_context(request) | {"opts": self.opts, "media": self.admin.media}
        return TemplateResponse(request, "features/bibliography/import.html", shared | context)

    def import_new(self, request, form):
        try:
            added = save_new(form.plan)
        except IntegrityError:
            message = "Somebody saved sources meanwhile. Look at the list, and try again."
            self.admin.message_user(request, message, messages.ERROR)
            return HttpResponseRedirect(request.path)
        LogEntry.objects.log_actions(request.user.pk, added, ADDITION, [{"added": {}}])
        kept = sum(each.outcome != NEW for each in form.plan)
        message = f"{len(added)} added." + (f" {kept} left out." if kept else "")
        self.admin.message_user(request, message, messages.SUCCESS if added else messages.WARNING)
        return HttpResponseRedirect(reverse(LIST))


def grouped(plan):
    """Return what is planned by what becomes of it, with the citations that new sources would have."""
    groups = {outcome: [each for each in plan if each.outcome == outcome] for outcome in (NEW, THERE, REFUSED)}
    for each in groups[NEW]:
        each.record.source.cite()
    return groups
