"""An admin that is composed of parts; it stands before that of the core: `class X(ComposedAdmin, MuscleAdmin)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib import admin
from django.template.response import TemplateResponse

from muscles.admin.offered import as_it_began
from muscles.admin.parts import AdminPart, chain

SAFE_METHODS = ("GET", "HEAD")


class ComposedAdmin(admin.ModelAdmin):
    """Passes to its parts what they may change, the first being the outermost, as with Django's middleware."""

    parts: Sequence[type[AdminPart]] = ()
    change_form_template = "admin/composed_form.html"
    change_list_template = "admin/composed_list.html"

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        self.outermost = chain(self.parts, self, super())
        for part in reversed([*self.every_part()]):
            for name, template in part.templates.items():
                setattr(self, name, template)

    def every_part(self) -> Iterator[AdminPart]:
        """Yield the parts, and those that they are made of, from the outermost to the innermost."""
        part = self.outermost
        while isinstance(part, AdminPart):
            yield part
            part = part.inner

    def blocks(self, name) -> dict[str, list[str]]:
        """Return the templates that the parts bring for each block of a form or a list."""
        found: dict[str, list[str]] = {}
        for part in self.every_part():
            for block, template in getattr(part, name).items():
                found.setdefault(block, []).append(template)
        return found

    @property
    def media(self):
        return sum((part.assets for part in reversed([*self.every_part()])), super().media)

    def get_urls(self):
        return self.outermost.get_urls()

    def changelist_view(self, request, extra_context=None):
        context = (extra_context or {}) | {"blocks": self.blocks("list_blocks")}
        return self.outermost.changelist_view(request, context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show a form, written out while what it offers is at hand; or save what was sent."""
        if request.method not in SAFE_METHODS:
            return self.outermost.changeform_view(request, object_id, form_url, extra_context)
        with as_it_began():
            response = self.outermost.changeform_view(request, object_id, form_url, extra_context)
            return response.render() if isinstance(response, TemplateResponse) else response

    def history_view(self, request, object_id, extra_context=None):
        return self.outermost.history_view(request, object_id, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        return self.outermost.delete_view(request, object_id, extra_context)

    def get_queryset(self, request):
        return self.outermost.get_queryset(request)

    def get_list_display(self, request):
        return self.outermost.get_list_display(request)

    def get_list_filter(self, request):
        return self.outermost.get_list_filter(request)

    def get_actions(self, request):
        return self.outermost.get_actions(request)

    def response_action(self, request, queryset):
        return self.outermost.response_action(request, queryset)

    def would_change(self, entry, status):
        return self.outermost.would_change(entry, status)

    def change_status(self, request, queryset, status):
        self.outermost.change_status(request, queryset, status)

    def get_fieldsets(self, request, obj=None):
        return self.outermost.get_fieldsets(request, obj)

    def get_inlines(self, request, obj):
        return self.outermost.get_inlines(request, obj)

    def render_change_form(self, request, context, *args, **kwargs):
        context["blocks"] = self.blocks("form_blocks")
        return self.outermost.render_change_form(request, context, *args, **kwargs)

    def is_for_public(self, request, obj):
        return self.outermost.is_for_public(request, obj)

    def is_for_readers(self, request, obj):
        return self.outermost.is_for_readers(request, obj)

    def save_model(self, request, obj, form, change):
        self.outermost.save_model(request, obj, form, change)

    def form_was_kept(self, request):
        self.outermost.form_was_kept(request)

    def response_add(self, request, obj, post_url_continue=None):
        return self.outermost.response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self.outermost.response_change(request, obj)

    def get_deleted_objects(self, objs, request):
        return self.outermost.get_deleted_objects(objs, request)

    def delete_model(self, request, obj):
        self.outermost.delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        self.outermost.delete_queryset(request, queryset)

    def response_delete(self, request, obj_display, obj_id):
        return self.outermost.response_delete(request, obj_display, obj_id)

    def has_add_permission(self, request):
        return self.outermost.has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.outermost.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.outermost.has_delete_permission(request, obj)

    def has_move_permission(self, request):
        return self.outermost.has_move_permission(request)
