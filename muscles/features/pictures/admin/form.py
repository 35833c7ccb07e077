"""The way from the form of an entry to its pictures, which turn there, too."""

from __future__ import annotations

from muscles.features.pictures.admin.screens import ScreenMixin
from muscles.features.pictures.cards import cards_of
from muscles.models import GalleryImage
from muscles.views.galleries import Gallery


class FormMixin(ScreenMixin):
    change_form_template = "features/pictures/change_form.html"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["form_below"] = super().change_form_template or "admin/change_form.html"
        if change and self.may_change_pictures(request, obj):
            for each in context["inline_admin_formsets"]:
                if each.opts.model is GalleryImage:
                    context |= pictures_in(each.formset) | {"pictures_inline": each.opts.template}
                    each.opts.template = "features/pictures/inline.html"
        return super().render_change_form(request, context, add, change, form_url, obj)


def pictures_in(formset) -> dict:
    """What the pictures of a form are shown with; they have been read already."""
    images = [form.instance for form in formset.initial_forms]
    return {"may_change_pictures": True, "cards": cards_of(images), "gallery": Gallery(images, {})}
