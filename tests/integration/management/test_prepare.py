from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from muscles.models import Muscle, Region
from muscles.services.fixtures import FIXTURES, fixture_files
from tests import images
from tests.conftest import SAMPLE
from tests.factories import make_image, make_muscle, make_region
from tests.fixture_rows import rows
from tests.markup import read
from tests.ready import PRODUCTION, manage

pytestmark = pytest.mark.integration


@pytest.fixture
def prepare(db, media, settings, tmp_path):
    """Run the command with folders of the test's own and a small atlas, and return the lines that it prints."""
    settings.FIXTURE_DIRS = [SAMPLE]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = []

    def run(*options):
        out, err = StringIO(), StringIO()
        call_command("prepare", *options, stdout=out, stderr=err)
        return out.getvalue().splitlines(), err.getvalue().splitlines()

    return run


@pytest.fixture
def soleus(db):
    return make_muscle("soleus", region=make_region("leg"))


def everything():
    return {fixture.name: list(fixture.model.objects.order_by("pk").values()) for fixture in FIXTURES}


def store(media, name, content):
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_an_empty_database_is_filled_once(prepare):
    first = prepare()
    filled = everything()

    second = prepare()

    assert first == (
        [
            f"Loaded {len(fixture_files(SAMPLE))} fixtures into the empty database.",
            "Collected the static files.",
            "Ready. Regions: 13, muscles: 19.",
        ],
        [],
    )
    assert second == (["Ready. Regions: 13, muscles: 19."], [])
    assert everything() == filled
    assert Muscle.objects.published().count() == 19


def test_what_an_editor_changed_or_deleted_stays_so(prepare):
    prepare()
    Muscle.objects.get(slug="plantaris").delete()
    soleus = Muscle.objects.get(slug="soleus")
    soleus.name = "Soleus, as edited"
    soleus.save()
    soleus.tags.clear()
    soleus.gallery_images.all().delete()
    edited = everything()

    prepare()

    assert everything() == edited


def test_imported_content_gets_no_company(prepare):
    make_region("leg")

    said = prepare()

    assert said == (["Collected the static files.", "Ready. Regions: 1, muscles: 0."], [])
    assert [region.slug for region in Region.objects.all()] == ["leg"]


def test_pictures_that_are_there_are_read_and_made_into_sizes(prepare, media, soleus):
    image = make_image(soleus, file="muscles/png/Leg-Soleus-1.png")
    store(media, "muscles/png/Leg-Soleus-1.png", images.png(size=(400, 300)).read())

    first, second = prepare(), prepare()

    assert first == (["Picture sizes made: 3.", "Collected the static files.", "Ready. Regions: 1, muscles: 1."], [])
    assert second == (["Ready. Regions: 1, muscles: 1."], [])
    image.refresh_from_db()
    assert (image.width, image.height) == (400, 300)
    assert sorted(path.name.split(".")[0] for path in media.glob("derived/*/*/*")) == ["medium", "small", "thumb"]


def test_sizes_can_come_later_and_pages_show_the_originals_until_then(client, prepare, media, soleus):
    make_image(soleus, file="muscles/png/Leg-Soleus-1.png", width=400, height=300, content_hash="a" * 64)
    store(media, "muscles/png/Leg-Soleus-1.png", images.png(size=(400, 300)).read())

    said = prepare("--sizes-later")
    before = lead_of(client)
    call_command("make_sizes", stdout=StringIO(), stderr=StringIO())
    after = lead_of(client)

    assert said == (["Collected the static files.", "Ready. Regions: 1, muscles: 1."], [])
    assert before == ([], "/media/muscles/png/Leg-Soleus-1.png", "400", "300")
    assert after[0] == [f"/media/derived/aa/{'a' * 64}/{size}.2.webp" for size in ("thumb", "small", "medium")]
    assert after[1:] == ("/media/muscles/png/Leg-Soleus-1.png", "400", "300")


def lead_of(client):
    """The sizes that the page offers of its picture, and what it shows itself."""
    stage = read(client.get("/muscle/leg/soleus/")).one("div", cls="stage")
    image = stage.all("img")[0].attrs
    offered = [line.split()[0] for source in stage.all("source") for line in source.attrs["srcset"].split(",")]
    return offered, image["src"], image["width"], image["height"]


def test_a_size_that_has_gone_is_made_again(prepare, media, soleus):
    make_image(soleus, file="muscles/png/Leg-Soleus-1.png")
    store(media, "muscles/png/Leg-Soleus-1.png", images.png(size=(200, 160)).read())
    prepare()
    thumb = next(media.glob("derived/*/*/thumb.*"))
    thumb.unlink()

    prepare()

    assert thumb.is_file()


def test_a_missing_or_damaged_picture_stops_nothing(prepare, media, soleus):
    for name in ("damaged", "missing", "sound"):
        make_image(soleus, file=f"muscles/png/{name}.png")
    store(media, "muscles/png/damaged.png", images.png().read()[:60])
    store(media, "muscles/png/sound.png", images.png().read())

    said = prepare()

    assert said == (
        ["Picture sizes made: 1.", "Collected the static files.", "Ready. Regions: 1, muscles: 1."],
        ["muscles/png/damaged.png cannot be read; the page shows a placeholder."],
    )
    assert list(soleus.gallery_images.order_by("file").values_list("file", "width")) == [
        ("muscles/png/damaged.png", None),
        ("muscles/png/missing.png", None),
        ("muscles/png/sound.png", 40),
    ]


@pytest.mark.parametrize("app", ["muscles", "history"])
def test_a_database_of_a_newer_version_is_refused(prepare, app):
    MigrationRecorder(connection).record_applied(app, "9999_from_the_future")

    with pytest.raises(CommandError, match=rf"made by a newer version of the atlas \({app}\.9999_from_the_future\)"):
        prepare()


def test_a_package_that_has_tidied_up_its_migrations_is_not_taken_for_a_newer_version(prepare, soleus):
    MigrationRecorder(connection).record_applied("taggit", "9999_gone")

    said, _ = prepare()

    assert said[-1] == "Ready. Regions: 1, muscles: 1."


def test_a_new_database_file_is_made_ready_and_soon_so_again(ready):
    said = f"Ready. Regions: {len(rows('1_regions'))}, muscles: {len(rows('4_muscles'))}."

    second = ready.prepare()

    first = f"Loaded {len(FIXTURES)} fixtures into the empty database."
    assert ready.prepared() == (0, [first, "Collected the static files.", said], "")
    assert second == (0, [said], "")


def test_a_database_that_cannot_be_used_is_one_clear_line(tmp_path):
    (tmp_path / "broken.sqlite3").write_text("This is no database, whatever its name says.\n" * 40, encoding="utf-8")

    done = manage("prepare", DATABASE_URL=f"sqlite:///{tmp_path}/broken.sqlite3", **PRODUCTION)

    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        "CommandError: The database that DATABASE_URL names cannot be used: file is not a database",
    )
    assert "Traceback" not in done.stderr
