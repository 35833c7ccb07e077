"""Whatever door a change comes through, the next visitor sees it."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from taggit.models import Tag

from muscles.features.caching.version import read_version
from muscles.models import FactSource, GalleryImage, Muscle, Source
from muscles.services import galleries
from muscles.services.sizes import build
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.integration.admin.forms import send
from tests.integration.admin.test_bulk import choose, go_on
from tests.integration.features.caching.visits import is_kept, text_at

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

PATH = "/muscle/leg/soleus/"


@pytest.fixture(autouse=True)
def soleus():
    muscle = make_muscle("soleus", region=make_region("leg"), origin="Fibula")
    make_image(muscle, caption="Old words")
    muscle.tags.add("calf")
    return muscle


def by_form(client, muscle, folder):
    send(client, f"/admin/muscles/muscle/{muscle.pk}/change/", origin="Changed")


def by_bulk_action(client, muscle, folder):
    go_on(client, go_on(client, choose(client, "tag", muscle), add="Changed", remove=""))


def by_save(client, muscle, folder):
    muscle.name = "Changed"
    muscle.save()


def by_update(client, muscle, folder):
    Muscle.objects.filter(pk=muscle.pk).update(name="Changed")


def by_bulk_update(client, muscle, folder):
    muscle.name = "Changed"
    Muscle.objects.bulk_update([muscle], ["name"])


def by_bulk_create(client, muscle, folder):
    Muscle.objects.bulk_create(
        [Muscle(slug="new", name="Changed", region=muscle.region, home=muscle.home, status="published")]
    )


def by_plain_sql(client, muscle, folder):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE muscles_muscle SET name = 'Changed'")


def by_loaddata(client, muscle, folder):
    file = folder / "rows.json"
    call_command("dumpdata", "muscles.muscle", output=str(file), verbosity=0)
    file.write_text(file.read_text().replace("Fibula", "Changed"))
    call_command("loaddata", str(file), verbosity=0)


def by_a_tag(client, muscle, folder):
    Tag.objects.update(name="Changed")


def by_a_source(client, muscle, folder):
    source = Source.objects.create(key="changed", title="A book", citation="Changed")
    FactSource.objects.create(muscle=muscle, fact="origin", source=source)


def by_a_caption(client, muscle, folder):
    GalleryImage.objects.update(alt="Changed")


def by_an_antagonist(client, muscle, folder):
    with transaction.atomic():
        muscle.antagonists.add(make_muscle("changed", region=muscle.region))


DOORS = [
    *(by_form, by_bulk_action, by_save, by_update, by_bulk_update, by_bulk_create, by_plain_sql, by_loaddata),
    *(by_a_tag, by_a_source, by_a_caption, by_an_antagonist),
]


@pytest.mark.parametrize("change", DOORS)
def test_change_is_seen_at_once(editor_client, soleus, media, tmp_path, change):
    assert "Changed" not in text_at(PATH)
    assert is_kept(PATH)

    change(editor_client, soleus, tmp_path)

    assert "Changed" in text_at(PATH)
    assert is_kept(PATH)


def test_what_is_withdrawn_or_deleted_is_gone_at_once(client):
    assert ["Soleus" in text_at(path) for path in ("/muscle/leg/", "/a-z/", PATH)] == [True] * 3

    Muscle.objects.update(status="draft")
    withdrawn = [client.get(PATH).status_code, *("Soleus" in text_at(path) for path in ("/muscle/leg/", "/a-z/"))]
    Muscle.objects.update(status="published")
    back = [client.get(PATH).status_code, *("Soleus" in text_at(path) for path in ("/muscle/leg/", "/a-z/"))]
    Muscle.objects.all().delete()
    deleted = [client.get(PATH).status_code, *("Soleus" in text_at(path) for path in ("/muscle/leg/", "/a-z/"))]

    assert [withdrawn, back, deleted] == [[404, False, False], [200, True, True], [404, False, False]]


def test_sizes_of_a_picture_are_seen_as_soon_as_they_are_made(media, soleus):
    image = galleries.add_image(owner=soleus, upload=images.png(size=(800, 600)), role="still", alt="From the front")
    for name in (media / "derived").rglob("*.webp"):
        name.unlink()
    before = text_at(PATH)
    assert is_kept(PATH)

    build(image)

    assert f"/media/derived/{image.content_hash[:2]}/" in text_at(PATH)
    assert f"/media/derived/{image.content_hash[:2]}/" not in before


def test_what_is_rolled_back_leaves_kept_pages_alone():
    text_at(PATH)

    with transaction.atomic():
        Muscle.objects.update(origin="Changed")
        transaction.set_rollback(True)
    with transaction.atomic():
        outer = transaction.savepoint()
        Muscle.objects.update(origin="Changed")
        transaction.savepoint_rollback(outer)

    assert is_kept(PATH)
    assert "Changed" not in text_at(PATH)


def test_what_is_changed_after_a_savepoint_was_rolled_back_is_seen(soleus):
    text_at(PATH)

    with transaction.atomic():
        savepoint = transaction.savepoint()
        Muscle.objects.update(origin="Tried")
        transaction.savepoint_rollback(savepoint)
        Muscle.objects.update(origin="Changed")

    assert "Changed" in text_at(PATH)


def test_within_a_transaction_pages_are_rendered(soleus):
    text_at(PATH)

    with transaction.atomic():
        Muscle.objects.update(origin="Changed")
        assert "Changed" in text_at(PATH)
        Muscle.objects.update(origin="Fibula")
        assert "Changed" not in text_at(PATH)

    assert "Changed" not in text_at(PATH)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_writers_wait_for_no_other_and_each_commit_is_a_version_of_its_own(soleus):
    """The first to begin is the last to commit; a reader between them keeps nothing that hides it."""
    first, second = connection.copy(), connection.copy()
    versions = [read_version()]
    try:
        for writer, name in ((first, "first"), (second, "second")):
            writer.set_autocommit(False)
            with writer.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
                cursor.execute("INSERT INTO taggit_tag (name, slug) VALUES (%s, %s)", [name, name])
        for writer in (second, first):
            writer.commit()
            versions.append(read_version())
    finally:
        first.close()
        second.close()

    assert len(set(versions)) == 3
    assert Tag.objects.filter(name__in=["first", "second"]).count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a connection to SQLite does not break")
def test_connection_that_broke_between_two_requests_is_replaced():
    text_at(PATH)
    killer = connection.copy()
    with killer.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    killer.close()

    assert ["Soleus" in text_at(PATH) for _ in range(2)] == [True, True]
    assert is_kept(PATH)
