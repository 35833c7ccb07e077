import json

import pytest
from django.urls import reverse

from muscles.models import Muscle, Region
from muscles.services.galleries import add_image
from tests.factories import make_image, make_muscle, make_region
from tests.images import png

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = reverse("admin:muscles_muscle_changelist")
SEARCH = reverse("admin:muscles_muscle_search")


def shown(client, **query) -> list[str]:
    return [muscle.slug for muscle in client.get(LIST, query).context["cl"].result_list]


@pytest.fixture
def atlas(db) -> dict[str, Muscle | Region]:
    thigh, leg, empty = make_region("thigh"), make_region("leg"), make_region("foot")
    medial = make_region("medial", kind="compartment", parent=thigh)
    gracilis = make_muscle("gracilis", region=medial, latin_name="Musculus gracilis", fma="43882", status="draft")
    soleus = make_muscle(
        "soleus", region=leg, synonyms="Sole muscle", origin="o", insertion="i", action="a", innervation="n"
    )
    hamstrings = make_muscle("hamstrings", region=thigh, kind="group")
    gracilis.tags.add("knee flexor")
    soleus.tags.add("two joint muscle")
    return {
        "thigh": thigh,
        "leg": leg,
        "medial": medial,
        "foot": empty,
        "gracilis": gracilis,
        "soleus": soleus,
        "hamstrings": hamstrings,
    }


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("graci", ["gracilis"]),
        ("musculus", ["gracilis"]),
        ("sole muscle", ["soleus"]),
        ("43882", ["gracilis"]),
        ("knee flexor", ["gracilis"]),
        ("nothing like it", []),
    ],
)
def test_search_finds_names_ids_and_tags(editor_client, atlas, term, found):
    assert shown(editor_client, q=term) == found


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("kind__exact", "group", ["hamstrings"]),
        ("status__exact", "draft", ["gracilis"]),
        ("tag", "knee-flexor", ["gracilis"]),
        ("pictures", "missing", ["gracilis", "hamstrings", "soleus"]),
        ("facts", "missing", ["gracilis"]),
    ],
)
def test_filter_narrows_the_list(editor_client, atlas, name, value, found):
    make_image(atlas["gracilis"])

    assert shown(editor_client, **{name: value}) == found


def test_filter_by_missing_pictures_leaves_out_those_that_have_one(editor_client, atlas, media):
    make_image(atlas["soleus"], width=10, height=10, content_hash="0" * 64)

    assert shown(editor_client, pictures="missing") == ["gracilis", "hamstrings"]


def test_filter_by_region_offers_used_ones_and_includes_what_lies_below(editor_client, atlas):
    page = editor_client.get(LIST)
    filters = {spec.title: spec for spec in page.context["cl"].filter_specs}

    assert filters["region"].lookup_choices == [
        (str(atlas["leg"].pk), "Leg"),
        (str(atlas["thigh"].pk), "Thigh"),
        (str(atlas["medial"].pk), "– Medial — Thigh"),
    ]
    assert shown(editor_client, region=atlas["thigh"].pk) == ["gracilis", "hamstrings"]
    assert shown(editor_client, region=atlas["medial"].pk) == ["gracilis"]


@pytest.mark.parametrize("value", ["", "0", "x", "99999999999999999999"])
def test_filter_by_a_region_that_is_none_shows_the_whole_list_again(editor_client, atlas, value):
    response = editor_client.get(LIST, {"region": value}, follow=True)

    assert response.redirect_chain == [(f"{LIST}?e=1", 302)]


def test_list_shows_the_lead_still_and_a_dash_where_there_is_none(
    editor_client, media, django_capture_on_commit_callbacks
):
    soleus = make_muscle("soleus")
    make_muscle("plantaris")
    with django_capture_on_commit_callbacks(execute=True):
        add_image(owner=soleus, upload=png(size=(400, 300)), role="still", alt="Soleus from behind")

    rows = editor_client.get(LIST).content.decode().split('<td class="action-checkbox">')

    assert 'width="160" height="120" alt="Soleus from behind"' in rows[2]
    assert ">–</a>" in rows[1]


def test_list_says_where_a_compartment_lies(editor_client, atlas):
    page = editor_client.get(LIST, {"q": "gracilis"})

    assert '<td class="field-region_name">Medial — Thigh</td>' in page.content.decode()


COLUMNS = 0
COLUMNS += 1  # those that the editor chose: muscles.features.worklist


@pytest.mark.parametrize("rows", [1, 30])
def test_list_asks_the_same_few_questions(editor_client, django_assert_num_queries, rows):
    for number in range(rows):
        home = make_region()
        muscle = make_muscle(region=make_region(kind="compartment", parent=home))
        make_image(muscle)
        muscle.tags.add(f"tag {number}")
    editor_client.get(LIST)

    with django_assert_num_queries(9 + COLUMNS):
        page = editor_client.get(LIST)

    assert len(page.context["cl"].result_list) == rows


def test_search_of_the_autocomplete_tells_muscles_of_one_name_apart(editor_client):
    thigh = make_region("thigh")
    iliacus = make_muscle("iliacus", region=thigh)
    second = make_muscle("iliacus", region=make_region("abdomen"), same_as=iliacus)
    make_muscle("gracilis", region=thigh)

    query = {"app_label": "muscles", "model_name": "muscle", "field_name": "antagonists", "term": "iliac"}
    answer = editor_client.get(SEARCH, query)

    assert json.loads(answer.content)["results"] == [
        {"id": str(iliacus.pk), "text": "Iliacus (muscle, thigh/iliacus)"},
        {"id": str(second.pk), "text": "Iliacus (muscle, abdomen/iliacus)"},
    ]


def test_search_of_the_autocomplete_is_for_editors(client, django_user_model):
    query = {"app_label": "muscles", "model_name": "muscle", "field_name": "antagonists", "term": ""}
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))

    assert client.get(SEARCH, query).status_code == 403


def send_action(client, action: str, *entries, **values):
    chosen = [entry.pk for entry in entries]
    return client.post(LIST, {"action": action, "_selected_action": chosen, **values}, follow=True)


@pytest.mark.parametrize(
    ("action", "statuses", "message"),
    [
        ("publish", {"plantaris": "published", "popliteus": "draft", "soleus": "published"}, "1 published."),
        ("withdraw", {"plantaris": "draft", "popliteus": "draft", "soleus": "draft"}, "1 withdrawn."),
    ],
)
def test_action_changes_the_status_of_the_chosen(editor_client, action, statuses, message):
    chosen = [make_muscle("soleus"), make_muscle("plantaris", status="draft")]
    make_muscle("popliteus", status="draft")

    response = send_action(editor_client, action, *chosen, confirmed=2)

    assert dict(Muscle.objects.order_by("slug").values_list("slug", "status")) == statuses
    assert [str(said).partition(" <a ")[0] for said in response.context["messages"]] == [message]


def test_delete_selected_removes_rows_and_leaves_files_to_the_trash(
    editor_client, media, django_capture_on_commit_callbacks
):
    soleus = make_muscle("soleus")
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=soleus, upload=png(), role="still", alt="Soleus")
    make_muscle("plantaris")

    with django_capture_on_commit_callbacks(execute=True):
        send_action(editor_client, "delete_selected", soleus, post="yes")

    assert list(Muscle.objects.values_list("slug", flat=True)) == ["plantaris"]
    assert image.file.storage.exists(image.file.name)
