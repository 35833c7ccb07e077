import os
import time
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def write(media, name: str, *, hours_ago: int):
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    os.utime(path, (time.time() - hours_ago * 3600,) * 2)


def test_packages_of_regions_that_have_a_deck_stay_and_the_others_go(media):
    make_region("leg")
    make_region("hidden", status="draft")
    kept = ["decks/all/aaaa.apkg", "decks/leg/aaaa.apkg", "decks/notes.txt"]
    gone = ["decks/leg/bbbb.apkg", "decks/leg/tmpabcd.unfinished", "decks/hidden/aaaa.apkg", "decks/leg/.lock"]
    for name in kept:
        write(media, name, hours_ago=2)
    for name in gone:
        write(media, name, hours_ago=3)

    output = StringIO()
    call_command("gc_media", grace=0, stdout=output)

    assert sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file()) == kept
    assert output.getvalue().splitlines()[-2:] == [
        "unknown, left alone: decks/notes.txt",
        "4 files (0 kB) removed, 0 files (0 kB) not unused for long enough, 1 unknown.",
    ]
