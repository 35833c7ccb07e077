"""Films of uploaded animations, as files and in their rows."""

import os
import signal
import subprocess
import sys
import time

import av
import pytest
from django.conf import settings as project
from django.db import connection, transaction

from muscles.films import FilmError
from muscles.models import GalleryImage
from muscles.services import films, galleries
from muscles.services.files import files_undone_on_failure
from tests import images
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TURN = {"role": "animation", "alt": "Soleus, turning once"}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what waits for the commit at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def turning(media, committed) -> GalleryImage:
    """An animation with its film."""
    with committed():
        image = galleries.add_image(owner=make_muscle("soleus"), upload=images.animated_gif(), **TURN)
    image.refresh_from_db()
    return image


def uploads(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in (media / "uploads").rglob("*") if path.is_file())


def names_of(image: GalleryImage) -> list[str]:
    return sorted([image.file.name, image.webm.name, image.mp4.name])


@pytest.mark.parametrize("make", [images.animated_gif, images.animated_webp], ids=["GIF", "WebP"])
@pytest.mark.parametrize("role", ["animation", "still"])
def test_animation_is_kept_and_filmed_after_the_commit(media, committed, make, role):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=make(), **TURN | {"role": role})
        before = (uploads(media), GalleryImage.objects.get().webm.name)

    image.refresh_from_db()
    stem = f"uploads/{image.content_hash[:2]}/turning-{image.content_hash[:16]}"
    assert before == ([image.file.name], "")
    assert (image.webm.name, image.mp4.name) == (f"{stem}.webm", f"{stem}.mp4")
    assert (image.width, image.height) == (40, 30)
    assert uploads(media) == names_of(image)
    with av.open(str(media / image.webm.name)) as film:
        assert sum(1 for _ in film.decode(video=0)) == 3


@pytest.mark.parametrize(
    "upload", [images.webp, images.png, lambda: images.animated_gif(frames=1)], ids=["WebP", "PNG", "GIF of one frame"]
)
def test_picture_that_stands_still_is_no_film(media, committed, upload):
    told = []

    with committed():
        image = GalleryImage(muscle=make_muscle(), file=upload(), position=1, **TURN)
        galleries.save_uploaded(image=image, tell=lambda *said: told.append(said))

    image.refresh_from_db()
    assert (image.webm.name, films.lacks_film(image), told) == ("", False, [])
    assert uploads(media) == [image.file.name]


def test_film_goes_with_its_picture(turning, media, committed):
    with committed():
        galleries.remove_image(image=turning)

    assert uploads(media) == []


def test_film_that_came_after_the_row_was_read_goes_too(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.animated_gif(), **TURN)
        read_before = GalleryImage.objects.get()
    assert (read_before.webm.name, len(uploads(media))) == ("", 3)

    with committed():
        galleries.remove_image(image=read_before)

    assert image.webm.name
    assert uploads(media) == []


def test_saving_a_row_that_was_read_before_its_film_came_keeps_the_film(media, committed):
    with committed():
        galleries.add_image(owner=make_muscle(), upload=images.animated_gif(), **TURN)
        read_before = GalleryImage.objects.get()
    film = media / GalleryImage.objects.get().webm.name
    made_at = film.stat().st_mtime_ns
    read_before.caption = "Written meanwhile."

    with committed():
        galleries.save_uploaded(image=read_before)

    image = GalleryImage.objects.get()
    assert (image.caption, uploads(media)) == ("Written meanwhile.", names_of(image))
    assert film.stat().st_mtime_ns == made_at


def test_replaced_animation_takes_its_film_along(turning, media, committed):
    with committed():
        galleries.replace_file(image=turning, upload=images.animated_gif(frames=5))
    turning.refresh_from_db()
    with_five = (uploads(media), names_of(turning))

    with committed():
        galleries.replace_file(image=turning, upload=images.png())

    turning.refresh_from_db()
    assert with_five[0] == with_five[1]
    assert (turning.webm.name, uploads(media)) == ("", [turning.file.name])


