"""Whether the object store answers.

Where it does not, pages stand all the same, on every node; so nobody should stop sending readers there.
"""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning
from django.core.files.storage import default_storage


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
