"""What is pasted from a page with its label: “FMA 22542”, “TA98 A04.7.02.047 TA2 2660”, “Formerly peroneus longus”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db.models import Q

from muscles.features.searching.catalogue import Catalogue
from muscles.features.searching.listed import Key
from muscles.models import Muscle
from muscles.models.facts import DECLARED, FACTS, IDS
from muscles.models.names import NAME_KINDS

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

BETWEEN = r"[\s:;,.#/()=_–-]*"
LABELS = {FACTS[name].label.lower(): name for name in IDS}
VALUE = r"A\d\d(?:\.\d+)*\.?[FM]?|Q\d+|\d+"
ONE = re.compile(rf"{BETWEEN}(?P<label>{'|'.join(LABELS)})?(?:{BETWEEN}ids?\b)?{BETWEEN}(?P<value>{VALUE})\b", re.I)
END = re.compile(rf"{BETWEEN}$")
BEGINNING_OF_TA98 = re.compile(r"A\d\d\.\d", re.I)
LEADS = [*(kind.lead for kind in NAME_KINDS), *(kind.label for kind in NAME_KINDS), *(fact.label for fact in DECLARED)]
LEAD = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, LEADS), key=len, reverse=True))})\b{BETWEEN}", re.I)


def identified(text: str, catalogue: Catalogue, *, user: AbstractUser | AnonymousUser) -> list[Key]:
    """Return the entries that have these identifiers, or of TA98 this beginning; no query where the text is none."""
    wanted = read_identifiers(text)
    if not wanted:
        return []
    conditions = Q()
    for label, value in wanted:
        conditions |= condition_for(label, value)
    found = Muscle.objects.visible_to(user).filter(conditions).order_by("ta98", "name").values_list("pk", flat=True)
    return [key for pk in found if (key := catalogue.main_key(("muscle", pk)))]


def read_identifiers(text: str) -> list[tuple[str, str]]:
    """Return each identifier with the name of its column, which is empty where no label says it; all or nothing."""
    found, place = [], 0
    while match := ONE.match(text, place):
        found.append((LABELS.get((match["label"] or "").lower(), ""), match["value"]))
        place = match.end()
    return found if END.match(text, place) else []


def condition_for(label: str, value: str) -> Q:
    value = value.rstrip(".").upper()
    if label in ("", "ta98") and BEGINNING_OF_TA98.match(value):
        return Q(ta98__startswith=value)
    return Q(*((name, value) for name in ([label] if label else IDS)), _connector=Q.OR)


def without_lead(text: str) -> str:
    """Return the text without the words that introduce a name or a fact on a page."""
    return text[match.end() :] if (match := LEAD.match(text)) else text
