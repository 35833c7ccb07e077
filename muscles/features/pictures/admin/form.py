"""The way from the form of an entry to its pictures, which turn there, too."""

from __future__ import annotations

from muscles.features.pictures.admin.screens import ScreenPart
from muscles.features.pictures.cards import cards_of
from muscles.models import GalleryImage
from muscles.views.galleries import Gallery


class FormPart(ScreenPart):
    form_blocks = {
        "styles": "features/pictures/form_styles.html",
        "head": "features/pictures/form_head.html",
        "tools": "features/pictures/form_tools.html",
    }

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and self.may_change_pictures(request, obj):
            for each in context["inline_admin_formsets"]:
                if each.opts.model is GalleryImage:
                    context |= pictures_in(each.formset) | {"pictures_inline": each.opts.template}
                    each.opts.template = "features/pictures/inline.html"
        return self.inner.render_change_form(request, context, add, change, form_url, obj)


def pictures_in(formset) -> dict:
    """What the pictures of a form are shown with; they have been read already."""
    images = [form.instance for form in formset.initial_forms]
    return {"may_change_pictures": True, "cards": cards_of(images), "gallery": Gallery(images, {})}
