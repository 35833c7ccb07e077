"""Films that were interrupted or lost, and a site that cannot make them."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as project
from django.db import connection

from muscles.models import GalleryImage
from muscles.services import films, galleries
from tests import images
from tests.factories import make_muscle
from tests.films import TURN, names_of, uploads

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.django_db(transaction=True)
def test_interruption_after_the_commit_leaves_the_picture(media):
    def interrupt(image, reason):
        raise KeyboardInterrupt

    image = GalleryImage(muscle=make_muscle(), file=images.animated_gif(), position=1, **TURN)
    with pytest.raises(KeyboardInterrupt):
        galleries.save_uploaded(image=image, notify=interrupt)

    image = GalleryImage.objects.get()
    assert uploads(media) == names_of(image)


def test_film_that_is_lost_or_was_never_finished_is_made_again(turning, media):
    (media / turning.webm.name).unlink()
    lacked = films.lacks_film(turning)

    made = films.make_film(image=turning)

    turning.refresh_from_db()
    assert (lacked, made, films.lacks_film(turning)) == (True, True, False)
    assert uploads(media) == names_of(turning)


def test_leftover_of_a_killed_run_is_written_over(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.animated_gif(), **TURN)
    leftover = (media / image.file.name).with_suffix(".webm")
    leftover.write_bytes(b"of a killed run")

    films.make_film(image=image)

    assert uploads(media) == names_of(image)
    assert leftover.read_bytes()[:4] == b"\x1aE\xdf\xa3"


FILMING = """
import django, sys
django.setup()
from django.conf import settings
settings.MEDIA_ROOT = sys.argv[1]
from muscles.models import GalleryImage
from muscles.services.films import make_film
make_film(image=GalleryImage.objects.get())
"""


@pytest.mark.django_db(transaction=True)
def test_kill_leaves_no_half_film_and_the_next_run_makes_it(media, tmp_path):
    image = galleries.add_image(
        owner=make_muscle(), upload=images.animated_gif(frames=60, size=(300, 300)), role="still", alt="A turn"
    )
    GalleryImage.objects.update(webm="", mp4="")
    for name in (image.webm.name, image.mp4.name):
        (media / name).unlink()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = os.environ | {"DATABASE_URL": address_of_the_database(), "TMPDIR": str(scratch)}
    environment["DJANGO_SETTINGS_MODULE"] = "anatomy_site.settings_test"
    with subprocess.Popen(
        [sys.executable, "-c", FILMING, str(media)], cwd=project.BASE_DIR, env=environment
    ) as process:
        while not list(scratch.rglob("film.webm")) and process.poll() is None:
            time.sleep(0.01)
        process.kill()

    image.refresh_from_db()
    assert (process.returncode, image.webm.name, uploads(media)) == (-signal.SIGKILL, "", [image.file.name])
    assert films.make_film(image=image)
    assert uploads(media) == names_of(image)


def address_of_the_database() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)


WITHOUT_AV = """
import sys
sys.modules["av"] = None
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle, make_region
setup_test_environment()
call_command("migrate", verbosity=0)
reported = []
image = GalleryImage(muscle=make_muscle("soleus", region=make_region("leg")), file=images.animated_gif(), position=1)
image.role, image.alt = "animation", "Soleus, turning once"
galleries.save_uploaded(image=image, notify=lambda image, reason: reported.append(reason))
page = Client().get("/muscle/leg/soleus/").content.decode()
print(reported, f'srcset="{image.file.url}"' in page, "<video" in page, Client().get(image.file.url).status_code)
"""


def test_site_without_pyav_serves_animations_as_they_are(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "anatomy_site.settings_test",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "PYTHONPATH": str(project.BASE_DIR),
    }
    script = WITHOUT_AV.replace(
        "django.setup()", f"from django.conf import settings\nsettings.MEDIA_ROOT = {str(tmp_path)!r}\ndjango.setup()"
    )

    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout == "['PyAV is not installed on this server'] True False 200\n", run.stderr
