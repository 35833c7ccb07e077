"""The way from the form of an entry to its pictures."""

from __future__ import annotations

from muscles.pictures.desk.screens import ScreenMixin


class FormMixin(ScreenMixin):
    change_form_template = "pictures/change_form.html"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["form_below"] = super().change_form_template or "admin/change_form.html"
        context["may_change_pictures"] = change and self.may_change_pictures(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
