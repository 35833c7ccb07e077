import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection, transaction
from PIL import Image

from muscles import renditions
from muscles.models import GalleryImage
from muscles.services import galleries
from muscles.services.files import files_undone_on_failure
from muscles.uploads import inspect, to_be_stored
from tests import images
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

STILL = {"role": "still", "alt": "From the front."}


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what waits for the commit at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def files(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def derived(image, *sizes: str) -> list[str]:
    return sorted(renditions.path_of(image, size) for size in sizes)


def test_add_image_stores_file_facts_and_sizes(media, committed):
    muscle = make_muscle("soleus")
    upload = images.turned_jpeg("Soleus – front.JPG", size=(400, 200))
    facts = inspect(upload)

    with committed():
        image = galleries.add_image(
            owner=muscle,
            upload=upload,
            title="Soleus",
            caption="Soleus - orientation 1",
            credit="A. Editor",
            licence="CC BY 4.0",
            orientation=90,
            document_path="png/soleus.jpg",
            **STILL,
        )

    image = GalleryImage.objects.get()
    assert image.file.name == f"uploads/{facts.content_hash[:2]}/soleus-front-{facts.content_hash[:16]}.jpg"
    assert (image.muscle, image.region, image.role, image.alt) == (muscle, None, "still", "From the front.")
    assert (image.title, image.caption, image.credit) == ("Soleus", "Soleus - orientation 1", "A. Editor")
    assert (image.licence, image.orientation, image.document_path) == ("CC BY 4.0", 90, "png/soleus.jpg")
    assert (image.width, image.height, image.content_hash) == (200, 400, facts.content_hash)
    assert files(media) == sorted([image.file.name, *derived(image, "thumb", "small")])


def test_add_image_makes_sizes_only_after_the_commit(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)

    assert files(media) == [image.file.name]


def test_add_image_stands_behind_the_others_unless_told(media):
    region = make_region()

    added = [
        galleries.add_image(owner=region, upload=images.png(size=(width, 10)), position=position, **STILL)
        for width, position in ((10, None), (11, 7), (12, None), (13, 2))
    ]

    assert [image.position for image in added] == [1, 7, 8, 2]


@pytest.mark.parametrize(
    ("upload", "values", "errors"),
    [
        (
            images.jpeg("photo.png"),
            {"alt": "From the front."},
            {"file": ["“photo.png” holds a JPEG picture, so its name must end in .jpg or .jpeg."]},
        ),
        (
            images.png(),
            {"alt": "From the front.", "decorative": True},
            {"__all__": ["A decorative picture has no alt text: empty the text, or untick “decorative”."]},
        ),
    ],
)
def test_add_image_refuses_and_leaves_nothing(media, upload, values, errors):
    with pytest.raises(ValidationError) as caught:
        galleries.add_image(owner=make_muscle(), upload=upload, role="still", **values)

    assert caught.value.message_dict == errors
    assert not GalleryImage.objects.exists()
    assert files(media) == []


def test_picture_of_a_draft_may_have_no_alt_text_yet(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), role="still")

    image.refresh_from_db()
    assert (image.alt, image.decorative) == ("", False)


def test_add_image_knows_decorative_pictures(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), role="still", decorative=True)

    image.refresh_from_db()
    assert (image.alt, image.decorative) == ("", True)


def test_stored_original_tells_nothing_of_people_and_stands_upright(media, client):
    muscle = make_muscle()

    image = galleries.add_image(owner=muscle, upload=images.telling("JPEG", "told.jpg"), role="still", alt="Turned")

    served = client.get(image.file.url).getvalue()
    assert b"SECRET" not in served
    assert (image.width, image.height) == (20, 40)
    assert image.content_hash == hashlib.sha256(served).hexdigest()
    assert image.content_hash[:16] in image.file.name
    renditions.build(image)
    with Image.open(media / renditions.path_of(image, "thumb")) as made:
        assert (made.size, made.getpixel((10, 5))[0] > 200) == ((20, 40), True)


def test_same_picture_is_known_again_whatever_it_tells(media):
    muscle = make_muscle()
    galleries.add_image(owner=muscle, upload=images.telling("PNG", "told.png"), role="still", alt="Told")
    bare = to_be_stored(images.telling("PNG", "other.png"))

    for upload in (images.telling("PNG", "again.png"), bare):
        with pytest.raises(ValidationError) as caught:
            galleries.add_image(owner=muscle, upload=upload, role="still", alt="Again")
        assert caught.value.message_dict == {"file": [f"This picture is already in the gallery of {muscle}."]}


def test_original_stored_before_is_known_again_too(media):
    muscle, told = make_muscle(), images.telling("PNG", "told.png")
    make_image(muscle, content_hash=hashlib.sha256(told.read()).hexdigest(), width=20, height=40)

    with pytest.raises(ValidationError):
        galleries.add_image(owner=muscle, upload=told, role="still", alt="Again")


