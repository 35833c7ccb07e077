import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from muscles.features.history.models import Trashed, Version
from muscles.features.history.snapshot.taking import take
from muscles.features.history.versions.trash import bring_back, delete_for_good, throw_away
from muscles.models import GalleryImage, Muscle, MuscleTag, Region
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.history.admin_pages import said, send_draft
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TRASH = reverse("admin:history_trashed_changelist")


def delete(client, entry, **values):
    url = reverse(f"admin:muscles_{entry._meta.model_name}_delete", args=[entry.pk])
    return client.post(url, {"post": "yes", **values}, follow=True)


def restore(client, version, **slugs):
    return client.post(reverse("admin:history_trashed_restore", args=[version.pk]), slugs, follow=True)


def in_trash(client) -> list[str]:
    return [version.name for version in client.get(TRASH).context["cl"].result_list]


@pytest.fixture
def biceps(db) -> Muscle:
    """A rich muscle with two heads and a second place."""
    muscle = make_rich_muscle()
    for name in ("longhead", "shorthead"):
        make_image(make_muscle(name, kind="head", region=muscle.region, part_of=muscle))
    make_muscle("bicepsfemoris", region=make_region("abdomen"), same_as=muscle)
    return muscle


def test_deleted_entry_comes_back_with_everything_below_it(editor_client, biceps):
    before = {muscle.pk: take(muscle) for muscle in Muscle.objects.all()}
    pictures = GalleryImage.objects.count()

    response = delete(editor_client, biceps, why="By mistake")
    left = sorted(Muscle.objects.values_list("slug", flat=True))
    (trashed,) = editor_client.get(TRASH).context["cl"].result_list
    restored = restore(editor_client, trashed)

    assert left == ["against-bicepsfemoris", "group-of-bicepsfemoris"]
    assert "It is in the" in said(response)[-1]
    assert (trashed.name, trashed.why) == ("Bicepsfemoris", "By mistake")
    assert "is back, as it was." in said(restored)[0]
    assert {muscle.pk: take(muscle) for muscle in Muscle.objects.all()} == before
    assert GalleryImage.objects.count() == pictures
    assert in_trash(editor_client) == []


@pytest.mark.parametrize("status", ["draft", "published"])
@pytest.mark.parametrize(
    "button", [{}, {"_submit": "1"}, {"_schedule": "1", "publish_at": "2099-01-01T10:00"}], ids=str
)
def test_what_waited_waits_again_as_a_draft(editor_client, biceps, status, button):
    Muscle.objects.filter(pk=biceps.pk).update(status=status)
    send_draft(editor_client, biceps, name="Changed", **button)
    waited = [version.data for version in Version.objects.pending()]
    due_at = [version.due_at for version in Version.objects.pending()]

    delete(editor_client, biceps)
    meanwhile = Version.objects.pending().count()
    restore(editor_client, Trashed.objects.in_trash().get(entry_pk=biceps.pk))

    waiting = list(Version.objects.pending())
    assert meanwhile == 0
    assert [(version.data, version.due_at) for version in waiting] == list(zip(waited, due_at, strict=True))
    assert {version.state for version in waiting} <= {"draft"}
    assert len(waiting) == (0 if status == "draft" and not button else 1)
    assert list(Version.objects.overtaken()) == []


def test_confirmation_names_all_that_goes(editor_client, biceps):
    page = editor_client.get(reverse("admin:muscles_muscle_delete", args=[biceps.pk])).content.decode()

    assert [name in page for name in ("Longhead", "Shorthead", "trash")] == [True] * 3
    assert Muscle.objects.count() == 6


