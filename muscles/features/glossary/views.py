"""The page on which every term is explained."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from muscles.features.glossary.models import Term


def glossary(request: HttpRequest) -> HttpResponse:
    terms = sorted(Term.objects.all(), key=lambda term: term.name.casefold())
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=lambda term: term.name[0].upper())]
    return render(request, "features/glossary/glossary.html", {"letters": letters})
