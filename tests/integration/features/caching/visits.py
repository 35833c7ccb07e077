"""What visitors ask for, and whether it was rendered for them."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

OF_A_HIT = 1  # the version


def visit(path: str, **headers: str):
    """Ask as somebody without a session does."""
    return Client().get(path, headers=headers)


def text_at(path: str) -> str:
    return visit(path).content.decode()


def is_kept(path: str, client: Client | None = None) -> bool:
    """Is the next visitor handed out a page that is there already?"""
    with CaptureQueriesContext(connection) as queries:
        (client or Client()).get(path)
    return len(queries) == OF_A_HIT
