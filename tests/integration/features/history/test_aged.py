"""A database of an older state is brought to today: nothing in it is overtaken, and all of it works."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.drafts.previews import token_of
from muscles.features.history.drafts.state import entry_state_of, entry_states_of
from muscles.features.history.models import Batch, PreviewLink, Version
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import kind_of, take
from muscles.features.history.undo.undoing import steps_of
from muscles.features.history.versions.recording import ENTRIES
from muscles.features.importing.models import ImportedDocument
from muscles.features.searching import index
from muscles.models import Muscle, Region
from tests.documents import write_page
from tests.integration.features.history.admin_pages import change_url, opened, said, versions_of
from tests.integration.features.history.aged import another_database, connection, migrate_old_atlas
from tests.integration.features.history.bulk import page_of, tags_of, undo
from tests.integration.features.history.times import let_time_pass, run

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

WAITING = ["Bicepsfemoris", "Popliteus", "Semimembranosus", "Semitendinosus", "Soleus", "Thigh"]


TIED = "semitendinosus"  # to a movement and a nerve


@pytest.fixture(scope="module", autouse=True)
def aged_database(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), another_database(tmp_path_factory.mktemp("aged")):
        migrate_old_atlas()
        yield


@pytest.fixture
def ada(client, media):
    client.force_login(User.objects.get(username="ada"))
    return client


def muscle(slug: str) -> Muscle:
    return Muscle.objects.get(slug=slug)


def entries() -> list:
    return [*Region.objects.all(), *Muscle.objects.all()]


def last_version(entry) -> Version | None:
    return Version.objects.of(entry).lived().first()


def page(client, url: str, **query) -> str:
    response = client.get(url, query)
    assert response.status_code == 200, url
    return response.content.decode()


def test_nothing_is_overtaken():
    waiting = Version.objects.pending().order_by("name")

    assert [version.name for version in waiting] == WAITING
    assert [state.is_overtaken for state in entry_states_of(waiting).values()] == [False] * 6
    assert list(Version.objects.overtaken()) == []


def test_last_version_of_each_entry_says_what_it_says():
    found = {entry.slug: last_version(entry) for entry in entries()}

    said = {entry.slug: digest(take(entry)) for entry in entries() if found[entry.slug] and entry.slug != TIED}
    assert {slug: version.digest for slug, version in found.items() if version and slug != TIED} == said
    assert len(said) == 11


# begin muscles.features.browsing
def test_last_version_of_a_muscle_knows_its_movements():
    semitendinosus = muscle(TIED)

    assert last_version(semitendinosus).digest == digest(take(semitendinosus))
    assert len(last_version(semitendinosus).data["rows"]["movements"]) == 1


# end muscles.features.browsing


def test_history_of_an_entry_that_is_touched_goes_on_where_it_was():
    known = [entry for entry in entries() if Version.objects.of(entry).exists() and entry.slug != TIED]
    before = {entry.pk: versions_of(entry) for entry in known}

    ENTRIES.before(known)

    assert {entry.pk: versions_of(entry) for entry in known} == before


def test_forms_of_what_waits_open_and_show_it(ada):
    waiting = [entry for entry in entries() if entry.name in WAITING]

    for entry in waiting:
        form = opened(ada, entry)
        assert form["origin" if isinstance(entry, Muscle) else "description"] == ["In a draft."], entry


@pytest.mark.parametrize("slug", ["bicepsfemoris", "pectineus", "thigh"])
def test_every_version_can_be_compared(ada, slug):
    [entry] = [entry for entry in entries() if entry.slug == slug]
    base = f"/admin/muscles/{kind_of(entry)}/{entry.pk}/history/"
    versions = Version.objects.of(entry)

    assert page(ada, base).count('name="before"') == len(versions) > 1
    for version in versions:
        shown = page(ada, f"{base}compare/", before=version.pk, after="now")
        assert "Not kept any more" not in shown
        assert ("Both versions say the same." in shown) == (version.digest == digest(take(entry))), version


def test_queue_and_reviews_open(ada):
    queue = page(ada, reverse("admin:history_waiting_changelist"))
    assert queue.count("As it was") == 6

    for version in Version.objects.pending():
        review = page(ada, reverse("admin:history_waiting_review", args=[version.pk]))
        assert ("It says what is public already." in review, "has changed since" in review) == (False, False), version


def test_shared_preview_shows_the_draft(client, media):
    shown = page(client, reverse("history:preview", args=[token_of(PreviewLink.objects.get())]))

    assert "In a draft, too." in shown
    assert "In a draft, too." not in page(client, muscle("bicepsfemoris").get_absolute_url())


@pytest.mark.parametrize("slug", ["bicepsfemoris", "semitendinosus", "popliteus"])
def test_draft_is_published(ada, slug):
    before = take(muscle(slug))

    response = ada.post(change_url(muscle(slug)), opened(ada, muscle(slug)) | {"_publish": "1"}, follow=True)

    after = take(muscle(slug))
    assert said(response)[0].endswith("is published.")
    assert after["fields"] == before["fields"] | {"origin": "In a draft.", "insertion": "In a draft, too."}
    assert after["rows"] == before["rows"]
    assert versions_of(muscle(slug))[-1] == ("published", "history")


def test_draft_of_a_region_is_published(ada):
    thigh = Region.objects.get(slug="thigh")

    ada.post(change_url(thigh), opened(ada, thigh) | {"_publish": "1"})

    assert Region.objects.get(slug="thigh").description == "In a draft."
    assert Version.objects.pending().filter(kind="region").count() == 0


def test_schedule_is_kept(media):
    let_time_pass()

    assert sorted(run()) == [
        "published: muscle /muscle/thigh/semimembranosus/",
        "published: muscle /muscle/thigh/soleus/",
        "withdrawn: muscle /muscle/thigh/gracilis/",
    ]
    assert (muscle("semimembranosus").origin, muscle("soleus").status) == ("In a draft.", "published")


def test_old_version_is_restored_as_a_draft(ada):
    biceps = muscle("bicepsfemoris")
    found = Version.objects.of(biceps).get(action="found")
    live = take(biceps)

    ada.post(f"/admin/muscles/muscle/{biceps.pk}/history/{found.pk}/restore/")

    state = entry_state_of("muscle", biceps.pk)
    assert (take(biceps), state.is_overtaken) == (live, False)
    assert digest(state.shown) == digest(live)


def test_trash_comes_back_with_its_parts_and_drafts(ada):
    trashed = Version.objects.in_trash().order_by("pk").first()
    url = reverse("admin:history_trashed_restore", args=[trashed.pk])
    assert page(ada, url).count("Slug of ") == 2

    ada.post(url)

    sartorius = muscle("sartorius")
    state = entry_state_of("muscle", sartorius.pk)
    was = Version.objects.of(sartorius).get(action="deleted")
    assert digest(take(sartorius)) == was.digest
    assert (state.is_overtaken, state.shown["fields"]["origin"]) == (False, "In a draft.")
    assert len(take(sartorius)["rows"]["pictures"]) == 2


def test_bulk_change_is_undone_and_done_again(ada):
    longus, pectineus = muscle("adductorlongus"), muscle("pectineus")
    batch = Batch.objects.get(why="Tagged “of the thigh”.")
    tagged = tags_of(longus, pectineus)

    undo(ada, batch)
    without = tags_of(longus, pectineus)
    undo(ada)

    assert (tagged, without) == ([["of the thigh"], ["of the thigh"]], [[], []])
    assert tags_of(longus, pectineus) == tagged


def test_undone_bulk_change_is_done_again(ada):
    longus, brevis = muscle("adductorlongus"), muscle("adductorbrevis")

    undo(ada, Batch.objects.get(why="Undone: Tagged “adductor”."))

    assert tags_of(longus, brevis) == [["adductor", "of the thigh"], ["adductor"]]


def test_entry_that_a_bulk_change_made_goes_into_the_trash(ada):
    batch = Batch.objects.get(why="Spreadsheet table.csv.")
    assert [(step.version.name, step.is_thrown_away, step.is_held) for step in steps_of(batch)] == [
        ("Obturator", True, False),
        ("Pectineus", False, False),
    ]

    undo(ada, batch)

    assert not Muscle.objects.filter(slug="obturator").exists()
    assert muscle("pectineus").origin == "A bone."
    assert Version.objects.in_trash().filter(name="Obturator").exists()


def test_pages_of_bulk_changes_open(ada):
    for batch in Batch.objects.all():
        assert batch.why in page(ada, page_of(batch))


# begin muscles.features.importing
def test_import_knows_its_documents_again(media, tmp_path, capsys):
    Muscle.objects.filter(slug="quadratus").update(description="By an editor.")
    write_page(tmp_path, "/muscle/thigh/quadratus/", "The quadratus muscle of the thigh", body="Round.", stills=0)

    call_command("import_pages", tmp_path)

    assert "kept: description" in capsys.readouterr().out
    assert muscle("quadratus").description == "By an editor."
    assert ImportedDocument.objects.get(muscle__slug="quadratus").values["description"] == "Round."


# end muscles.features.importing


# begin muscles.features.searching
def test_index_of_the_search_is_that_of_today():
    assert index.missing(connection) == []
    assert index.built_from(connection) == index.definition(connection)


# end muscles.features.searching


def test_preview_that_is_too_old_is_gone(client):
    PreviewLink.objects.update(created_at=timezone.now() - timedelta(days=8))

    response = client.get(reverse("history:preview", args=[token_of(PreviewLink.objects.get())]))

    assert response.status_code == 404
