"""What this feature adds to the screens of entries."""

from django.forms import Media

from muscles.admin.parts import AdminPart
from muscles.features.autosaving.admin.forms import FormPart
from muscles.features.autosaving.admin.pages import PagesPart


class AutosavePart(AdminPart):
    """Stands before all others: it says what a form is shown with, and hears when what was typed is kept."""

    parts = [PagesPart, FormPart]
    assets = Media(css={"all": ["autosaving/autosaving.css"]}, js=["autosaving/copies.js", "autosaving/autosave.js"])
