"""Puts the pages for pictures into the screens of entries."""

from muscles.admin.extending import extend
from muscles.models import Muscle, Region
from muscles.pictures.desk.form import FormMixin
from muscles.pictures.desk.page import PageMixin


class PicturesMixin(PageMixin, FormMixin):
    """Everything that this feature does for the screens of an entry."""


extend(Muscle, PicturesMixin)
extend(Region, PicturesMixin)
