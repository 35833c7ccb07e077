"""Taking in pictures and ZIP archives: each file by itself, nothing stored twice, and nothing left behind."""

from datetime import timedelta
from hashlib import sha256
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from muscles.features.pictures import receiving
from muscles.features.pictures.models import WaitingPicture
from muscles.features.pictures.receiving import Line, Outcome, receive
from muscles.features.pictures.waiting import let_go
from muscles.models import GalleryImage
from muscles.services.galleries import add_image, remove_image
from tests import images
from tests.archives import link, packed, replaced, zipped
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

STORED, THERE, REFUSED = Outcome.STORED, Outcome.THERE, Outcome.REFUSED


@pytest.fixture
def soleus(media):
    return make_muscle("soleus", region=make_region("leg"))


def numbered(number: int, name: str = "") -> ContentFile:
    return images.png(name or f"Soleus-{number}.png", colour=(number, 0, 0))


def received(entry, user, *uploads) -> list[tuple[str, str, str]]:
    lines = receive(entry=entry, user=user, uploads=[(upload, "") for upload in uploads])
    return [(line.name, line.outcome, line.text) for line in lines]


def files_in(media) -> list[str]:
    return sorted(path.relative_to(media).as_posix() for path in media.rglob("*") if path.is_file())


def told_by(command: str, **options) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def test_pictures_wait_and_are_in_no_gallery(soleus, editor, media):
    lines = received(soleus, editor, numbered(1), images.animated_gif())

    assert lines == [("Soleus-1.png", STORED, ""), ("turning.gif", STORED, "")]
    still, moving = WaitingPicture.objects.order_by("pk")
    assert (still.role, still.width, still.height, moving.role) == ("still", 40, 30, "animation")
    assert (still.kind, still.entry_pk, still.user) == ("muscle", soleus.pk, editor)
    assert (media / still.file.name).exists()
    assert (media / f"derived/{still.content_hash[:2]}/{still.content_hash}/thumb.2.webp").exists()
    assert not GalleryImage.objects.exists()


def test_each_bad_file_is_refused_with_its_reason_and_the_good_ones_are_kept(soleus, editor):
    text = ContentFile(b"Not a picture.", name="notes.png")

    lines = received(
        soleus, editor, text, images.truncated(numbered(2)), images.png_bomb(), images.bmp("b.png"), numbered(1)
    )

    not_shown = "is not a picture that can be shown: only PNG, JPEG, WebP and GIF are accepted."
    assert lines == [
        ("notes.png", REFUSED, not_shown),
        ("Soleus-2.png", REFUSED, "is damaged or cut short."),
        ("bomb.png", REFUSED, "has 900.0 megapixels (30000 × 30000 pixels); at most 40 are accepted."),
        ("b.png", REFUSED, not_shown),
        ("Soleus-1.png", STORED, ""),
    ]
    assert [picture.name for picture in WaitingPicture.objects.all()] == ["Soleus-1.png"]


def test_picture_that_cannot_be_stored_is_told_and_comes_when_sent_again(soleus, editor, media):
    (media / "uploads").touch()
    assert received(soleus, editor, numbered(1)) == [
        ("Soleus-1.png", REFUSED, "cannot be stored: the server’s disk is full, or closed to it.")
    ]
    assert not WaitingPicture.objects.exists()
    (media / "uploads").unlink()

    lines = received(soleus, editor, numbered(1))

    assert lines == [("Soleus-1.png", STORED, "")]


def test_zip_gives_a_line_for_each_of_its_files(soleus, editor):
    archive = packed(
        ("set/Soleus-1.png", numbered(1).read()),
        ("set/Soleus-2.png", numbered(2).read()),
        ("set/copy.png", numbered(1).read()),
        ("notes.txt", b"Hello"),
        ("../up.png", numbered(3).read()),
        ("large.png", b"\0" * 15_100_000),
        ("__MACOSX/set/._Soleus-1.png", b"junk"),
        link("link.png", "/etc/passwd"),
    )

    assert received(soleus, editor, archive) == [
        ("set/Soleus-1.png", STORED, ""),
        ("set/Soleus-2.png", STORED, ""),
        ("set/copy.png", THERE, "was uploaded already, as set/Soleus-1.png."),
        ("notes.txt", REFUSED, "is not a picture that can be shown: only PNG, JPEG, WebP and GIF are accepted."),
        ("../up.png", REFUSED, "climbs out of the ZIP."),
        ("large.png", REFUSED, "has 15.1 MB; at most 15 MB are accepted."),
        ("link.png", REFUSED, "is a link to another file."),
    ]


def test_broken_file_in_a_zip_keeps_the_others(soleus, editor):
    picture = numbered(2).read()
    archive = zipped({"1.png": numbered(1).read(), "2.png": picture}, method=0)
    archive = replaced(archive, picture, picture[:-20] + bytes(20))

    assert received(soleus, editor, archive) == [
        ("1.png", STORED, ""),
        ("2.png", REFUSED, "is damaged or cut short in the ZIP."),
    ]


