"""Asking the full text."""

from __future__ import annotations

from django.db import connection

from muscles.features.searching.catalogue import Catalogue
from muscles.features.searching.index import DIALECTS
from muscles.features.searching.listed import Key
from muscles.features.searching.words import is_beginning, stem


def find_phrase(catalogue: Catalogue, words: tuple[str, ...]) -> list[Key]:
    """Return the entries in whose names and texts these words, two or more, stand one after the other."""
    return asked(catalogue, [(" ".join(words), False)]) if len(words) > 1 else []


def find_texts(catalogue: Catalogue, words: tuple[str, ...]) -> list[Key]:
    """Return the entries of the catalogue in whose names and texts all the words stand, the best first."""
    return asked(catalogue, [(each, is_beginning(each)) for each in map(stem, words)]) if words else []


def asked(catalogue: Catalogue, terms: list[tuple[str, bool]]) -> list[Key]:
    sql, parameters = DIALECTS[connection.vendor].hits(terms)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found = [catalogue.main_key((model, pk)) for model, pk, _ in cursor.fetchall()]
    return [key for key in dict.fromkeys(found) if key]
