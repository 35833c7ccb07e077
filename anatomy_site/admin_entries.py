"""The admin of entries, composed of the core and of features; the first part is the outermost, as in MIDDLEWARE."""

from django.contrib import admin

from muscles.admin.composing import ComposedAdmin
from muscles.admin.gallery import GalleryImageAdmin
from muscles.admin.muscle import MuscleAdmin
from muscles.admin.region import RegionAdmin
from muscles.features.autosaving.admin import AutosavePart
from muscles.features.browsing.admin import MuscleMovementAdmin, MuscleNerveAdmin, TiesPart
from muscles.features.browsing.models import MuscleMovement, MuscleNerve
from muscles.features.commenting.admin import CommentsPart
from muscles.features.history.admin import HistoryPart, RowHistoryPart
from muscles.features.pictures.admin import PicturesPart
from muscles.features.spreadsheets.admin import SpreadsheetsPart
from muscles.features.worklist.admin import WorklistPart
from muscles.models import GalleryImage, Muscle, Region

OF_ENTRIES = [
    AutosavePart,  # muscles.features.autosaving
    CommentsPart,  # muscles.features.commenting
    SpreadsheetsPart,  # muscles.features.spreadsheets
    PicturesPart,  # muscles.features.pictures
    HistoryPart,  # muscles.features.history
    WorklistPart,  # muscles.features.worklist
]
OF_ROWS = [
    RowHistoryPart,  # muscles.features.history
]


@admin.register(Muscle)
class ComposedMuscleAdmin(ComposedAdmin, MuscleAdmin):
    parts = [
        *OF_ENTRIES,
        TiesPart,  # muscles.features.browsing
    ]


@admin.register(Region)
class ComposedRegionAdmin(ComposedAdmin, RegionAdmin):
    parts = OF_ENTRIES


# begin muscles.features.browsing
@admin.register(MuscleMovement)
class ComposedMuscleMovementAdmin(ComposedAdmin, MuscleMovementAdmin):
    parts = OF_ROWS


@admin.register(MuscleNerve)
class ComposedMuscleNerveAdmin(ComposedAdmin, MuscleNerveAdmin):
    parts = OF_ROWS


# end muscles.features.browsing
@admin.register(GalleryImage)
class ComposedGalleryImageAdmin(ComposedAdmin, GalleryImageAdmin):
    parts = OF_ROWS
