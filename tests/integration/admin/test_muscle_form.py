import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from taggit.models import Tag

from muscles.models import FactSource, Muscle, Source
from tests.factories import make_image, make_muscle, make_region
from tests.integration.admin.forms import send
from tests.integration.features.history.admin_pages import change_url
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = reverse("admin:muscles_muscle_add")


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


def test_guessed_fact_becomes_public_once_an_editor_has_checked_it(editor_client, client):
    muscle = make_muscle("soleus", origin="Tibia", insertion="Heel", unchecked_facts=["insertion", "origin"])

    send(editor_client, change_url(muscle), unchecked_facts=["insertion"])

    muscle.refresh_from_db()
    assert muscle.unchecked_facts == ["insertion"]
    assert (muscle.public_value("origin"), muscle.public_value("insertion")) == ("Tibia", "")


def test_tags_reuse_those_that_differ_in_case_only_and_stay_whole(editor_client):
    Tag.objects.create(name="knee flexor")
    muscle = make_muscle("soleus")

    send(editor_client, change_url(muscle), tags="Knee  Flexor, two joint muscle,, knee flexor")

    assert sorted(muscle.tags.names()) == ["knee flexor", "two joint muscle"]
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["knee flexor", "two joint muscle"]


def test_change_form_links_to_the_page(editor_client):
    muscle = make_muscle("soleus", region=make_region("leg"))

    page = editor_client.get(change_url(muscle))

    assert page.context["absolute_url"] == "/muscle/leg/soleus/"


TIES = 0
TIES += 2  # movements and nerves: muscles.features.browsing
TYPED = 0
TYPED += 1  # muscles.features.commenting
TYPED += 1  # muscles.features.autosaving


@pytest.mark.django_db(transaction=True)  # lists to choose from are kept outside of transactions
@pytest.mark.parametrize("pictures", [4, 12])
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

    with django_assert_num_queries(13 + TIES + TYPED):  # three of them for what waits and who has it open
        page = client.get(url)

    assert len(page.context["inline_admin_formsets"][-1].formset.initial_forms) == pictures


def test_form_shows_the_colour_and_takes_another_or_none(editor_client):
    muscle = make_muscle("soleus", region=make_region("leg"), colour="#c71c1a")
    field = read(editor_client.get(change_url(muscle))).one(cls="colour-field")
    assert (field.one("input").attrs["value"], field.one("rect").attrs["fill"]) == ("#c71c1a", "#c71c1a")

    for written, kept in (("#123ABC", "#123abc"), ("", "")):
        send(editor_client, change_url(muscle), colour=written)

        muscle.refresh_from_db()
        assert muscle.colour == kept


def test_form_refuses_what_is_no_colour(editor_client):
    muscle = make_muscle("soleus", region=make_region("leg"), colour="#c71c1a")

    response = send(editor_client, change_url(muscle), colour="red")

    assert response.context["adminform"].form.errors["colour"] == [
        "A colour is a # and six digits, each from 0 to 9 or from a to f, such as #c71c1a."
    ]
    assert read(response).one(cls="colour-field").all("rect") == []