@pytest.mark.parametrize(
    ("archive", "text"),
    [
        (ContentFile(b"PK nothing", name="a.zip"), "is no ZIP archive, or is damaged or cut short."),
        (zipped({}, name="a.zip"), "is empty."),
    ],
)
def test_bad_zip_is_refused_as_a_whole(soleus, editor, archive, text):
    assert received(soleus, editor, archive) == [("a.zip", REFUSED, text)]


def test_same_picture_is_known_by_its_content(soleus, editor, media):
    add_image(owner=soleus, upload=numbered(1, "shown.png"), role="still", alt="One")
    add_image(
        owner=make_muscle("plantaris", name="Plantaris"), upload=numbered(2, "other.png"), role="still", alt="Two"
    )
    before = [name for name in files_in(media) if name.startswith("uploads/")]

    lines = received(soleus, editor, numbered(1), numbered(2), numbered(2, "again.png"))

    assert lines == [
        ("Soleus-1.png", THERE, "is already in the gallery of Soleus."),
        ("Soleus-2.png", STORED, "is also shown by Plantaris."),
        ("again.png", THERE, "was uploaded already, as Soleus-2.png."),
    ]
    assert [name for name in files_in(media) if name.startswith("uploads/")] == before


def test_picture_is_stored_without_what_it_tells_of_people_and_still_known(soleus, editor, media):
    lines = received(soleus, editor, images.turned_jpeg(), images.turned_jpeg("again.jpg"))

    assert [outcome for _, outcome, _ in lines] == [STORED, THERE]
    picture = WaitingPicture.objects.get()
    stored = (media / picture.file.name).read_bytes()
    assert sha256(stored).hexdigest() == picture.content_hash
    assert stored != images.turned_jpeg().read()
    assert (picture.width, picture.height) == (20, 40)


def test_no_more_than_the_limit_wait(soleus, editor, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_FILES", 2)

    lines = received(soleus, editor, numbered(1), numbered(2), numbered(3), numbered(1, "again.png"))

    assert [(outcome, text) for _, outcome, text in lines[2:]] == [
        (REFUSED, "is one too many: add the 2 that wait first."),
        (THERE, "was uploaded already, as Soleus-1.png."),
    ]


def test_what_systems_leave_in_folders_is_passed_over(soleus, editor):
    assert received(soleus, editor, ContentFile(b"x", name=".DS_Store"), numbered(1))[0][0] == "Soleus-1.png"


def test_what_is_let_go_leaves_no_file(soleus, editor, media):
    received(soleus, editor, numbered(1), numbered(2))

    assert let_go(WaitingPicture.objects.all()) == 2

    assert files_in(media) == []


def test_file_that_a_gallery_shows_stays_when_it_waits_no_more(soleus, editor, media):
    received(soleus, editor, numbered(1))
    image = add_image(owner=make_muscle("plantaris"), upload=numbered(1), role="still", alt="One")
    assert image.content_hash == WaitingPicture.objects.get().content_hash

    let_go(WaitingPicture.objects.all())

    assert (media / image.file.name).exists()


def test_file_that_waits_stays_when_no_gallery_shows_it_any_more(soleus, editor, media):
    image = add_image(owner=make_muscle("plantaris"), upload=numbered(1), role="still", alt="One")
    received(soleus, editor, numbered(1))

    remove_image(image=image)

    assert (media / WaitingPicture.objects.get().file.name).exists()
    call_command("check_media", stdout=StringIO())


def test_what_waits_for_long_is_forgotten(soleus, editor, media):
    received(soleus, editor, numbered(1))
    WaitingPicture.objects.update(created_at=timezone.now() - timedelta(days=3, minutes=1))

    received(soleus, editor, numbered(2))

    assert [picture.name for picture in WaitingPicture.objects.all()] == ["Soleus-2.png"]
    assert not [name for name in files_in(media) if "soleus-1" in name]


def test_command_forgets_what_waits_for_long(soleus, editor, media):
    received(soleus, editor, numbered(1), numbered(2))
    old = timezone.now() - timedelta(days=4)
    WaitingPicture.objects.filter(name="Soleus-1.png").update(created_at=old)
    line = f"Soleus-1.png, uploaded by editor on {old:%-d %B %Y}\n"

    assert told_by("forget_waiting_pictures", dry_run=True) == f"{line}1 would be forgotten.\n"
    assert told_by("forget_waiting_pictures") == f"{line}1 forgotten.\n"
    assert told_by("forget_waiting_pictures") == "0 forgotten.\n"

    assert [picture.name for picture in WaitingPicture.objects.all()] == ["Soleus-2.png"]
    assert not [name for name in files_in(media) if "soleus-1" in name]


def test_odd_letters_of_a_name_are_no_trouble(soleus, editor):
    (line,) = receive(entry=soleus, user=editor, uploads=[(numbered(1), "a\0\n/Soleus-1.png")])

    assert line.name == WaitingPicture.objects.get().name == "a��/Soleus-1.png"


def test_line_is_what_the_page_is_told():
    assert vars(Line("a.png", STORED, "")) == {"name": "a.png", "outcome": "stored", "text": ""}
