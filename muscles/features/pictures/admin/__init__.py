"""Puts the pages for pictures into the screens of entries."""

from muscles.admin.extending import extend
from muscles.features.pictures.admin.adding import AddingMixin
from muscles.features.pictures.admin.files import FilesMixin
from muscles.features.pictures.admin.form import FormMixin
from muscles.features.pictures.admin.page import PageMixin
from muscles.features.pictures.admin.texts import TextsMixin
from muscles.models import Muscle, Region


class PicturesMixin(PageMixin, AddingMixin, TextsMixin, FilesMixin, FormMixin):
    """Everything that this feature does for the screens of an entry."""


extend(Muscle, PicturesMixin)
extend(Region, PicturesMixin)
