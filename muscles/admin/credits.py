"""How a picture’s credit and licence are chosen in forms."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db.models import Count
from django.utils.html import format_html, format_html_join

from muscles.admin.offered import offered
from muscles.models import GalleryImage
from muscles.models.gallery import LICENCES

MOST = 30
LIST_ID = "credits-so-far"
MEANINGS = {
    "": "No licence named",
    "CC0 1.0": "CC0 1.0: free for any use",
    "CC BY 4.0": "CC BY 4.0: with a credit",
    "CC BY-SA 4.0": "CC BY-SA 4.0: with a credit, shared alike",
    "Public domain": "Public domain: no rights are left",
}


class LicenceSelect(forms.Select):
    """The licences in use here; a text that stands there already and is none of them stays a choice."""

    def optgroups(self, name, value, attrs=None):
        names = dict.fromkeys(("", *LICENCES, *value))
        self.choices = [(name, MEANINGS.get(name, name)) for name in names]
        return super().optgroups(name, value, attrs)


class CreditInput(AdminTextInputWidget):
    """A line of text; the browser offers the credits so far, which stand beside one of the inputs on a page."""

    def __init__(self, attrs=None, *, with_list=True):
        super().__init__({"list": LIST_ID, "autocomplete": "off"} | (attrs or {}))
        self.with_list = with_list

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        if not self.with_list:
            return field
        options = format_html_join("", '<option value="{}"></option>', ((credit,) for credit in credits_so_far()))
        return format_html('{}<datalist id="{}">{}</datalist>', field, LIST_ID, options)


@offered
def credits_so_far() -> list[str]:
    """The credits that pictures have, the most frequent first."""
    counted = GalleryImage.objects.exclude(credit="").order_by().values("credit").annotate(number=Count("pk"))
    return [row["credit"] for row in counted.order_by("-number", "credit")[:MOST]]


WIDGETS = {"credit": CreditInput, "licence": LicenceSelect}
