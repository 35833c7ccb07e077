"""The rules that the models hold, whichever door a change comes through."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from muscles.models import GalleryImage, Muscle, Region
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def refusal(action) -> dict[str, list[str]]:
    """What an action says when it is refused."""
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        action()
    return caught.value.message_dict


def change(entry, **values):
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save()


def make_compartment(slug, parent, **values):
    return make_region(slug, kind="compartment", parent=parent, **values)


def test_permalinks_are_those_of_the_documents():
    limb = make_region("lowerlimb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    posterior = make_compartment("posterior", thigh)
    inner = make_compartment("inner", posterior)
    muscle = make_muscle("semimembranosus", region=inner)

    assert [entry.get_absolute_url() for entry in (limb, thigh, posterior, inner, muscle)] == [
        "/muscle/lowerlimb/",
        "/muscle/thigh/",
        "/muscle/thigh/posterior/",
        "/muscle/thigh/inner/",
        "/muscle/thigh/semimembranosus/",
    ]
    assert (limb.permalink, muscle.permalink) == ("lowerlimb", "thigh/semimembranosus")


@pytest.mark.parametrize(
    ("kind", "parent_kind", "message"),
    [
        ("limb", "limb", "A limb cannot be part of a limb."),
        ("limb", "region", "A limb cannot be part of a region."),
        ("region", "region", "A region cannot be part of a region."),
        ("region", "compartment", "A region cannot be part of a compartment."),
    ],
)
def test_region_is_refused_where_its_kind_does_not_belong(kind, parent_kind, message):
    parent = make_region(kind=parent_kind, parent=make_region() if parent_kind == "compartment" else None)

    assert refusal(lambda: make_region(kind=kind, parent=parent)) == {"parent": [message]}


def test_compartment_needs_a_parent():
    assert refusal(lambda: make_region(kind="compartment")) == {"parent": ["A compartment needs a parent."]}


def test_kind_that_the_parts_forbid_is_refused():
    limb = make_region(kind="limb")
    make_region(parent=limb, name="Thigh")

    assert refusal(lambda: change(limb, kind="region")) == {"kind": ["A region cannot hold the region “Thigh”."]}


def test_slug_is_free_in_another_region():
    first, second = make_muscle("soleus", region=make_region("leg")), make_muscle("soleus", region=make_region("calf"))

    assert (first.permalink, second.permalink) == ("leg/soleus", "calf/soleus")


@pytest.mark.parametrize("holder_kind", ["compartment", "muscle"])
@pytest.mark.parametrize("kind", ["compartment", "muscle"])
def test_taken_slug_is_refused_with_the_name_of_its_holder(kind, holder_kind):
    leg = make_region("leg")
    make = {
        "compartment": lambda slug, name: make_compartment(slug, leg, name=name),
        "muscle": lambda slug, name: make_muscle(slug, region=leg, name=name),
    }
    make[holder_kind]("soleus", "The holder")

    message = f"/muscle/leg/soleus/ is already the address of the {holder_kind} “The holder”."
    assert refusal(lambda: make[kind]("soleus", "The late one")) == {"slug": [message]}


def test_taken_slug_at_the_top_is_refused():
    make_region("leg", kind="limb", name="Leg as a limb")

    message = "/muscle/leg/ is already the address of the limb “Leg as a limb”."
    assert refusal(lambda: make_region("leg", name="Leg")) == {"slug": [message]}


def test_contents_move_with_their_compartment():
    thigh, leg = make_region("thigh"), make_region("leg")
    outer = make_compartment("outer", thigh)
    inner = make_compartment("inner", outer)
    muscle = make_muscle("soleus", region=inner)
    other = make_muscle("vastus", region=thigh)

    change(outer, parent=leg)

    permalinks = [type(entry).objects.get(pk=entry.pk).permalink for entry in (outer, inner, muscle, other)]
    assert permalinks == ["leg/outer", "leg/inner", "leg/soleus", "thigh/vastus"]


def test_compartment_that_becomes_a_region_takes_its_contents_along():
    thigh = make_region("thigh")
    posterior = make_compartment("posterior", thigh)
    muscle = make_muscle("soleus", region=posterior)

    change(posterior, kind="region", parent=None)

    assert Muscle.objects.get(pk=muscle.pk).permalink == "posterior/soleus"
    assert Region.objects.get(pk=posterior.pk).permalink == "posterior"


def test_move_is_refused_where_a_permalink_of_the_contents_is_taken():
    thigh, leg = make_region("thigh"), make_region("leg")
    posterior = make_compartment("posterior", thigh)
    muscle = make_muscle("soleus", region=posterior)
    make_muscle("soleus", region=leg, name="The holder")

    assert refusal(lambda: change(posterior, parent=leg)) == {
        "slug": ["/muscle/leg/soleus/ is already the address of the muscle “The holder”."]
    }
    assert Muscle.objects.get(pk=muscle.pk).permalink == "thigh/soleus"


def test_moved_muscle_finds_its_new_home_also_under_update_fields():
    muscle = make_muscle("soleus", region=make_region("thigh"))
    muscle.region = make_region("leg")

    muscle.save(update_fields=["region"])

    assert Muscle.objects.get(pk=muscle.pk).permalink == "leg/soleus"


@pytest.mark.parametrize(("model", "link"), [(Region, "parent"), (Muscle, "part_of")])
def test_loop_is_refused_in_both_trees(model, link):
    if model is Region:
        top = make_compartment("top", make_region(), name="Top")
        middle = make_compartment("middle", top, name="Middle")
        bottom = make_compartment("bottom", middle, name="Bottom")
    else:
        top = make_muscle(kind="group", name="Top")
        middle = make_muscle(kind="group", name="Middle", part_of=top)
        bottom = make_muscle(kind="group", name="Bottom", part_of=middle)

    messages = refusal(lambda: change(top, **{link: bottom}))

    assert messages == {link: ["“Top” cannot stand below itself, and “Top” is, or stands below, it."]}
    assert refusal(lambda: change(middle, **{link: middle})) == {
        link: ["“Middle” cannot stand below itself, and “Middle” is, or stands below, it."]
    }


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
    muscle = make_muscle(nerve_roots="l5 - s2")

    muscle.full_clean()

    assert muscle.nerve_roots == "L5–S2"


def test_lists_are_read_off_their_columns():
    muscle = make_muscle(synonyms=" Flexor one \n\nFlexor two", other_antagonists="a, b ,, c")

    assert muscle.synonym_list == ["Flexor one", "Flexor two"]
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
