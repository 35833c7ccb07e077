"""What becomes of redirects when entries move."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from muscles.features.redirects.models import Redirect
from muscles.models import Entry
from muscles.models.moves import Move


def keep(moves: Sequence[Move]) -> None:
    """Let every old permalink lead to its entry. An entry wins over a redirect from its own address, new or not."""
    taken = {move.after for move in moves}
    Redirect.objects.filter(permalink__in=taken).delete()
    now = timezone.now()
    redirects = [
        Redirect(permalink=move.before, created_at=now, **{move.entry._meta.model_name: move.entry})
        for move in moves
        if move.before and move.before not in taken
    ]
    Redirect.objects.filter(permalink__in=[redirect.permalink for redirect in redirects]).delete()
    Redirect.objects.bulk_create(redirects)


def keep_former(entry: Entry, address: str) -> bool:
    """Let an address of another site lead to an entry, and return whether it does: it may lead to another already."""
    redirect = Redirect.objects.with_entries().filter(permalink=address).first()
    if redirect is not None and redirect.entry not in (None, entry):
        return False
    if redirect is None or redirect.entry is None:
        link = {"muscle": None, "region": None, str(entry._meta.model_name): entry}
        Redirect.objects.update_or_create(permalink=address, defaults=link)
    return True
