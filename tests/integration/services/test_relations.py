"""What a muscle has to do with other entries."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muscles.services.relations import Relations, surroundings_of
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

VISITOR = AnonymousUser()


def relations_of(muscle, *, user):
    return surroundings_of(muscle, user=user)[1]


def test_muscle_alone_has_no_relations():
    assert relations_of(make_muscle(), user=VISITOR) == Relations(None, (), (), ())


def test_relations_reach_into_other_regions(django_assert_num_queries):
    group = make_muscle(kind="group")
    muscle = make_muscle(part_of=group)
    make_muscle(part_of=group)
    second_head = make_muscle(kind="head", part_of=muscle, position=2)
    first_head = make_muscle(kind="head", part_of=muscle, position=1)
    opponent = make_muscle()
    opponent.antagonists.add(muscle)
    second_place = make_muscle(same_as=muscle)

    with django_assert_num_queries(2):
        navigation, relations = surroundings_of(muscle, user=VISITOR)

    assert navigation.current.entry == muscle
    assert relations == Relations(group, (first_head, second_head), (opponent,), (second_place,))


def test_second_place_shares_the_relations_of_the_main_entry():
    group_here = make_muscle(kind="group")
    main = make_muscle(part_of=make_muscle(kind="group"))
    head = make_muscle(kind="head", part_of=main)
    opponent = make_muscle()
    main.antagonists.add(opponent)
    here, there = make_muscle(same_as=main, part_of=group_here), make_muscle(same_as=main, name="There")

    relations = relations_of(here, user=VISITOR)

    assert (relations.whole, relations.parts, relations.antagonists) == (group_here, (head,), (opponent,))
    assert {*relations.other_places} == {main, there}


def test_second_place_with_parts_of_its_own_shows_those():
    main = make_muscle()
    make_muscle(kind="head", part_of=main)
    here = make_muscle(same_as=main)
    own = make_muscle(kind="head", part_of=here)

    assert relations_of(here, user=VISITOR).parts == (own,)


def test_drafts_are_relations_for_an_editor_only(editor):
    hidden = make_region(status="draft")
    group = make_muscle(kind="group", status="draft")
    muscle = make_muscle(part_of=group)
    head = make_muscle(kind="head", part_of=muscle, status="draft")
    opponent = make_muscle(region=hidden)
    muscle.antagonists.add(opponent)
    place = make_muscle(same_as=muscle, region=hidden)

    assert relations_of(muscle, user=VISITOR) == Relations(None, (), (), ())
    assert relations_of(muscle, user=editor) == Relations(group, (head,), (opponent,), (place,))


def test_names_among_the_antagonists_lead_to_the_entries_that_have_come(django_assert_num_queries):
    names = "the quadriceps femoris, Musculus sartorius, gracilis, Long head, soleus, itself"
    muscle = make_muscle(name="Itself", other_antagonists=names)
    quadriceps = make_muscle(name="Quadriceps femoris", kind="group")
    sartorius = make_muscle(name="Sartorius", latin_name="musculus sartorius")
    make_muscle(name="Quadriceps femoris", kind="group", same_as=quadriceps)
    make_muscle(name="Gracilis", status="draft")
    make_muscle(name="Long head", kind="head", part_of=sartorius)
    for _ in range(2):
        make_muscle(name="Soleus")

    with django_assert_num_queries(3):  # the names cost the third
        _, relations = surroundings_of(muscle, user=VISITOR)

    assert relations.named == {"the quadriceps femoris": quadriceps, "Musculus sartorius": sartorius}


def test_reader_follows_a_name_to_the_entry_that_has_come(client):
    muscle = make_muscle("semi", region=make_region("thigh"), other_antagonists="quadriceps femoris, gracilis")
    make_muscle("quadriceps", name="Quadriceps femoris", region=make_region("hip"))
    make_muscle("gracilis", name="Gracilis", region=make_region("knee", status="draft"))

    page = client.get(muscle.get_absolute_url()).content.decode()

    assert '<a href="/muscle/hip/quadriceps/">Quadriceps femoris</a>' in page
    assert "gracilis" in page
    assert "/gracilis/" not in page
