"""The rules of regions and of places in the tree: permalinks, slugs, moves and loops."""

import pytest

from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.refusals import change, refusal

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


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
