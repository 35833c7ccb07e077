"""Finding muscles by what they are called, numbered or tagged, as the list and the choices of the admin do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet
from django.utils.text import smart_split, unescape_string_literal
from taggit.models import Tag

from muscles.models import Muscle

TAG = "muscle_tags__tag__name"
FEW = 1000  # keys that are handed to the next query as they are


def found_in(queryset: QuerySet[Muscle], search_term: str, fields: Iterable[str]) -> QuerySet[Muscle]:
    """Narrow rows down to those of which each word stands in one of these fields, or in one of their tags.

    Entries are read once, without their tags; of these, only those that have a word are looked at.
    """
    words = list(words_in(search_term))
    if not words:
        return queryset
    names = [field for field in fields if field != TAG]
    tags = Tag.objects.filter(reduce(or_, (Q(name__icontains=word) for word in words))).values_list("pk", flat=True)
    condition = each_in(words, names)
    if found := list(tags):
        tagged = Muscle.objects.order_by().filter(Q(muscle_tags__tag__in=found) & each_in(words, [*names, TAG]))
        condition |= Q(pk__in=tagged.values("pk"))
    keys = Muscle.objects.order_by().filter(condition).values_list("pk", flat=True)
    few = list(keys[: FEW + 1])
    return queryset.filter(pk__in=keys if len(few) > FEW else few)


def words_in(search_term: str) -> Iterable[str]:
    """Yield the words, and what stands in quotes as one, as the lists of Django do."""
    for bit in smart_split(search_term):
        yield unescape_string_literal(bit) if bit[0] in "\"'" and bit[0] == bit[-1] else bit


def each_in(words: Sequence[str], fields: Sequence[str]) -> Q:
    return reduce(and_, (reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)) for word in words))