def test_a_region_takes_its_contents_along(editor_client):
    limb = make_region("lowerlimb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("posterior", kind="compartment", parent=thigh)
    group = make_muscle("hamstrings", kind="group", region=part)
    muscle = make_muscle("biceps", region=part, part_of=group)
    make_muscle("longhead", kind="head", region=part, part_of=muscle)

    delete(editor_client, thigh)
    left = Region.objects.count(), Muscle.objects.count()
    restore(editor_client, Trashed.objects.get(name="Thigh"))

    assert left == (1, 0)
    assert sorted(each.permalink for each in [*Region.objects.all(), *Muscle.objects.all()]) == [
        "lowerlimb",
        "thigh",
        "thigh/biceps",
        "thigh/hamstrings",
        "thigh/longhead",
        "thigh/posterior",
    ]


def test_its_slug_is_free_meanwhile_and_another_is_asked_for(editor_client):
    thigh = make_region("thigh")
    muscle = make_muscle("gracilis", region=thigh)
    delete(editor_client, muscle)
    make_muscle("gracilis", region=thigh, name="The new one")
    trashed = Trashed.objects.get()

    refused = restore(editor_client, trashed)
    still = Muscle.objects.count()
    restore(editor_client, trashed, **{f"slug-{trashed.pk}": "gracilis2"})

    message = "/muscle/thigh/gracilis/ is already the address of the muscle “The new one”. Choose another slug"
    assert message in refused.content.decode()
    assert still == 1
    assert sorted(Muscle.objects.values_list("slug", flat=True)) == ["gracilis", "gracilis2"]


def test_entry_whose_region_is_gone_says_so(editor_client):
    thigh = make_region("thigh")
    muscle = make_muscle("gracilis", region=thigh)
    delete(editor_client, muscle)
    delete(editor_client, thigh)

    response = restore(editor_client, Trashed.objects.get(name="Gracilis"))

    assert "“thigh”, where it stood, is not there any more." in response.content.decode()


def test_files_stay_in_the_trash_and_go_with_the_permanent_deletion(
    editor_client, media, django_capture_on_commit_callbacks
):
    muscle = make_muscle("soleus")
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=muscle, upload=images.png(), role="still", alt="Alt")
        delete(editor_client, muscle)
    kept = (media / image.file.name).is_file()
    trashed = Trashed.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        editor_client.post(reverse("admin:history_trashed_delete", args=[trashed.pk]), {"post": "yes"})

    assert kept
    assert Version.objects.count() == 0
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_bulk_deletion_goes_into_the_trash_and_keeps_the_history(editor_client):
    muscles = [make_muscle("soleus", status="draft"), make_muscle("plantaris", status="draft")]
    send_draft(editor_client, muscles[0], name="Renamed")
    chosen = {"action": "delete_selected", "_selected_action": [muscle.pk for muscle in muscles]}
    url = reverse("admin:muscles_muscle_changelist")

    page = editor_client.post(url, chosen)
    editor_client.post(url, chosen | {"post": "yes"})
    restore(editor_client, Trashed.objects.in_trash().get(name="Renamed"))

    assert "go into the trash" in page.content.decode()
    assert list(Muscle.objects.values_list("name", flat=True)) == ["Renamed"]
    assert in_trash(editor_client) == ["Plantaris"]
    actions = Version.objects.of(Muscle.objects.get()).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["found", "saved", "deleted", "restored"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], [403, 403, 403]), (["view_trashed"], [200, 403, 403]), (["view_trashed", "delete_muscle"], [200, 200, 403])],
)
def test_rights_in_the_trash(editor_client, author, names, expected):
    muscle = make_muscle("soleus")
    delete(editor_client, muscle)
    trashed = Trashed.objects.get()
    author.user_permissions.add(*Permission.objects.filter(codename__in=names))
    editor_client.force_login(author)

    responses = [
        editor_client.get(TRASH),
        editor_client.get(reverse("admin:history_trashed_restore", args=[trashed.pk])),
        editor_client.post(reverse("admin:history_trashed_delete", args=[trashed.pk]), {"post": "yes"}),
    ]

    assert [response.status_code for response in responses] == expected


def test_author_deletes_nothing(author_client):
    muscle = make_muscle("soleus", status="draft")

    response = delete(author_client, muscle)

    assert response.status_code == 403
    assert Muscle.objects.count() == 1


@pytest.mark.parametrize("number", [1, 4])
def test_trash_costs_the_same_for_any_number(editor_client, django_assert_num_queries, number):
    for _ in range(number):
        delete(editor_client, make_muscle())
    editor_client.get(TRASH)

    with django_assert_num_queries(5):
        editor_client.get(TRASH)


