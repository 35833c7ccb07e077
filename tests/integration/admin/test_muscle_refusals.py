"""What the form of a muscle refuses, and what it says then."""

import pytest
from django.urls import reverse
from taggit.models import Tag

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import errors_of, send
from tests.integration.features.history.admin_pages import change_url

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = reverse("admin:muscles_muscle_add")


def test_add_without_a_slug_that_follows_asks_for_one(editor_client):
    response = send(editor_client, ADD, name="???", region=make_region("hip").pk)

    assert errors_of(response) == {"slug": ["No slug follows from this name; write one."]}


def test_add_with_a_wrong_slug_and_nothing_else_says_so_beside_each_field(editor_client):
    response = send(editor_client, ADD, slug="Gemellus inferior")

    assert list(errors_of(response)) == ["name", "slug", "region"]


def test_taken_slug_names_the_other_entry_and_loses_nothing_typed(editor_client):
    thigh = make_region("thigh")
    make_region("medial", kind="compartment", parent=thigh, name="Medial part")

    response = send(editor_client, ADD, name="Mine", slug="medial", region=thigh.pk, origin="Typed.", tags="a b, c")

    assert errors_of(response) == {
        "slug": ["/muscle/thigh/medial/ is already the address of the compartment “Medial part”."]
    }
    form = response.context["adminform"].form
    assert [form[name].value() for name in ("name", "slug", "origin", "tags")] == ["Mine", "medial", "Typed.", "a b, c"]
    assert Muscle.objects.count() == 0


def test_taken_id_names_the_other_entry(editor_client):
    thigh = make_region("thigh")
    make_muscle("gracilis", region=thigh, fma="22441")

    response = send(editor_client, ADD, name="Mine", region=thigh.pk, fma="22441")

    assert errors_of(response) == {"fma": ["This is already the id of the muscle “Gracilis”."]}


def test_head_needs_its_muscle(editor_client):
    response = send(editor_client, ADD, name="Long head", kind="head", region=make_region("thigh").pk)

    assert errors_of(response) == {"part_of": ["A head needs the muscle that it is part of."]}


def test_loop_is_refused_beside_part_of(editor_client):
    thigh = make_region("thigh")
    outer = make_muscle("outer", region=thigh, kind="group")
    inner = make_muscle("inner", region=thigh, kind="group", part_of=outer)

    response = send(editor_client, change_url(outer), part_of=inner.pk)

    assert list(errors_of(response)) == ["part_of"]
    assert Muscle.objects.get(pk=outer.pk).part_of is None


def test_kind_that_its_heads_forbid_is_refused(editor_client):
    thigh = make_region("thigh")
    biceps = make_muscle("biceps", region=thigh)
    make_muscle("longhead", region=thigh, kind="head", part_of=biceps)

    response = send(editor_client, change_url(biceps), kind="group")

    assert errors_of(response) == {"kind": ["The head “Longhead” is part of it, and cannot be part of a group."]}


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"kind": "group"}, {"kind": ["It has a second place, which is a muscle."]}),
        ({"region": "abdomen", "slug": "other"}, {"region": ["Its second place stands in Abdomen already."]}),
    ],
)
def test_kind_and_region_that_a_second_place_forbids_are_refused(editor_client, values, errors):
    thigh, abdomen = make_region("thigh"), make_region("abdomen")
    iliacus = make_muscle("iliacus", region=thigh)
    make_muscle("iliacus", region=abdomen, same_as=iliacus)

    response = send(
        editor_client, change_url(iliacus), **values | ({"region": abdomen.pk} if "region" in values else {})
    )

    assert errors_of(response) == errors


def test_change_without_kind_and_region_says_so_beside_them(editor_client):
    muscle = make_muscle("soleus")

    response = send(editor_client, change_url(muscle), kind="bone", region="")

    assert errors_of(response) == {
        "kind": ["Select a valid choice. bone is not one of the available choices."],
        "region": ["This field is required."],
    }


def test_muscle_is_not_its_own_antagonist(editor_client):
    muscle = make_muscle("soleus")

    response = send(editor_client, change_url(muscle), antagonists=[muscle.pk])

    assert errors_of(response) == {"antagonists": ["A muscle is not its own antagonist."]}


def test_second_place_with_facts_is_refused(editor_client):
    iliacus = make_muscle("iliacus", region=make_region("thigh"))

    response = send(
        editor_client,
        ADD,
        name="Iliacus",
        region=make_region("abdomen").pk,
        same_as=iliacus.pk,
        origin="A fossa.",
    )

    assert errors_of(response) == {
        "__all__": ["A second place has no facts, ids or colour: they stand in the main entry."]
    }


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ("short, " + "x" * 101, f"“{'x' * 39}…” is too long for a tag: 100 characters at most."),
        ("short, ?!", "“?!” has neither a letter nor a digit."),
    ],
)
def test_impossible_tag_is_refused_beside_the_field(editor_client, tags, message):
    muscle = make_muscle("soleus")

    response = send(editor_client, change_url(muscle), tags=tags)

    assert errors_of(response) == {"tags": [message]}
    assert Tag.objects.count() == 0


def test_name_and_slug_taken_out_are_asked_for(editor_client):
    soleus = make_muscle("soleus", region=make_region("leg"))

    response = send(editor_client, change_url(soleus), name="", slug="")

    assert response.status_code == 200
    assert list(errors_of(response)) == ["name"]
