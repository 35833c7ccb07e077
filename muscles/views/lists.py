"""Lists across the atlas, the page about it, and its icon."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control

from muscles.models import Muscle
from muscles.prepared import Prepared, padded
from muscles.services.listing import rows_for
from muscles.services.tags import tagged, tags_in_use
from muscles.services.versions import kept
from muscles.texts.counts import counted_kinds
from muscles.views.pages import show
from muscles.views.paging import page_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

ROWS = 100  # of a page
NAMELESS = "–"  # the letter of what should not be there


@dataclass(frozen=True)
class Letter:
    """How many names begin with a letter, and the number of the page on which the first of them stands."""

    letter: str
    count: int
    page: int


@dataclass(frozen=True)
class Names:
    """The keys of muscles and groups in order of name, and the letters that these begin with."""

    keys: tuple[int, ...]
    letters: tuple[Letter, ...]


def without_accents(name: str) -> str:
    """The name as it is sorted: “É” counts as “E”."""
    if name.isascii():
        return name.upper()
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).upper()


def initial(name: str) -> str:
    return (without_accents(name) or name or NAMELESS)[0]


def a_to_z(request: HttpRequest) -> HttpResponse:
    """Muscles and groups by their names, each with its heads below it."""
    names = names_in_order(request.user)
    page = page_of(request, names.keys, ROWS)
    shown = rows_for(page, user=request.user)
    heads = heads_of(shown, user=request.user)
    for muscle in shown:
        muscle.heads = heads.get(muscle.pk, [])
    groups = groupby(shown, key=lambda muscle: initial(muscle.name))
    context = {"page": page, "letters": names.letters, "groups": [(letter, list(group)) for letter, group in groups]}
    return show(request, "muscles/a_to_z.html", context)


@kept
def names_in_order(user: AbstractUser | AnonymousUser) -> Names:
    """Read the names of all muscles and groups that this person may see, in one query."""
    rows = sorted(names_of(user=user), key=lambda row: (without_accents(row[0]), row[1]))
    return Names(tuple(pk for _, pk in rows), letters_of([name for name, _ in rows]))


@Prepared
def names_of(*, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle, tuple[str, int]]:
    muscles = Muscle.objects.visible_to(user).main_entries().exclude(kind=Muscle.Kind.HEAD)
    return muscles.order_by().values_list("name", "pk")


def heads_of(muscles: list[Muscle], *, user: AbstractUser | AnonymousUser) -> dict[int, list[Muscle]]:
    """Return the heads of these muscles by the keys of these; those of a second place are its main entry’s, too."""
    found: dict[int, list[Muscle]] = {}
    for head in heads_below(*padded(muscle.pk for muscle in muscles), user=user) if muscles else ():
        found.setdefault(head.part_of.same_as_id or head.part_of_id, []).append(head)
    return found


@Prepared
def heads_below(*keys: int, user: AbstractUser | AnonymousUser) -> QuerySet[Muscle]:
    below = Q(part_of__in=keys) | Q(part_of__same_as__in=keys)
    heads = Muscle.objects.visible_to(user).main_entries().filter(below, kind=Muscle.Kind.HEAD)
    return heads.select_related("home", "part_of")


def letters_of(names: list[str]) -> tuple[Letter, ...]:
    """Count the names, which are in order, by their first letters."""
    counts = Counter(initial(name) for name in names)
    firsts = accumulate(counts.values(), initial=0)  # one more than there are letters
    return tuple(
        Letter(letter, count, 1 + first // ROWS) for (letter, count), first in zip(counts.items(), firsts, strict=False)
    )


def tags(request: HttpRequest) -> HttpResponse:
    return show(request, "muscles/tag_list.html", {"tags": tags_in_use(request.user)})


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    tag = next((each for each in tags_in_use(request.user) if each.slug == slug), None)
    if tag is None:
        raise Http404(f"Nothing carries the tag {slug}.")
    page = page_of(request, tagged(request.user, tag.pk), ROWS)
    page.object_list = rows_for(page, user=request.user)
    return show(request, "muscles/tag_detail.html", {"tag": tag, "page": page, "count": counted_kinds(tag.numbers)})


def about(request: HttpRequest) -> HttpResponse:
    return show(request, "muscles/about.html", {})


@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for the icon of old, as feed readers do, to the file under its present name."""
    return redirect(static("muscles/img/favicon.ico"))
