"""The admin of sources, composed of the core and of features."""

from django.contrib import admin

from muscles.admin.composing import ComposedAdmin
from muscles.admin.sources import SourceAdmin
from muscles.features.bibliography.admin import BibliographyPart
from muscles.models import Source


@admin.register(Source)
class ComposedSourceAdmin(ComposedAdmin, SourceAdmin):
    parts = [
        BibliographyPart,  # muscles.features.bibliography
    ]
