"""The way around an entry."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muscles.models import Muscle, Region
from muscles.services.navigation import navigation_for
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

VISITOR = AnonymousUser()


def outline(place, depth=0):
    """The tree as lines, indented, with the page on show in brackets."""
    name = f"[{place.entry.slug}]" if place.is_current else place.entry.slug
    return [". " * depth + name] + [line for child in place.children for line in outline(child, depth + 1)]


def slugs(entries):
    return [entry.slug for entry in entries]


@pytest.fixture
def thigh():
    return make_region("thigh", parent=make_region("limb", kind="limb"))


@pytest.fixture
def posterior(thigh):
    return make_region("posterior", kind="compartment", parent=thigh)


def test_tree_stands_in_atlas_order_with_the_page_marked(thigh, posterior):
    make_region("anterior", kind="compartment", parent=thigh, position=1)
    posterior.position = 2
    posterior.save()
    inner = make_region("inner", kind="compartment", parent=posterior)
    deep = make_muscle("deep", region=inner)
    make_muscle("second", region=posterior, position=2)
    group = make_muscle("hamstrings", kind="group", region=posterior, position=1)
    biceps = make_muscle("biceps", region=posterior, part_of=group, position=2)
    make_muscle("longhead", kind="head", region=posterior, part_of=biceps)
    make_muscle("semi", region=posterior, part_of=group, position=1)
    make_muscle("loose", region=thigh)
    make_muscle("elsewhere", region=make_region("leg"))

    navigation = navigation_for(biceps, user=VISITOR)

    assert outline(navigation.root) == [
        "thigh",
        ". anterior",
        ". posterior",
        ". . inner",
        ". . . deep",
        ". . hamstrings",
        ". . . semi",
        ". . . [biceps]",
        ". . . . longhead",
        ". . second",
        ". loose",
    ]
    assert slugs(navigation.trail) == ["limb", "thigh", "posterior", "hamstrings", "biceps"]
    assert (navigation.up.slug, navigation.previous.slug, navigation.next.slug) == ("hamstrings", "semi", "longhead")
    assert slugs(place.entry for place in navigation.current.walk()) == ["biceps", "longhead"]
    assert slugs(navigation_for(deep, user=VISITOR).trail) == ["limb", "thigh", "posterior", "inner", "deep"]


def test_muscle_stands_with_its_group_in_another_compartment(thigh, posterior):
    medial = make_region("medial", kind="compartment", parent=thigh)
    group = make_muscle("adductors", kind="group", region=medial)
    magnus = make_muscle("magnus", region=posterior, part_of=group)

    navigation = navigation_for(magnus, user=VISITOR)

    assert outline(navigation.root) == ["thigh", ". medial", ". . adductors", ". . . [magnus]", ". posterior"]


def test_muscle_whose_group_stands_in_another_region_stands_in_its_own(thigh, posterior):
    group = make_muscle("iliopsoas", kind="group", region=make_region("abdomen"))
    iliacus = make_muscle("iliacus", region=posterior, part_of=group)

    navigation = navigation_for(iliacus, user=VISITOR)

    assert outline(navigation.root) == ["thigh", ". posterior", ". . [iliacus]"]
    assert navigation.up == posterior


def test_neighbours_end_where_the_region_ends(thigh, posterior):
    last = make_muscle("last", region=posterior)

    first_page, last_page = navigation_for(thigh, user=VISITOR), navigation_for(last, user=VISITOR)

    assert (first_page.previous, first_page.next) == (None, posterior)
    assert (last_page.previous, last_page.next) == (posterior, None)


def test_limb_leads_to_its_regions(thigh, posterior):
    limb = thigh.parent
    make_muscle("across", region=limb)

    navigation = navigation_for(limb, user=VISITOR)

    assert outline(navigation.root) == ["[limb]", ". thigh", ". across"]
    assert (navigation.up, slugs(navigation.trail)) == (None, ["limb"])


def test_up_from_a_region_is_its_limb(thigh):
    assert navigation_for(thigh, user=VISITOR).up == thigh.parent


def test_draft_is_there_for_an_editor_only(thigh, posterior, editor):
    first = make_muscle("first", region=posterior, position=1)
    group = make_muscle("draftgroup", kind="group", region=posterior, position=2, status="draft")
    make_muscle("member", region=posterior, part_of=group)
    make_muscle("drafthead", kind="head", region=posterior, part_of=first, status="draft")
    draft = make_region("draftpart", kind="compartment", parent=thigh, position=9, status="draft")
    make_muscle("inside", region=draft)

    visitors, editors = navigation_for(first, user=VISITOR), navigation_for(first, user=editor)

    assert outline(visitors.root) == ["thigh", ". posterior", ". . member", ". . [first]"]
    assert outline(editors.root) == [
        "thigh",
        ". posterior",
        ". . [first]",
        ". . . drafthead",
        ". . draftgroup",
        ". . . member",
        ". draftpart",
        ". . inside",
    ]


@pytest.mark.parametrize("rows", [1, 10])
def test_navigation_costs_two_queries(thigh, posterior, rows, django_assert_num_queries):
    main = make_muscle(region=make_region("abdomen"))
    for number in range(rows):
        muscle = make_muscle(f"m{number}", region=posterior)
        make_muscle(f"h{number}", kind="head", region=posterior, part_of=muscle)
        make_region(f"c{number}", kind="compartment", parent=thigh)
    second = make_muscle("second", region=posterior, same_as=main)
    entry = Muscle.objects.select_related("home__parent").get(pk=second.pk)

    with django_assert_num_queries(2):
        navigation = navigation_for(entry, user=VISITOR)
        urls = [place.url for place in navigation.root.walk()]

    assert len(urls) == 3 + 3 * rows


def test_region_costs_two_queries(thigh, posterior, django_assert_num_queries):
    region = Region.objects.select_related("home__parent", "parent").get(pk=posterior.pk)

    with django_assert_num_queries(2):
        navigation = navigation_for(region, user=VISITOR)

    assert slugs(navigation.trail) == ["limb", "thigh", "posterior"]
