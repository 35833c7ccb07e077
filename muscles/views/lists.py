"""Lists across the atlas, the page about it, and its icon."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, groupby

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from taggit.models import Tag

from muscles.models import Muscle
from muscles.services.leads import bring_leads
from muscles.services.tags import tags_in_use
from muscles.texts.counts import counted_kinds
from muscles.views.pages import show
from muscles.views.paging import page_of

ROWS = 100  # of a page
NAMELESS = "–"  # the letter of what should not be there


@dataclass(frozen=True)
class Letter:
    """How many names begin with a letter, and the number of the page on which the first of them stands."""

    letter: str
    count: int
    page: int


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
    visible = Muscle.objects.visible_to(request.user).main_entries()
    muscles = visible.exclude(kind=Muscle.Kind.HEAD)
    names = sorted(muscles.order_by().values_list("name", "pk"), key=lambda row: (without_accents(row[0]), row[1]))
    page = page_of(request, names, ROWS)
    rows = muscles.select_related("home").in_bulk([pk for _, pk in page])
    shown = [rows[pk] for _, pk in page if pk in rows]  # what is withdrawn meanwhile is not
    bring_leads(shown)
    heads = heads_of(visible, shown)
    for muscle in shown:
        muscle.heads = heads.get(muscle.pk, [])
    groups = groupby(shown, key=lambda muscle: initial(muscle.name))
    context = {
        "page": page,
        "letters": letters_of([name for name, _ in names]),
        "groups": [(letter, list(group)) for letter, group in groups],
    }
    return show(request, "muscles/a_to_z.html", context)


def heads_of(visible: QuerySet[Muscle], muscles: list[Muscle]) -> dict[int, list[Muscle]]:
    """Return the heads of these muscles by the keys of these; those of a second place are its main entry’s, too."""
    keys = [muscle.pk for muscle in muscles]
    found: dict[int, list[Muscle]] = {}
    rows = visible.filter(Q(part_of__in=keys) | Q(part_of__same_as__in=keys), kind=Muscle.Kind.HEAD)
    for head in rows.select_related("home", "part_of"):
        found.setdefault(head.part_of.same_as_id or head.part_of_id, []).append(head)
    return found


def letters_of(names: list[str]) -> list[Letter]:
    """Count the names, which are in order, by their first letters."""
    counts = Counter(initial(name) for name in names)
    firsts = accumulate(counts.values(), initial=0)  # one more than there are letters
    return [
        Letter(letter, count, 1 + first // ROWS) for (letter, count), first in zip(counts.items(), firsts, strict=False)
    ]


def tags(request: HttpRequest) -> HttpResponse:
    return show(request, "muscles/tag_list.html", {"tags": tags_in_use(request.user)})


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    muscles = Muscle.objects.visible_to(request.user).main_entries().filter(muscle_tags__tag=tag)
    numbers = dict(muscles.order_by().values_list("kind").annotate(Count("pk")))
    if not numbers:
        raise Http404(f"Nothing carries the tag {slug}.")
    rows = muscles.select_related("home").order_by("name", "pk")
    page = page_of(request, rows, ROWS, count=sum(numbers.values()))
    bring_leads(page)
    return show(request, "muscles/tag_detail.html", {"tag": tag, "page": page, "count": counted_kinds(numbers)})


def about(request: HttpRequest) -> HttpResponse:
    return show(request, "muscles/about.html", {})


@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for the icon of old, as feed readers do, to the file under its present name."""
    return redirect(static("muscles/img/favicon.ico"))
