"""The colour of a muscle in its form: a text that may be empty, and beside it the colour, or a picker by script."""

from django.contrib.admin.widgets import AdminTextInputWidget

from muscles.texts.colours import is_colour


class ColourWidget(AdminTextInputWidget):
    """A text is complete without scripts; an input of the type `color` alone could not be empty."""

    template_name = "admin/widgets/colour.html"

    class Media:
        css = {"all": ["muscles/admin/colour.css"]}
        js = ["muscles/admin/colour.js"]

    def __init__(self, attrs=None):
        super().__init__({"class": "colour-text", "spellcheck": "false", "autocomplete": "off", **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        written = context["widget"]["value"] or ""
        context["widget"]["colour"] = written if is_colour(written) else ""
        return context
