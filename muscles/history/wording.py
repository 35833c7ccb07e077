"""How the states of an entry are called."""

from muscles.history.querysets import DRAFT, SCHEDULED, SUBMITTED

WITH = {DRAFT: "with changes", SUBMITTED: "with changes waiting for review", SCHEDULED: "with changes scheduled"}
ALONE = {SUBMITTED: "Waiting for review", SCHEDULED: "Scheduled"}


def standing(*, is_published: bool, pending: str) -> str:
    """Say where an entry stands: whether it is public, and what waits for it."""
    if is_published:
        return f"Published, {WITH[pending]}" if pending else "Published"
    return ALONE.get(pending, "Draft")
