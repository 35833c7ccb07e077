"""The rules of muscles and pictures: parts, second places, facts and names."""

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction

from muscles.models import GalleryImage, Muscle
from tests.factories import make_image, make_muscle, make_region
from tests.refusals import change, refusal

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def make_compartment(slug, parent, **values):
    return make_region(slug, kind="compartment", parent=parent, **values)


@pytest.mark.parametrize(
    ("kind", "whole_kind", "fits"),
    [
        ("head", "muscle", True),
        ("head", "group", False),
        ("head", "head", False),
        ("muscle", "group", True),
        ("muscle", "muscle", False),
        ("muscle", "head", False),
        ("group", "group", True),
        ("group", "muscle", False),
    ],
)
def test_parts_fit_their_whole(kind, whole_kind, fits):
    whole = make_muscle(kind=whole_kind, part_of=make_muscle() if whole_kind == "head" else None)

    if fits:
        part = make_muscle(kind=kind, part_of=whole)
        assert [*whole.parts.all()] == [part]
    else:
        message = f"A {kind} cannot be part of a {whole_kind}."
        assert refusal(lambda: make_muscle(kind=kind, part_of=whole)) == {"part_of": [message]}


def test_head_needs_its_muscle():
    assert refusal(lambda: make_muscle(kind="head")) == {"part_of": ["A head needs the muscle that it is part of."]}


def test_kind_of_a_whole_is_held_by_its_parts():
    biceps = make_muscle()
    make_muscle(kind="head", part_of=biceps, name="Long head")

    message = "The head “Long head” is part of it, and cannot be part of a group."
    assert refusal(lambda: change(biceps, kind="group")) == {"kind": [message]}


def test_second_place_names_a_main_entry_of_its_kind_in_another_region():
    abdomen, thigh = make_region("abdomen", name="Abdomen"), make_region("thigh", name="Thigh")
    main = make_muscle("iliacus", region=abdomen, name="Iliacus")
    second = make_muscle("iliacus", region=thigh, same_as=main)
    not_main = {"same_as": ["A main entry is not itself the second place of another."]}

    assert (second.main_entry, main.main_entry) == (main, main)
    assert refusal(lambda: make_muscle(same_as=second)) == not_main
    assert refusal(lambda: change(main, same_as=make_muscle())) == not_main
    main.refresh_from_db()
    assert refusal(lambda: make_muscle(kind="group", same_as=main)) == {
        "same_as": ["A group cannot be the second place of a muscle."]
    }
    assert refusal(lambda: make_muscle(region=abdomen, same_as=main)) == {
        "same_as": ["Iliacus stands in Abdomen already."]
    }
    assert refusal(lambda: change(main, region=thigh, slug="other")) == {
        "region": ["Its second place stands in Thigh already."]
    }
    main.refresh_from_db()
    assert refusal(lambda: change(main, kind="group")) == {"kind": ["It has a second place, which is a muscle."]}


@pytest.mark.parametrize("name", ["origin", "nerve_roots", "other_antagonists", "ta98"])
def test_second_place_has_no_facts(name):
    second = make_muscle(same_as=make_muscle())

    with pytest.raises(IntegrityError), transaction.atomic():
        change(second, **{name: "S1"})


def test_second_place_has_no_colour():
    second = make_muscle(same_as=make_muscle(colour="#c71c1a"))

    with pytest.raises(IntegrityError), transaction.atomic():
        change(second, colour="#c71c1a")


@pytest.mark.parametrize("colour", ["red", "#c71c1", "c71c1aa", "##c71c1", "#C71C1A", "#c71c1g", " "])
def test_database_keeps_colours_only(colour):
    muscle = make_muscle(colour="#c71c1a")

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE muscles_muscle SET colour = %s WHERE id = %s", [colour, muscle.pk])
    assert Muscle.objects.get().colour == "#c71c1a"


def test_colour_is_kept_in_lower_case_or_not_at_all():
    muscle = make_muscle(colour=" #C71C1A")
    assert (muscle.colour, Muscle.objects.filter(colour="#C71C1A").count()) == ("#c71c1a", 1)

    change(muscle, colour="")

    muscle.refresh_from_db()
    assert muscle.colour == ""


@pytest.mark.parametrize("name", ["ta98", "ta2", "fma", "wikidata"])
def test_id_belongs_to_one_entry_and_may_be_empty_in_many(name):
    make_muscle()
    make_muscle(**{name: "12"})

    with pytest.raises(IntegrityError), transaction.atomic():
        make_muscle(**{name: "12"})
    assert Muscle.objects.filter(**{name: ""}).count() == 1


def test_picture_has_exactly_one_owner():
    muscle, region = make_muscle(), make_region()
    image = make_image(muscle)

    for owners in ({"muscle": muscle, "region": region}, {"muscle": None, "region": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GalleryImage.objects.filter(pk=image.pk).update(**owners)
    assert (image.owner, make_image(region).owner) == (muscle, region)


def test_decorative_picture_has_no_alt_text():
    image = make_image(make_muscle(), alt="", decorative=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        GalleryImage.objects.filter(pk=image.pk).update(alt="From behind")
    image.refresh_from_db()
    assert (image.alt, image.decorative) == ("", True)


def test_nerve_roots_are_written_as_the_atlas_does():
    muscle = make_muscle(nerve_roots="(l4) L5, S1")

    muscle.full_clean()

    assert muscle.nerve_roots == "(L4) L5–S1"


def test_nerve_roots_of_a_fixture_are_written_as_the_atlas_does():
    muscle = make_muscle()
    row = {"model": "muscles.muscle", "pk": muscle.pk, "fields": {"region": muscle.region_id, "nerve_roots": "S2, 3"}}

    (read,) = serializers.deserialize("python", [row])

    assert read.object.nerve_roots == "S2–S3"


def test_lists_are_read_off_their_columns():
    muscle = make_muscle(synonyms=" Flexor one \n\nFlexor two", other_antagonists="a, b ,, c")

    assert muscle.other_name_list == ["Flexor one", "Flexor two"]
    assert muscle.other_antagonist_list == ["a", "b", "c"]


def test_unchecked_fact_has_no_public_value():
    muscle = make_muscle(origin="Guessed.", insertion="Sure.", unchecked_facts=["origin"])

    assert (muscle.public_value("origin"), muscle.public_value("insertion")) == ("", "Sure.")


def test_same_name_is_refused_in_one_parent_only():
    first, second = make_region(), make_region()
    make_compartment("one", first, name="Posterior")
    make_compartment("one", second, name="Posterior")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_compartment("two", first, name="Posterior")


def test_main_entry_is_saved_beside_its_second_places():
    main = make_muscle("iliacus", name="Iliacus")
    make_muscle("one", same_as=main)
    make_muscle("two", same_as=main)

    change(main, region=make_region("hip"))

    assert Muscle.objects.get(pk=main.pk).permalink == "hip/iliacus"


def test_rows_say_what_they_are():
    muscle = make_muscle(name="Soleus")
    muscle.tags.add("plantar flexor")
    image = make_image(muscle, file="muscles/png/a.png")

    assert [str(row) for row in (muscle, muscle.muscle_tags.get(), image)] == [
        "Soleus",
        "Soleus: plantar flexor",
        "muscles/png/a.png",
    ]
