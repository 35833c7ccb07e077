"""Open comments, before an entry is published."""

from __future__ import annotations

from collections.abc import Iterator

from muscles.features.commenting.models import Comment
from muscles.features.commenting.subjects import PICTURE
from muscles.models import Entry
from muscles.services.findings import PICTURES, Finding


def look_for_comments(entry: Entry) -> Iterator[Finding]:
    """Yield the threads that nobody has resolved; one query."""
    for thread in Comment.objects.open().of(entry).select_related("user"):
        anchor = PICTURES if thread.about.startswith(PICTURE) else f"id_{thread.about}" if thread.about else ""
        yield Finding(f"Open comment by {thread.user or 'somebody'} on “{thread.label}”: {thread.text}", anchor)
