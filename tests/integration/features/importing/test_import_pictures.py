import pytest
from django.core.management import CommandError

from muscles.files import renditions
from muscles.models import GalleryImage, Muscle
from muscles.services import galleries
from tests import images
from tests.documents import write_page
from tests.integration.features.importing.pictures import FIRST, first, run

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def test_pictures_are_stored_under_their_content_and_made_in_all_sizes(
    folder, pictures, media, capsys, django_capture_on_commit_callbacks
):
    pictures(FIRST, images.png(size=(400, 300)))
    pictures("muscles/gif/Thigh-Sample.gif", images.animated_gif())

    with django_capture_on_commit_callbacks(execute=True):
        report = run(folder, pictures, stdout=capsys)

    image = first()
    assert (image.width, image.height) == (400, 300)
    assert image.file.name.startswith("uploads/")
    assert renditions.rendition(image, "small").width == 320
    assert [image.is_missing for image in Muscle.objects.get().gallery_images.order_by("position")] == [
        False,
        False,
        True,
    ]
    assert "not there: muscles/png/Thigh-Sample-2.png; the page shows a placeholder" in report


def test_pictures_that_a_mac_named_are_found(folder, pictures, media, capsys):
    write_page(folder, "/muscle/thigh/sample/", "The sample muscle of the thigh", stem="Fl\u00e9au", stills=2)
    pictures("muscles/png/Fle\u0301au-1.png", images.png())
    pictures("muscles/png/Fl\u00e9au-2.png", images.png(size=(9, 9)))

    run(folder, pictures, stdout=capsys)

    found = GalleryImage.objects.filter(document_path__startswith="muscles/png/Fl\u00e9au-")
    assert [image.is_missing for image in found] == [False, False]


def test_second_import_of_the_same_pictures_changes_nothing(folder, pictures, media, capsys):
    pictures(FIRST, images.png())
    run(folder, pictures, stdout=capsys)
    before = (first().file.name, sorted(media.rglob("*")))

    report = run(folder, pictures, stdout=capsys)

    assert (first().file.name, sorted(media.rglob("*"))) == before
    assert "1 unchanged" in report


def test_changed_picture_is_replaced_and_one_that_came_late_is_added(folder, pictures, media, capsys):
    pictures(FIRST, images.png())
    run(folder, pictures, stdout=capsys)
    old = first().content_hash
    pictures(FIRST, images.png(colour=(200, 0, 0)))
    pictures("muscles/png/Thigh-Sample-2.png", images.png(size=(20, 20)))

    report = run(folder, pictures, stdout=capsys)

    assert first().content_hash != old
    assert not GalleryImage.objects.get(document_path="muscles/png/Thigh-Sample-2.png").is_missing
    assert "1 updated" in report


def test_picture_that_an_editor_replaced_stays(folder, pictures, media, capsys):
    pictures(FIRST, images.png())
    run(folder, pictures, stdout=capsys)
    galleries.replace_file(image=first(), upload=images.png(name="better.png", colour=(0, 0, 200)))
    chosen = first().content_hash
    pictures(FIRST, images.png(colour=(200, 0, 0)))

    report = run(folder, pictures, stdout=capsys)

    assert first().content_hash == chosen
    assert f"kept: the file of {FIRST}" in report


@pytest.mark.parametrize("overwrite", [False, True])
def test_picture_that_an_editor_called_decorative_stays_without_alt_text(folder, pictures, media, capsys, overwrite):
    run(folder, pictures, stdout=capsys)
    GalleryImage.objects.filter(document_path=FIRST).update(alt="", decorative=True)

    report = run(folder, pictures, stdout=capsys, overwrite=overwrite)

    assert (first().alt, first().decorative) == ("", True)
    assert "1 unchanged" in report


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: images.truncated(images.png()), "is damaged"),
        (images.jpeg, "holds a JPEG"),
    ],
    ids=["cut off", "of another format than its name says"],
)
def test_picture_that_cannot_be_used_is_reported_and_its_row_kept(folder, pictures, media, capsys, content, reason):
    pictures(FIRST, content())

    report = run(folder, pictures, stdout=capsys)

    assert first().is_missing
    assert f"cannot be used: {FIRST}:" in report
    assert reason in report
    assert "1 created" in report


def test_picture_behind_a_link_out_of_the_folder_is_refused(folder, pictures, media, capsys, tmp_path):
    outside = tmp_path / "secret.png"
    outside.write_bytes(images.png().read())
    (pictures.folder / "muscles" / "png").mkdir(parents=True)
    (pictures.folder / FIRST).symlink_to(outside)

    report = run(folder, pictures, stdout=capsys)

    assert first().is_missing
    assert f"refused: {FIRST} leads out of the folder of pictures" in report


@pytest.mark.parametrize(
    ("name", "note"),
    [("circle.png", "not there: muscles/gif/Thigh-Sample.gif and 2 more"), ("ä" * 150 + ".png", "File name too long")],
    ids=["a link in a circle", "too long a name"],
)
def test_picture_whose_name_leads_nowhere_is_reported(folder, pictures, media, capsys, name, note):
    (pictures.folder / "circle.png").symlink_to("circle.png")
    page = folder / "muscle_thigh-sample.md"
    page.write_text(page.read_text(encoding="utf-8").replace(FIRST, name), encoding="utf-8")

    report = run(folder, pictures, stdout=capsys)

    assert note in report
    assert "1 created" in report


def test_picture_that_lies_in_the_media_folder_already_is_used(folder, pictures, media, capsys):
    (media / "muscles" / "png").mkdir(parents=True)
    (media / FIRST).write_bytes(images.png(size=(30, 40)).read())

    run(folder, pictures, stdout=capsys)

    assert (first().file.name, first().width, first().height) == (FIRST, 30, 40)


def test_picture_that_tells_of_people_is_imported_once_and_bare(folder, pictures, media, capsys):
    pictures(FIRST, images.with_metadata("PNG", "tagged.png"))
    run(folder, pictures, stdout=capsys)
    former = first()

    report = run(folder, pictures, stdout=capsys)

    assert "1 unchanged" in report
    assert first().file.name == former.file.name
    assert b"SECRET" not in (media / former.file.name).read_bytes()


def test_file_in_the_media_folder_that_tells_its_credit_is_left_alone(folder, pictures, media, capsys):
    (media / FIRST).parent.mkdir(parents=True)
    (media / FIRST).write_bytes(images.with_metadata("PNG", "tagged.png").read())
    pictures(FIRST, images.with_metadata("PNG", "tagged.png"))

    reports = [run(folder, pictures, stdout=capsys) for _ in range(2)]

    assert first().file.name == FIRST
    assert "1 unchanged" in reports[1]


def test_dry_run_looks_at_pictures_and_stores_none(folder, pictures, media, capsys):
    pictures(FIRST, images.png())

    report = run(folder, pictures, stdout=capsys, dry_run=True)

    assert list(media.iterdir()) == []
    assert "not there: muscles/gif/Thigh-Sample.gif and 1 more" in report


def test_failed_import_leaves_no_file_behind(folder, pictures, media, capsys):
    pictures(FIRST, images.png())
    (folder / "muscle_thigh-broken.md").write_text("", encoding="utf-8")

    with pytest.raises(CommandError, match="1 failed"):
        run(folder, pictures, stdout=capsys)

    assert [path for path in media.rglob("*") if path.is_file()] == []
