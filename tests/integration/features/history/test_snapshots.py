import pytest
from taggit.models import Tag

from muscles.features.browsing.models import MuscleMovement, MuscleNerve, Nerve
from muscles.features.history.snapshot.applying import apply, as_draft, number_new_rows
from muscles.features.history.snapshot.comparing import differences
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import take, take_all
from muscles.models import FactSource, GalleryImage, Muscle, Region
from tests.factories import make_image, make_muscle
from tests.integration.features.history.entries import make_rich_muscle, make_rich_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def spoil(muscle: Muscle) -> None:
    """Change every part of an entry."""
    muscle.name, muscle.origin, muscle.unchecked_facts, muscle.part_of = "Spoilt", "", [], None
    muscle.save()
    muscle.tags.set(["other tag"])
    muscle.antagonists.set([make_muscle(region=muscle.region)])
    muscle.fact_sources.filter(fact="origin").update(fact="insertion", locator="")
    muscle.fact_sources.filter(fact="action").delete()
    muscle.gallery_images.filter(position=1).update(alt="Spoilt", orientation=None, legend=[])
    muscle.gallery_images.filter(position=2).delete()
    make_image(muscle)
    MuscleMovement.objects.filter(muscle=muscle).delete()  # muscles.features.browsing
    MuscleNerve.objects.filter(muscle=muscle).update(state="refused")  # muscles.features.browsing


def test_taking_costs_one_query_for_any_number_of_entries(django_assert_num_queries):
    muscles = [make_rich_muscle("one"), make_rich_muscle("two")]

    with django_assert_num_queries(1):
        taken = take_all("muscle", [muscle.pk for muscle in muscles])

    assert taken == {muscle.pk: take(muscle) for muscle in muscles}


def test_a_snapshot_says_everything():
    muscle = make_rich_muscle()

    taken = take(muscle)

    fields = taken["fields"]
    assert fields.keys() == {field.name for field in Muscle._meta.concrete_fields} - {
        "id",
        "home",
        "created_at",
        "updated_at",
    }
    assert (fields["region"], fields["same_as"]) == ({"pk": muscle.region_id, "key": "thigh"}, None)
    assert fields["part_of"] == {"pk": muscle.part_of_id, "key": "thigh/group-of-bicepsfemoris"}
    assert fields["unchecked_facts"] == ["origin", "variation"]
    assert [tag["key"] for tag in taken["tags"]] == ["knee flexor", "two joint muscle"]
    assert [other["key"] for other in taken["antagonists"]] == ["thigh/against-bicepsfemoris"]
    assert {name: len(rows) for name, rows in taken["rows"].items()} == {
        "sources": 2,
        "pictures": 2,
        "attachments": 0,  # muscles.features.attachments
        "movements": 1,  # muscles.features.browsing
        "nerves": 1,  # muscles.features.browsing
    }
    first = taken["rows"]["pictures"][0]
    assert (first["orientation"], first["width"]) == ("22.5", 40)
    assert first["legend"] == [{"name": "Biceps", "colour": "#aa0000", "permalink": "thigh/bicepsfemoris"}]
    assert taken["rows"]["movements"][0]["movement"]["key"] == "knee/flexion"  # muscles.features.browsing


def test_applying_undoes_any_change():
    muscle = make_rich_muscle()
    before = take(muscle)
    spoil(muscle)
    assert digest(take(muscle)) != digest(before)

    apply(before)

    assert take(muscle) == before
    assert muscle.pk == Muscle.objects.get(slug="bicepsfemoris").pk


def test_applying_the_later_state_repeats_the_changes():
    muscle = make_rich_muscle()
    before = take(muscle)
    spoil(muscle)
    after = take(muscle)
    apply(before)

    apply(after)

    assert take(muscle) == after


def test_applying_makes_a_deleted_entry_again_under_its_key():
    muscle = make_rich_muscle()
    before = take(muscle)
    muscle.delete()

    again = apply(before)

    assert take(again) == before
    assert again.home.slug == "thigh"


