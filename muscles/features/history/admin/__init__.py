"""What this feature adds to the screens of entries, and to those of rows that hang on entries."""

from django.forms import Media

from muscles.admin.parts import AdminPart
from muscles.features.history.admin.choosing import ChoicePart
from muscles.features.history.admin.conflicts import ConflictPart
from muscles.features.history.admin.deleting import DeletingPart
from muscles.features.history.admin.discarding import DiscardPart
from muscles.features.history.admin.forms import DraftsPart
from muscles.features.history.admin.lists import ListPart
from muscles.features.history.admin.pages import VersionsPart
from muscles.features.history.admin.preview import PreviewPart
from muscles.features.history.admin.review import WaitingAdmin
from muscles.features.history.admin.rows import ActionsPart, MovesPart, RowHistoryPart
from muscles.features.history.admin.trash import TrashedAdmin
from muscles.features.history.admin.undo import BatchAdmin

__all__ = ["BatchAdmin", "HistoryPart", "RowHistoryPart", "TrashedAdmin", "WaitingAdmin"]


class HistoryPart(AdminPart):
    """Drafts, history and trash of entries. The preview stands behind the drafts, since it does without them."""

    parts = [
        VersionsPart,
        ChoicePart,
        ConflictPart,
        DiscardPart,
        DeletingPart,
        MovesPart,
        ActionsPart,
        ListPart,
        DraftsPart,
        PreviewPart,
    ]
    assets = Media(css={"all": ["history/forms.css", "history/preview.css"]}, js=["history/still-open.js"])
