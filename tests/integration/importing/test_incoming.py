import os
import time
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from muscles.importing.incoming import keep

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def age(place, *, hours: float):
    for path in (*place.iterdir(), place):
        os.utime(path, (time.time() - hours * 3600,) * 2)


def test_what_was_brought_a_day_ago_goes_with_the_files_that_nothing_uses(media):
    old, fresh = (keep([SimpleUploadedFile("a.md", b"x")], user=1).place for _ in range(2))
    age(old, hours=25)
    age(fresh, hours=23)

    call_command("gc_media", stdout=StringIO())

    assert sorted(path.name for path in fresh.iterdir()) == ["0", "state.json"]
    assert not old.exists()


def test_only_the_server_itself_may_look_into_the_folder(media):
    assert oct(keep([], user=1).place.stat().st_mode)[-3:] == "700"


def test_an_import_is_done_by_one_at_a_time_and_once(media):
    incoming = keep([], user=1)

    with incoming.claimed() as first, incoming.claimed() as second:
        pass
    with incoming.claimed() as after_nothing_came_of_it:
        incoming.remember(done=True)
    with incoming.claimed() as after_it_was_done:
        pass

    assert (first, second, after_nothing_came_of_it, after_it_was_done) == (True, False, True, False)


def test_an_import_that_breaks_off_can_be_tried_again(media):
    incoming = keep([], user=1)

    with pytest.raises(RuntimeError, match="broken off"), incoming.claimed():
        raise RuntimeError("broken off")

    with incoming.claimed() as may:
        assert may
