"""The misspellings that the worklist knows, and what the lists of entries get: its filter, and chosen columns."""

from django.contrib import admin
from django.forms import Media

from muscles.admin.parts import AdminPart
from muscles.features.worklist.columns import ColumnsPart
from muscles.features.worklist.filters import WorkPart
from muscles.features.worklist.models import Misspelling


@admin.register(Misspelling)
class MisspellingAdmin(admin.ModelAdmin):
    list_display = ["wrong", "right"]
    search_fields = ["wrong", "right"]


class WorklistPart(AdminPart):
    """Everything that this feature does for the lists of entries."""

    parts = [WorkPart, ColumnsPart]
    assets = Media(css={"all": ["worklist/columns.css"]})
