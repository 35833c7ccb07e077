"""Puts the pages for pictures into the screens of entries."""

from muscles.admin.extending import extend
from muscles.models import Muscle, Region
from muscles.pictures.desk.adding import AddingMixin
from muscles.pictures.desk.files import FilesMixin
from muscles.pictures.desk.form import FormMixin
from muscles.pictures.desk.page import PageMixin
from muscles.pictures.desk.texts import TextsMixin


class PicturesMixin(PageMixin, AddingMixin, TextsMixin, FilesMixin, FormMixin):
    """Everything that this feature does for the screens of an entry."""


extend(Muscle, PicturesMixin)
extend(Region, PicturesMixin)