def test_same_content_shares_its_film_until_the_last_row_is_gone(turning, media, committed):
    with committed():
        second = galleries.add_image(owner=make_region(), upload=images.animated_gif("other.gif"), **TURN)
    second.refresh_from_db()
    shared = (second.webm.name, second.mp4.name)

    with committed():
        galleries.remove_image(image=turning)
    left = uploads(media)
    with committed():
        galleries.remove_image(image=second)

    assert shared == (turning.webm.name, turning.mp4.name)
    assert left == sorted([second.file.name, *shared])
    assert uploads(media) == []


def test_row_that_is_gone_or_shows_another_picture_when_the_film_is_ready_leaves_no_film(media, committed):
    removed = galleries.add_image(owner=make_muscle(), upload=images.animated_gif(), **TURN)
    replaced = galleries.add_image(owner=make_muscle(), upload=images.animated_gif(frames=4), **TURN)
    GalleryImage.objects.filter(pk=removed.pk).delete()
    GalleryImage.objects.filter(pk=replaced.pk).update(content_hash="ab" * 32)

    made = [films.make_film(image=image) for image in (removed, replaced)]

    assert made == [False, False]
    assert uploads(media) == sorted([removed.file.name, replaced.file.name])


def test_rollback_leaves_no_film(media, committed):
    with committed(), files_undone_on_failure():
        galleries.add_image(owner=make_muscle(), upload=images.animated_gif(), **TURN)
        transaction.set_rollback(True)

    assert uploads(media) == []


@pytest.mark.django_db(transaction=True)
def test_interruption_after_the_commit_leaves_the_picture(media):
    def interrupt(image, reason):
        raise KeyboardInterrupt

    image = GalleryImage(muscle=make_muscle(), file=images.animated_gif(), position=1, **TURN)
    with pytest.raises(KeyboardInterrupt):
        galleries.save_uploaded(image=image, tell=interrupt)

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


def test_original_of_the_project_is_filmed_under_its_content_and_stays(media, committed):
    (media / "muscles/gif").mkdir(parents=True)
    original = media / "muscles/gif/Leg-Soleus.gif"
    original.write_bytes(images.animated_gif().read())
    image = make_image(make_muscle(), file="muscles/gif/Leg-Soleus.gif", role="animation")
    galleries.refresh(image=image)
    films.make_film(image=image)
    first = uploads(media)
    original.write_bytes(images.animated_gif(frames=5).read())

    with committed():
        galleries.refresh(image=image)
    stale = (image.webm.name, uploads(media))
    films.make_film(image=image)
    with committed():
        galleries.remove_image(image=image)

    assert [name.rpartition("/")[2][:11] for name in first] == ["leg-soleus-"] * 2
    assert stale == ("", [])
    assert (uploads(media), original.exists()) == ([], True)


def test_rendered_film_is_left_alone(media):
    (media / "muscles").mkdir()
    (media / "muscles/poster.webp").write_bytes(images.animated_webp().read())
    image = make_image(make_muscle(), file="muscles/poster.webp", role="animation", webm="muscles/a.webm")
    galleries.refresh(image=image)

    assert (films.lacks_film(image), films.make_film(image=image), image.webm.name) == (False, False, "muscles/a.webm")


def test_animation_that_is_damaged_meanwhile_has_no_film_and_says_why(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.animated_gif(frames=40), **TURN)
    path = media / image.file.name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2 - 1) + b";")

    with pytest.raises(FilmError, match="is damaged or cut short"):
        films.make_film(image=image)

    assert uploads(media) == [image.file.name]


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
told = []
image = GalleryImage(muscle=make_muscle("soleus", region=make_region("leg")), file=images.animated_gif(), position=1)
image.role, image.alt = "animation", "Soleus, turning once"
galleries.save_uploaded(image=image, tell=lambda image, reason: told.append(reason))
page = Client().get("/muscle/leg/soleus/").content.decode()
print(told, f'srcset="{image.file.url}"' in page, "<video" in page, Client().get(image.file.url).status_code)
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

    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout == "['PyAV is not installed on this server'] True False 200\n", told.stderr
