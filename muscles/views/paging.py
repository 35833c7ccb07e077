"""Long lists in pages; the first stands at the plain address."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest


def page_of(request: HttpRequest, rows: QuerySet | Sequence, size: int, *, count: int | None = None) -> Page:
    """Return the page that `?page=` asks for; a number that there is not is not found.

    `count` says how many rows there are where that is known already.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404("There is no such page.") from error
