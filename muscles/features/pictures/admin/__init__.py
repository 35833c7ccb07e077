"""What this feature adds to the screens of entries: pages for their pictures."""

from muscles.admin.parts import AdminPart
from muscles.features.pictures.admin.adding import AddingPart
from muscles.features.pictures.admin.files import FilesPart
from muscles.features.pictures.admin.form import FormPart
from muscles.features.pictures.admin.page import PagePart
from muscles.features.pictures.admin.texts import TextsPart


class PicturesPart(AdminPart):
    """The pages for the pictures of an entry, and the way there from its form."""

    parts = [PagePart, AddingPart, TextsPart, FilesPart, FormPart]
