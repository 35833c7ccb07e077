"""The entries that were changed last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Value
from django.urls import reverse

from muscles.models import Muscle, Region

MOST = 8


@dataclass(frozen=True)
class Change:
    name: str
    kind: str
    at: datetime
    link: str


def recent_changes() -> list[Change]:
    """Return the muscles and regions that were changed last, newest first, in one query."""
    found = [
        model.objects.filter(pk__in=model.objects.order_by("-updated_at", "name").values("pk")[:MOST])
        .order_by()
        .annotate(model=Value(model._meta.model_name, CharField()))
        .values_list("updated_at", "name", "pk", "kind", "model")
        for model in (Muscle, Region)
    ]
    rows = found[0].union(found[1], all=True).order_by("-updated_at", "name")[:MOST]
    return [
        Change(name, kind, at, reverse(f"admin:muscles_{model}_change", args=[pk]))
        for at, name, pk, kind, model in rows
    ]
