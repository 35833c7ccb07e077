"""Puts export and import into the lists of entries."""

from muscles.admin.extending import extend
from muscles.models import Muscle, Region
from muscles.spreadsheets.exporting import ExportingMixin
from muscles.spreadsheets.importing import ImportingMixin


class SpreadsheetMixin(ImportingMixin, ExportingMixin):
    """Everything that this feature does for the lists of entries."""


extend(Muscle, SpreadsheetMixin)
extend(Region, SpreadsheetMixin)
