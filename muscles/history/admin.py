"""Puts drafts, history and trash into the screens of entries."""

from django.contrib import admin

from muscles.admin.extending import extend
from muscles.history.desk.choosing import ChoosingMixin
from muscles.history.desk.deleting import DeletingMixin
from muscles.history.desk.discarding import DiscardingMixin
from muscles.history.desk.lists import ListsMixin
from muscles.history.desk.pages import PagesMixin
from muscles.history.desk.preview import PreviewMixin
from muscles.history.desk.review import WaitingAdmin
from muscles.history.desk.rows import ActionsMixin, RegionMovesMixin, RowScreensMixin
from muscles.history.desk.trash import TrashedAdmin
from muscles.history.desk.undo import BatchAdmin
from muscles.models import Muscle, Region
from muscles.services.belongings import BELONGINGS


class DeskMixin(PagesMixin, PreviewMixin, ChoosingMixin, DiscardingMixin, DeletingMixin, ActionsMixin, ListsMixin):
    """Everything that this feature does for the screens of an entry."""

    class Media:
        css = {"all": ["history/desk.css", "history/preview.css"]}
        js = ["history/still-open.js"]


class RegionDeskMixin(RegionMovesMixin, DeskMixin):
    pass


__all__ = ["BatchAdmin", "DeskMixin", "TrashedAdmin", "WaitingAdmin"]

extend(Muscle, DeskMixin)
extend(Region, RegionDeskMixin)
for belonging in BELONGINGS:
    if admin.site.is_registered(belonging.model):
        extend(belonging.model, RowScreensMixin)
