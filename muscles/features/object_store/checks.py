"""Whether the object store answers.

Where it does not, pages stand all the same, on every node; so nobody should stop sending readers there.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.template.defaultfilters import pluralize

from muscles.features.object_store.models import StoredSizes
from muscles.files.renditions import FOLDER, folder_of
from muscles.files.stores import files_below


def store_answers(*, app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The object store gives its bucket."""
    if not databases or not hasattr(default_storage, "refuse_absent_bucket"):
        return []
    try:
        default_storage.refuse_absent_bucket()
    except OSError as error:
        hint = f"{error.strerror or error} Is it running, does the bucket exist, and is MEDIA_STORE right?"
        text = "The object store does not answer: pictures wait, and nothing can be uploaded."
        return [Warning(text, hint=hint, id="object_store.W001")]
    return []


def sizes_are_known(*, app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The sizes that pages name are in the object store."""
    if not databases or not hasattr(default_storage, "refuse_absent_bucket"):
        return []
    try:
        there = {name for name, _ in files_below(default_storage, FOLDER)}
        rows = dict(StoredSizes.objects.values_list("content_hash", "files"))
    except (OSError, DatabaseError):  # which other checks name
        connection.close_if_unusable_or_obsolete()
        return []
    lost = sum(f"{folder_of(each)}/{name}" not in there for each, names in rows.items() for name in names)
    if not lost:
        return []
    hint = "Run `manage.py move_media to-store`, which writes the rows anew, and `manage.py make_sizes`."
    return [
        Warning(f"The store lacks {lost} size{pluralize(lost)} that pages name.", hint=hint, id="object_store.W002")
    ]
