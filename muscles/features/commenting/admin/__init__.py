"""What this feature adds to the screens of entries."""

from django.forms import Media

from muscles.admin.parts import AdminPart
from muscles.features.commenting.admin.beside import BesidePart
from muscles.features.commenting.admin.pages import PagesPart


class CommentsPart(AdminPart):
    """The comments of an entry on a page of their own, and counted beside the fields of its form."""

    parts = [PagesPart, BesidePart]
    assets = Media(css={"all": ["commenting/commenting.css"]})
