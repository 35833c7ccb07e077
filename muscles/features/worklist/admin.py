"""The misspellings that the work list knows, and what the lists of entries get: its filter, and chosen columns."""

from django.contrib import admin

from muscles.admin.extending import extend
from muscles.features.worklist.columns import ColumnsMixin
from muscles.features.worklist.filters import WorkMixin
from muscles.features.worklist.models import Misspelling
from muscles.models import Muscle, Region


@admin.register(Misspelling)
class MisspellingAdmin(admin.ModelAdmin):
    list_display = ["wrong", "right"]
    search_fields = ["wrong", "right"]


class ListMixin(WorkMixin, ColumnsMixin):
    """Everything that this feature does for the lists of entries."""

    class Media:
        css = {"all": ["worklist/columns.css"]}


extend(Muscle, ListMixin)
extend(Region, ListMixin)
