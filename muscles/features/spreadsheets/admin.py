"""What spreadsheets add to the lists of entries."""

from muscles.admin.parts import AdminPart
from muscles.features.spreadsheets.exporting import ExportPart
from muscles.features.spreadsheets.importing import ImportPart


class SpreadsheetsPart(AdminPart):
    """Import and export of the list."""

    parts = [ImportPart, ExportPart]
    list_blocks = {"tools": "features/spreadsheets/list_tools.html"}