def test_file_of_the_project_keeps_what_it_tells(media):
    told = images.telling("PNG", "told.png").read()
    image = make_image(make_muscle(), file="muscles/png/told.png")
    (media / "muscles/png").mkdir(parents=True)
    (media / "muscles/png/told.png").write_bytes(told)

    galleries.refresh(image=image)

    assert image.content_hash == hashlib.sha256(told).hexdigest()
    assert (media / "muscles/png/told.png").read_bytes() == told


def test_add_image_refuses_the_same_content_twice(media):
    muscle = make_muscle(name="Soleus")
    galleries.add_image(owner=muscle, upload=images.png(), **STILL)

    with pytest.raises(ValidationError) as caught:
        galleries.add_image(owner=muscle, upload=images.png("other name.png"), **STILL)

    assert caught.value.message_dict == {"file": ["This picture is already in the gallery of Soleus."]}
    assert len(files(media)) == 1


def test_two_editors_who_add_the_same_content_at_once_add_one_picture(media, transactional_db):
    muscle = make_muscle()
    together = Barrier(2)

    def add(name: str) -> str:
        try:
            together.wait()
            galleries.add_image(owner=muscle, upload=images.png(name), **STILL)
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return "added"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(add, ["a.png", "b.png"]))

    assert outcomes == ["added", "refused"]
    image = GalleryImage.objects.get()
    assert files(media) == sorted([image.file.name, *derived(image, "thumb")])


def test_another_entry_may_show_the_same_content_from_a_file_of_its_own(media, committed):
    first = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    second = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    renditions.build(first)

    with committed():
        galleries.remove_image(image=first)

    assert files(media) == sorted([second.file.name, *derived(second, "thumb")])


def test_a_transaction_rolled_back_takes_its_files_along(media):
    muscle = make_muscle()

    def add_two_and_fail():
        with files_undone_on_failure():
            galleries.add_image(owner=muscle, upload=images.png(), **STILL)
            galleries.add_image(owner=muscle, upload=images.jpeg(), **STILL)
            assert len(files(media)) == 2
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_two_and_fail()

    assert files(media) == []
    assert not GalleryImage.objects.exists()


def test_a_dry_run_takes_its_files_along(media, transactional_db):
    muscle = make_muscle()

    with files_undone_on_failure():
        galleries.add_image(owner=muscle, upload=images.png(), **STILL)
        transaction.set_rollback(True)

    assert files(media) == []
    assert not GalleryImage.objects.exists()


def test_files_of_a_transaction_that_succeeds_stay(media):
    muscle = make_muscle()

    with files_undone_on_failure():
        image = galleries.add_image(owner=muscle, upload=images.png(), **STILL)

    assert files(media) == [image.file.name]


def test_a_failure_to_make_sizes_breaks_nothing(media, committed, caplog):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
        (media / image.file.name).write_bytes(b"overwritten meanwhile")

    assert files(media) == [image.file.name]
    assert "is damaged or cut short" in caplog.text


def test_replace_file_removes_the_old_one_after_the_commit(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png("a.png"), **STILL)
    old = files(media)

    with committed():
        galleries.replace_file(image=image, upload=images.jpeg("b.jpg", size=(30, 20)))
        during = files(media)

    image.refresh_from_db()
    assert {*old} < {*during}
    assert (image.width, image.height) == (30, 20)
    assert files(media) == sorted([image.file.name, *derived(image, "thumb")])


def test_replace_file_forgets_what_the_old_one_showed(media):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    image.outlines, image.legend = "muscles/map/Leg-1.json", [{"name": "Soleus", "colour": "#c81c1a", "permalink": ""}]
    image.save()

    galleries.replace_file(image=image, upload=images.jpeg())

    image.refresh_from_db()
    assert (image.outlines.name, image.legend) == ("", [])


def test_replace_file_keeps_the_old_one_when_it_fails(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    before = files(media)

    with committed(), pytest.raises(ValidationError):
        galleries.replace_file(image=image, upload=images.bmp())

    assert files(media) == before
    assert GalleryImage.objects.get().width == 40


@pytest.mark.parametrize("upload", [images.bmp(), images.jpeg()])
def test_replace_file_leaves_the_row_as_it_was_when_it_refuses(media, upload):
    muscle = make_muscle()
    galleries.add_image(owner=muscle, upload=images.jpeg(), **STILL)
    image = make_image(muscle, file="muscles/png/Soleus-1.png")

    with pytest.raises(ValidationError):
        galleries.replace_file(image=image, upload=upload)

    assert (image.file.name, image.is_missing, image.content_hash) == ("muscles/png/Soleus-1.png", True, "")


def test_replace_file_accepts_the_same_content_again(media, committed):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)

    with committed():
        galleries.replace_file(image=image, upload=images.png())

    assert files(media) == sorted([image.file.name, *derived(image, "thumb")])


def test_originals_of_the_project_stay_on_disk(media, committed):
    (media / "muscles/png").mkdir(parents=True)
    for name in ("a.png", "b.png"):
        (media / "muscles/png" / name).write_bytes(images.png().read())
    replaced = make_image(make_muscle(), file="muscles/png/a.png")
    removed = make_image(make_muscle(), file="muscles/png/b.png")

    with committed():
        galleries.replace_file(image=replaced, upload=images.jpeg())
        galleries.remove_image(image=removed)

    assert {"muscles/png/a.png", "muscles/png/b.png"} < {*files(media)}


