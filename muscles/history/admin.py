"""Puts drafts, history and trash into the screens of entries."""

from muscles.admin.extending import extend
from muscles.history.desk.conflicts import ConflictsMixin
from muscles.history.desk.deleting import DeletingMixin
from muscles.history.desk.lists import ListsMixin
from muscles.history.desk.pages import PagesMixin
from muscles.history.desk.trash import TrashedAdmin
from muscles.models import Muscle, Region


class DeskMixin(PagesMixin, ConflictsMixin, DeletingMixin, ListsMixin):
    """Everything that this feature does for the screens of an entry."""

    class Media:
        css = {"all": ["history/desk.css"]}


__all__ = ["DeskMixin", "TrashedAdmin"]

extend(Muscle, DeskMixin)
extend(Region, DeskMixin)