def test_each_entry_of_a_region_costs_two_queries_to_bring_back(editor):
    each = 3 if connection.vendor == "postgresql" else 2  # its region, the entry, and there the lock of the slugs
    asked = []

    for number in (2, 6):
        region = make_region()
        for _ in range(number):
            muscle = make_muscle(region=region)
            muscle.tags.add("knee flexor")
            make_image(muscle)
        (version,) = throw_away(entries=[region], user=editor)
        with CaptureQueriesContext(connection) as queries:
            bring_back(version=version, slugs={}, user=editor)
        asked.append(len([query for query in queries if "SAVEPOINT" not in query["sql"]]))

    assert asked[1] - asked[0] == 4 * each
    assert (Muscle.objects.count(), GalleryImage.objects.count(), MuscleTag.objects.count()) == (8, 8, 8)


def test_slug_that_can_be_no_address_brings_nothing_back(editor_client):
    muscle = make_muscle("gracilis")
    delete(editor_client, muscle)
    trashed = Trashed.objects.get()

    response = restore(editor_client, trashed, **{f"slug-{trashed.pk}": "two words/ä"})

    assert "Enter a valid “slug”" in response.content.decode()
    assert Muscle.objects.count() == 0
    assert editor_client.get("/").status_code == 200


def test_antagonists_that_were_deleted_in_bulk_come_back_one_after_the_other(editor_client):
    biceps, triceps = make_muscle("biceps"), make_muscle("triceps")
    biceps.antagonists.add(triceps)
    chosen = {"action": "delete_selected", "_selected_action": [biceps.pk, triceps.pk], "post": "yes"}
    editor_client.post(reverse("admin:muscles_muscle_changelist"), chosen)

    for trashed in Trashed.objects.in_trash().order_by("pk"):
        restore(editor_client, trashed)

    assert [list(muscle.antagonists.all()) for muscle in (biceps, triceps)] == [[triceps], [biceps]]


def test_head_that_is_deleted_in_bulk_with_its_muscle_is_in_the_trash_once(editor_client, biceps):
    head = biceps.parts.get(slug="longhead")

    thrown = throw_away(entries=[head, biceps], user=None)

    assert [version.name for version in thrown] == ["Longhead", "Bicepsfemoris"]
    assert list(Trashed.objects.in_trash().filter(entry_pk=head.pk).values_list("batch", flat=True)) == [
        thrown[0].batch
    ]
    assert sorted(Muscle.objects.values_list("slug", flat=True)) == ["against-bicepsfemoris", "group-of-bicepsfemoris"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["as deleted", "the last first"])
def test_antagonists_deleted_one_after_the_other_oppose_each_other_again(editor_client, order):
    leg = make_region("leg")
    pair = make_muscle("soleus", region=leg), make_muscle("tibialis", region=leg)
    pair[0].antagonists.add(pair[1])
    before = [take(muscle) for muscle in pair]

    for muscle in pair:
        delete(editor_client, muscle)
    for number in order:
        restore(editor_client, Trashed.objects.in_trash().get(entry_pk=pair[number].pk))

    assert [take(muscle) for muscle in pair] == before
    assert [each.slug for each in pair[1].antagonists.all()] == ["soleus"]


def test_antagonist_that_went_for_good_is_missed_by_nothing(editor_client):
    leg = make_region("leg")
    soleus, tibialis = make_muscle("soleus", region=leg), make_muscle("tibialis", region=leg)
    soleus.antagonists.add(tibialis)
    for muscle in (soleus, tibialis):
        delete(editor_client, muscle)
    delete_for_good(versions=Trashed.objects.in_trash().filter(entry_pk=soleus.pk))

    restore(editor_client, Trashed.objects.in_trash().get(entry_pk=tibialis.pk))

    assert tibialis.antagonists.count() == 0


@pytest.mark.parametrize(
    ("link", "kind", "words"),
    [("part_of", "group", "which it was part of"), ("same_as", "muscle", "which it is a second place of")],
)
def test_part_deleted_before_its_whole_waits_for_it_and_keeps_its_link(editor_client, link, kind, words):
    whole = make_muscle("whole", kind=kind, region=make_region("leg"))
    part = make_muscle("part", region=make_region("thigh"), **{link: whole})
    for muscle in (part, whole):
        delete(editor_client, muscle)

    refused = restore(editor_client, Trashed.objects.in_trash().get(entry_pk=part.pk))
    for muscle in (whole, part):
        restore(editor_client, Trashed.objects.in_trash().get(entry_pk=muscle.pk))

    assert f"“Whole”, {words}, lies in the trash: restore it first." in refused.content.decode()
    assert getattr(Muscle.objects.get(slug="part"), link) == whole
