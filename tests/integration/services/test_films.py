"""Films of uploaded animations, as files and in their rows."""

import av
import pytest
from django.db import transaction

from muscles.files.films import FilmError
from muscles.models import GalleryImage
from muscles.services import films, galleries
from muscles.services.files import files_undone_on_failure
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.films import TURN, names_of, uploads

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize(
    "make",
    [images.animated_gif, images.animated_webp, lambda: images.animated_png("turning.png")],
    ids=["GIF", "WebP", "APNG"],
)
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
    reported = []

    with committed():
        image = GalleryImage(muscle=make_muscle(), file=upload(), position=1, **TURN)
        galleries.save_uploaded(image=image, notify=lambda *said: reported.append(said))

    image.refresh_from_db()
    assert (image.webm.name, films.lacks_film(image), reported) == ("", False, [])
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