def test_a_region_comes_back_with_its_pictures():
    thigh = make_rich_region()
    before = take(thigh)
    Region.objects.filter(pk=thigh.pk).update(name="Spoilt", description="")
    thigh.gallery_images.all().delete()

    apply(before)

    assert take(thigh) == before


def test_applying_what_is_there_writes_nothing(django_assert_num_queries):
    muscle = make_rich_muscle()
    taken = take(muscle)

    with django_assert_num_queries(2):  # the snapshot, and the entry
        apply(taken)


def test_applying_changes_a_row_where_it_is(django_assert_num_queries):
    muscle = make_rich_muscle()
    before = take(muscle)
    muscle.fact_sources.filter(fact="origin").update(locator="p. 1")
    muscle.gallery_images.update(alt="Spoilt")

    with django_assert_num_queries(4):  # the snapshot, two writes, and the entry
        apply(before)

    assert take(muscle) == before


def test_two_rows_change_places_under_a_constraint():
    muscle = make_rich_muscle()
    first, second = muscle.gallery_images.all()
    before = take(muscle)
    muscle.gallery_images.filter(pk=first.pk).update(file="between.png")
    muscle.gallery_images.filter(pk=second.pk).update(file=first.file.name)
    muscle.gallery_images.filter(pk=first.pk).update(file=second.file.name)

    apply(before)

    assert take(muscle) == before


def test_what_was_made_anew_is_found_by_its_natural_key():
    muscle = make_rich_muscle()
    before = take(muscle)
    muscle.tags.clear()
    MuscleNerve.objects.all().delete()  # muscles.features.browsing
    Tag.objects.all().delete()
    Nerve.objects.all().delete()  # muscles.features.browsing
    again = Nerve.objects.create(name="tibial nerve", slug="tibial")  # muscles.features.browsing

    apply(before)

    assert list(MuscleNerve.objects.values_list("nerve", flat=True)) == [again.pk]  # muscles.features.browsing
    assert sorted(muscle.tags.names()) == ["knee flexor", "two joint muscle"]


def test_rows_whose_target_is_gone_are_left_out():
    muscle = make_rich_muscle()
    before = take(muscle)
    FactSource.objects.all().delete()
    before["rows"]["sources"][0]["source"] = {"pk": 999_999, "key": "lost"}

    apply(before)

    assert list(muscle.fact_sources.values_list("fact", flat=True)) == ["action"]


def test_new_rows_of_a_draft_keep_their_negative_keys_until_they_are_published():
    muscle = make_rich_muscle()
    live = take(muscle)
    make_image(muscle, file="muscles/png/new.png")
    saved = take(muscle)
    apply(live)

    draft = as_draft(saved, live=live)
    apply(draft)
    again = as_draft(take(muscle), live=live)
    number_new_rows(muscle)

    assert draft["rows"]["pictures"][0]["pk"] == -1
    assert digest(again) == digest(draft)
    assert GalleryImage.objects.filter(pk__lt=0).count() == 0
    assert muscle.gallery_images.get(file="muscles/png/new.png").pk > 0


def test_a_digest_names_what_is_linked_by_its_key():
    muscle = make_rich_muscle()
    before = digest(take(muscle))

    Region.objects.filter(slug="thigh").update(slug="upperleg")

    assert digest(take(muscle)) == before


def test_version_from_before_there_was_a_box_to_tick_says_the_same():
    muscle = make_rich_muscle()
    now = take(muscle)
    pictures = [{name: value for name, value in row.items() if name != "decorative"} for row in now["rows"]["pictures"]]
    before = now | {"rows": now["rows"] | {"pictures": pictures}}

    apply(before)

    assert (digest(before), differences(before, now)) == (digest(now), [])
    assert take(muscle) == now


def test_tick_is_told_as_a_difference():
    muscle = make_rich_muscle()
    before = take(muscle)
    muscle.gallery_images.filter(position=1).update(alt="", decorative=True)

    (found,) = differences(before, take(muscle))

    assert "Decorative" not in "".join(piece.text for piece in found.before.pieces)
    assert "Decorative: yes" in "".join(piece.text for piece in found.after.pieces)
