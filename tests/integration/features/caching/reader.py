"""A second process of the site, as another node would be: a visitor who says what he reads, and others in threads.

For each line of its input, a path and what to look for, it says whether the page has that. Meanwhile the others ask
for the same page again and again, so that it is being rendered whenever something is published.
"""

import os
import sys
from threading import Event, Thread

import django
from django.conf import settings

READERS = int(os.environ.get("READERS", "1"))
ended = Event()


def read(path: str) -> str:
    return Client().get(path).content.decode()


def read_on(path: str) -> None:
    while not ended.is_set():
        read(path)
    connection.close()


django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

setup_test_environment()
settings.CACHE_PAGES = True
threads: list[Thread] = []
print("ready", flush=True)  # noqa: T201
for line in sys.stdin:
    path, _, wanted = line.rstrip("\n").partition(" ")
    print("yes" if wanted in read(path) else "no", flush=True)  # noqa: T201
    if not threads:
        threads = [Thread(target=read_on, args=[path]) for _ in range(READERS)]
        for thread in threads:
            thread.start()
ended.set()
for thread in threads:
    thread.join()
