"""Letting the rows of an entry be those of its draft; its status stays, and its place where it has to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from muscles.features.history.snapshot.applying import PLACE, changed_fields, may_be_forbidden, put_on
from muscles.features.history.snapshot.taking import MODELS, Snapshot, take_all
from muscles.models import Entry
from muscles.models.facts import COLUMNS

STATUS = ("status",)
LEFT = {
    "region": {"slug and place": PLACE, "name, slug and place": (*PLACE, "name")},
    "muscle": {"slug, place and ids": PLACE, "slug, place, ids and facts": (*PLACE, *COLUMNS, "remarks")},
}
"""What may be forbidden by now, in words, and its fields: the fewest that do are left as they are."""


def apply_what_is_possible(snapshot: Snapshot) -> tuple[Entry, str]:
    """Apply a snapshot, without its place in the atlas, or what else is forbidden by now; say so in words."""
    kind, pk = snapshot["kind"], snapshot["pk"]
    complaint = put_on_what_is_possible(snapshot, live=take_all(kind, [pk]).get(pk))
    return MODELS[kind]._base_manager.get(pk=pk), complaint


def put_on_what_is_possible(snapshot: Snapshot, *, live: Snapshot | None) -> str:
    """Do the same where it is known how the rows are now, and return the words."""
    if live is not None and not may_be_forbidden(snapshot, changed_fields(snapshot, live, STATUS)):
        put_on(snapshot, live=live, leave=STATUS)
        return ""
    try:
        with transaction.atomic():
            put_on(snapshot, live=live, leave=STATUS)
            return ""
    except ValidationError as error:
        refused = error
    for words, fields in LEFT[snapshot["kind"]].items():
        try:
            with transaction.atomic():
                put_on(snapshot, live=live, leave=(*STATUS, *fields))
                return f"Its {words} are those of the published entry: {' '.join(refused.messages)}"
        except ValidationError as error:
            refused = error
    raise refused
