import os
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection

from muscles.features.importing.uploads import keep

CLAIM_AND_WAIT = """
import sys

import django

django.setup()

from django.db import connection

from muscles.services.claims import claimed

connection.settings_dict["NAME"] = sys.argv[1]
with claimed(sys.argv[2]) as may:
    print(may, flush=True)
    sys.stdin.read()
"""

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def age(place, *, hours: float):
    for path in (*place.iterdir(), place):
        os.utime(path, (time.time() - hours * 3600,) * 2)


def test_what_was_uploaded_a_day_ago_goes_with_the_files_that_nothing_uses(media):
    uploads = [keep([SimpleUploadedFile("a.md", b"x")], user=1) for _ in range(2)]
    old, fresh = (media / upload.folder for upload in uploads)
    age(old, hours=25)
    age(fresh, hours=23)

    call_command("gc_media", stdout=StringIO())

    assert sorted(path.name for path in fresh.iterdir()) == ["0", "state.json"]
    assert not old.exists()


def test_only_the_server_itself_may_look_into_the_folder(media):
    assert oct((media / keep([], user=1).folder).stat().st_mode)[-3:] == "700"


def test_one_at_a_time_works_on_what_was_uploaded(media):
    upload = keep([], user=1)

    with upload.claimed() as first, upload.claimed() as second:
        pass
    with upload.claimed() as afterwards:
        upload.remove()
    with upload.claimed() as after_it_was_removed:
        pass

    assert (first, second, afterwards, after_it_was_removed) == (True, False, True, False)


def test_a_process_that_is_killed_holds_nothing(media):
    upload = keep([], user=1)
    command = [sys.executable, "-c", CLAIM_AND_WAIT, str(connection.settings_dict["NAME"]), upload.folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ)) as other:
        assert other.stdout.readline() == b"True\n"
        with upload.claimed() as while_it_lives:
            pass
        other.kill()

    with upload.claimed() as after_its_end:
        pass

    assert (while_it_lives, after_its_end) == (False, True)


def test_an_import_that_breaks_off_can_be_tried_again(media):
    upload = keep([], user=1)

    with pytest.raises(RuntimeError, match="broken off"), upload.claimed():
        raise RuntimeError("broken off")

    with upload.claimed() as may:
        assert may
