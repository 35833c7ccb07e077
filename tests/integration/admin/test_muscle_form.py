import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from taggit.models import Tag

from muscles.models import FactSource, Muscle, Source
from tests.factories import make_image, make_muscle, make_region
from tests.integration.admin.forms import errors_of, send

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = reverse("admin:muscles_muscle_add")


def change_url(muscle: Muscle) -> str:
    return reverse("admin:muscles_muscle_change", args=[muscle.pk])


def test_add_makes_the_slug_from_the_name(editor_client):
    hip = make_region("hip")

    response = send(editor_client, ADD, name="Gemellus inferior", region=hip.pk)

    assert response.status_code == 302
    assert list(Muscle.objects.values_list("name", "slug", "status", "home__slug")) == [
        ("Gemellus inferior", "gemellusinferior", "draft", "hip")
    ]


def test_add_keeps_the_slug_that_was_written(editor_client):
    hip = make_region("hip")

    send(editor_client, ADD, name="Gemellus inferior", slug="lower-gemellus", region=hip.pk)

    assert list(Muscle.objects.values_list("slug", flat=True)) == ["lower-gemellus"]


def test_add_without_a_slug_that_follows_asks_for_one(editor_client):
    response = send(editor_client, ADD, name="???", region=make_region("hip").pk)

    assert errors_of(response) == {"slug": ["No slug follows from this name; write one."]}


def test_add_with_a_wrong_slug_and_nothing_else_says_so_beside_each_field(editor_client):
    response = send(editor_client, ADD, slug="Gemellus inferior")

    assert list(errors_of(response)) == ["name", "slug", "region"]


def test_change_saves_every_part_of_the_form(editor_client):
    thigh = make_region("thigh")
    muscle, other = make_muscle("semimembranosus", region=thigh), make_muscle("sartorius", region=thigh)
    group = make_muscle("hamstrings", region=thigh, kind="group")
    gray = Source.objects.create(key="gray1918", title="Anatomy", citation="Gray, 1918.")
    image = make_image(muscle)
    new_source = {"fact_sources-0-fact": "origin", "fact_sources-0-source": gray.pk, "fact_sources-0-locator": "p. 479"}

    response = send(
        editor_client,
        change_url(muscle),
        origin="A tuberosity.",
        nerve_roots="l5 - s2",
        part_of=group.pk,
        antagonists=[other.pk],
        tags="knee flexor, hip extensor",
        **new_source,
        **{"gallery_images-0-alt": "From behind."},
    )

    muscle.refresh_from_db()
    image.refresh_from_db()
    assert response.status_code == 302
    assert (muscle.origin, muscle.nerve_roots, muscle.part_of) == ("A tuberosity.", "L5–S2", group)
    assert list(other.antagonists.all()) == [muscle]
    assert sorted(muscle.tags.names()) == ["hip extensor", "knee flexor"]
    assert list(FactSource.objects.values_list("muscle", "fact", "source__key", "locator")) == [
        (muscle.pk, "origin", "gray1918", "p. 479")
    ]
    assert image.alt == "From behind."


def test_change_sent_back_untouched_changes_nothing(editor_client):
    thigh = make_region("thigh")
    muscle = make_muscle("semimembranosus", region=thigh, part_of=make_muscle("group", region=thigh, kind="group"))
    muscle.tags.add("knee flexor", "Hip extensor")
    muscle.antagonists.add(make_muscle("sartorius", region=thigh))
    make_image(muscle, position=3)
    before = Muscle.objects.values().get(pk=muscle.pk) | {"updated_at": None}

    send(editor_client, change_url(muscle))

    assert Muscle.objects.values().get(pk=muscle.pk) | {"updated_at": None} == before
    assert sorted(muscle.tags.names()) == ["Hip extensor", "knee flexor"]
    assert list(muscle.antagonists.values_list("slug", flat=True)) == ["sartorius"]
    assert list(muscle.gallery_images.values_list("position", flat=True)) == [3]
    assert muscle.gallery_images.model.objects.count() == 1


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


def test_guessed_fact_becomes_public_once_an_editor_has_checked_it(editor_client, client):
    muscle = make_muscle("soleus", origin="Tibia", insertion="Heel", unchecked_facts=["insertion", "origin"])

    send(editor_client, change_url(muscle), unchecked_facts=["insertion"])

    muscle.refresh_from_db()
    assert muscle.unchecked_facts == ["insertion"]
    assert (muscle.public_value("origin"), muscle.public_value("insertion")) == ("Tibia", "")


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
        "__all__": ["A second place has no facts or ids of its own: they stand in the main entry."]
    }


def test_tags_reuse_those_that_differ_in_case_only_and_stay_whole(editor_client):
    Tag.objects.create(name="knee flexor")
    muscle = make_muscle("soleus")

    send(editor_client, change_url(muscle), tags="Knee  Flexor, two joint muscle,, knee flexor")

    assert sorted(muscle.tags.names()) == ["knee flexor", "two joint muscle"]
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["knee flexor", "two joint muscle"]


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


def test_change_form_links_to_the_page(editor_client):
    muscle = make_muscle("soleus", region=make_region("leg"))

    page = editor_client.get(change_url(muscle))

    assert page.context["absolute_url"] == "/muscle/leg/soleus/"


@pytest.mark.parametrize("pictures", [4, 64])
def test_change_form_asks_the_same_few_questions(client, django_user_model, django_assert_num_queries, pictures):
    editor = django_user_model.objects.create_user("editor by role", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    client.force_login(editor)
    thigh = make_region("thigh")
    muscle = make_muscle("gracilis", region=thigh, part_of=make_muscle("group", region=thigh, kind="group"))
    muscle.tags.add("knee flexor")
    for number in range(pictures):
        make_image(muscle, position=number)
        source = Source.objects.create(key=f"source{number}", title="Source", citation="A book.")
        FactSource.objects.create(muscle=muscle, fact="origin", source=source)
        muscle.antagonists.add(make_muscle(region=thigh))
    url = change_url(muscle)
    client.get(url)

    with django_assert_num_queries(20):  # four for movements and nerves, three for what waits and who has it open
        page = client.get(url)

    assert len(page.context["inline_admin_formsets"][-1].formset.initial_forms) == pictures
