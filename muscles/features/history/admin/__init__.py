"""Puts drafts, history and trash into the screens of entries."""

from django.contrib import admin

from muscles.admin.extending import extend
from muscles.features.history.admin.choosing import ChoosingMixin
from muscles.features.history.admin.deleting import DeletingMixin
from muscles.features.history.admin.discarding import DiscardingMixin
from muscles.features.history.admin.lists import ListsMixin
from muscles.features.history.admin.pages import PagesMixin
from muscles.features.history.admin.preview import PreviewMixin
from muscles.features.history.admin.review import WaitingAdmin
from muscles.features.history.admin.rows import ActionsMixin, RegionMovesMixin, RowScreensMixin
from muscles.features.history.admin.trash import TrashedAdmin
from muscles.features.history.admin.undo import BatchAdmin
from muscles.models import Muscle, Region
from muscles.services.related_rows import RELATED_ROWS


class EntryPagesMixin(
    PagesMixin, PreviewMixin, ChoosingMixin, DiscardingMixin, DeletingMixin, ActionsMixin, ListsMixin
):
    """Everything that this feature does for the screens of an entry."""

    class Media:
        css = {"all": ["history/forms.css", "history/preview.css"]}
        js = ["history/still-open.js"]


class RegionPagesMixin(RegionMovesMixin, EntryPagesMixin):
    pass


__all__ = ["BatchAdmin", "DeskMixin", "TrashedAdmin", "WaitingAdmin"]

extend(Muscle, EntryPagesMixin)
extend(Region, RegionPagesMixin)
for related in RELATED_ROWS:
    if admin.site.is_registered(related.model):
        extend(related.model, RowScreensMixin)
