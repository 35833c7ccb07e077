"""The misspellings that the work list knows, and its filter in the lists of entries."""

from django.contrib import admin

from muscles.admin.extending import extend
from muscles.desk.filters import WorkMixin
from muscles.desk.models import Misspelling
from muscles.models import Muscle, Region


@admin.register(Misspelling)
class MisspellingAdmin(admin.ModelAdmin):
    list_display = ["wrong", "right"]
    search_fields = ["wrong", "right"]


extend(Muscle, WorkMixin)
extend(Region, WorkMixin)
