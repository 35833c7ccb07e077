"""Puts drafts, history and trash into the screens of entries."""

from muscles.admin.extending import extend
from muscles.history.desk.conflicts import ConflictsMixin
from muscles.history.desk.lists import ListsMixin
from muscles.history.desk.pages import PagesMixin
from muscles.models import Muscle, Region


class DeskMixin(PagesMixin, ConflictsMixin, ListsMixin):
    """Everything that this feature does for the screens of an entry."""

    class Media:
        css = {"all": ["history/desk.css"]}


extend(Muscle, DeskMixin)
extend(Region, DeskMixin)
