"""What one process publishes, the next answer of another has; `PUBLISHED=200` does it more often than the suite."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from django.db import connection

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.caching.visits import is_kept, text_at

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

TIMES = int(os.environ.get("PUBLISHED", "20"))
PATH = "/muscle/leg/soleus/"
ROOT = Path(__file__).resolve().parents[4]


def address_of_database() -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(connection.settings_dict)


@contextmanager
def another_process():
    """Yield a way to ask another process whether its next answer has some words."""
    names = {"DJANGO_SETTINGS_MODULE": "anatomy_site.settings_test", "DATABASE_URL": address_of_database()}
    command = [sys.executable, "-m", "tests.integration.features.caching.reader"]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT, env=os.environ | names) as process:
        assert process.stdout.readline() == "ready\n"

        def has(path: str, words: str) -> bool:
            process.stdin.write(f"{path} {words}\n")
            process.stdin.flush()
            return {"yes\n": True, "no\n": False}[process.stdout.readline()]

        try:
            yield has
        finally:
            process.stdin.close()


def test_page_of_another_process_is_never_stale():
    muscle = make_muscle("soleus", region=make_region("leg"), origin="Text 0.")
    stale = []

    with another_process() as has:
        assert has(PATH, "Text 0.")
        for number in range(1, TIMES + 1):
            assert is_kept(PATH) or text_at(PATH)
            Muscle.objects.filter(pk=muscle.pk).update(origin=f"Text {number}.")
            stale += [] if has(PATH, f"Text {number}.") and f"Text {number}." in text_at(PATH) else [number]

    assert stale == []


def test_what_is_withdrawn_is_gone_from_the_lists_of_another_process():
    muscle = make_muscle("soleus", region=make_region("leg"))
    wrong = []

    with another_process() as has:
        for number in range(TIMES // 2):
            Muscle.objects.filter(pk=muscle.pk).update(status=("published", "draft")[number % 2])
            wrong += [number] if has("/a-z/", "Soleus") == number % 2 else []

    assert wrong == []
