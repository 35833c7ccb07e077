"""Puts export and import into the lists of entries."""

from muscles.admin.extending import extend
from muscles.features.spreadsheets.exporting import ExportingMixin
from muscles.features.spreadsheets.importing import ImportingMixin
from muscles.models import Muscle, Region


class SpreadsheetMixin(ImportingMixin, ExportingMixin):
    """Everything that this feature does for the lists of entries."""


extend(Muscle, SpreadsheetMixin)
extend(Region, SpreadsheetMixin)