def test_remove_image_removes_row_file_and_sizes(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)

    with committed():
        galleries.remove_image(image=image)
        assert len(files(media)) == 2

    assert not GalleryImage.objects.exists()
    assert files(media) == []


def test_remove_image_keeps_a_file_that_another_row_names(media, committed):
    image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    make_image(make_muscle(), file=image.file.name)

    with committed():
        galleries.remove_image(image=image)

    assert files(media) == [image.file.name]


def test_discard_files_clears_up_after_an_entry_that_is_deleted(media, committed):
    muscle = make_muscle()
    galleries.add_image(owner=muscle, upload=images.png(), **STILL)

    with committed():
        galleries.discard_files(images=muscle.gallery_images.all())
        muscle.delete()

    assert files(media) == []


def test_reorder_puts_the_whole_gallery_in_order(media):
    muscle = make_muscle()
    first, second, third = (make_image(muscle) for _ in range(3))

    galleries.reorder(owner=muscle, pks=[third.pk, first.pk, second.pk])

    assert list(muscle.gallery_images.all()) == [third, first, second]
    assert [image.position for image in muscle.gallery_images.all()] == [1, 2, 3]


def test_reorder_refuses_a_gallery_that_has_changed():
    muscle = make_muscle(name="Soleus")
    first, second = make_image(muscle), make_image(muscle)
    stranger = make_image(make_muscle())

    for pks in ([first.pk], [first.pk, first.pk], [first.pk, second.pk, stranger.pk]):
        with pytest.raises(ValidationError, match="The gallery of Soleus has changed meanwhile"):
            galleries.reorder(owner=muscle, pks=pks)
    assert {image.position for image in GalleryImage.objects.all()} == {0}


def test_refresh_fills_empties_and_tells(media):
    image = make_image(make_muscle(), file="muscles/picture.png")
    (media / "muscles").mkdir()
    outcomes = []

    for content in (images.png().read(), images.png().read(), b"damaged", b"still damaged"):
        (media / "muscles/picture.png").write_bytes(content)
        changed = galleries.refresh(image=image)
        image.refresh_from_db()
        outcomes.append((changed, image.width, image.height, bool(image.content_hash)))

    assert outcomes == [
        (True, 40, 30, True),
        (False, 40, 30, True),
        (True, None, None, False),
        (False, None, None, False),
    ]


@pytest.mark.parametrize("path", ["missing.png", "../outside.png", "folder.png"])
def test_refresh_survives_whatever_a_row_names(media, path):
    (media / "folder.png").mkdir()
    image = make_image(make_muscle(), file=path, width=1, height=1, content_hash="ab" * 32)

    assert galleries.refresh(image=image)

    image.refresh_from_db()
    assert image.is_missing


def test_refresh_drops_the_sizes_of_the_former_content(media, committed):
    with committed():
        image = galleries.add_image(owner=make_muscle(), upload=images.png(), **STILL)
    (media / image.file.name).write_bytes(images.png(size=(60, 60)).read())

    with committed():
        galleries.refresh(image=image)

    assert files(media) == [image.file.name]


def test_save_uploaded_saves_a_row_without_a_fresh_upload_even_if_its_file_is_missing(media):
    image = make_image(make_muscle())
    image.alt = "From behind."

    galleries.save_uploaded(image=image)

    image.refresh_from_db()
    assert (image.alt, image.is_missing) == ("From behind.", True)


def test_save_uploaded_refuses_to_move_a_picture_to_where_it_is_already(media):
    first, second = make_muscle(), make_muscle(name="Soleus")
    image = galleries.add_image(owner=first, upload=images.png(), **STILL)
    galleries.add_image(owner=second, upload=images.png(), **STILL)
    image.muscle = second

    with pytest.raises(ValidationError, match="already in the gallery of Soleus"):
        galleries.save_uploaded(image=image)


def test_save_uploaded_refuses_a_row_without_a_file(media):
    with pytest.raises(ValidationError) as caught:
        galleries.save_uploaded(image=GalleryImage(muscle=make_muscle(), alt="From the front."))

    assert caught.value.message_dict == {"file": ["This field cannot be blank."]}


def test_examine_upload_works_for_an_entry_that_is_not_saved_yet(media):
    image = GalleryImage(alt="From the front.", file=images.png())

    galleries.examine_upload(image=image)

    assert (image.width, image.height, image.content_hash) == (40, 30, inspect(images.png()).content_hash)


def test_full_clean_checks_a_fresh_upload_and_leaves_a_stored_one_alone(media):
    fresh = GalleryImage(muscle=make_muscle(), alt="From the front.", file=ContentFile(b"text", name="text.png"))
    stored = make_image(make_muscle())

    stored.full_clean()
    with pytest.raises(ValidationError, match="is not a picture that can be shown"):
        fresh.full_clean()
