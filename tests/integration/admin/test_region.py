import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from muscles.models import Region
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import errors_of, read_form, send
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = reverse("admin:muscles_region_changelist")
ADD = reverse("admin:muscles_region_add")


def change_url(region: Region) -> str:
    return reverse("admin:muscles_region_change", args=[region.pk])


def move_url(region: Region, direction: str) -> str:
    return reverse("admin:muscles_region_move", args=[region.pk, direction])


@pytest.fixture
def limb(db) -> Region:
    """Lower limb: thigh (medial, anterior in this order), then leg (anterior)."""
    limb = make_region("lowerlimb", kind="limb")
    thigh, leg = make_region("thigh", parent=limb, position=1), make_region("leg", parent=limb, position=2)
    make_region("medial", kind="compartment", parent=thigh, position=1)
    make_region("anterior", kind="compartment", parent=thigh, position=2)
    make_region("anterior", kind="compartment", parent=leg)
    return limb


def rows(client, **query) -> list[tuple[int, str]]:
    return [(region.tree_depth, region.permalink) for region in client.get(LIST, query).context["cl"].result_list]


def send_action(client, action: str, *entries, **values):
    chosen = [entry.pk for entry in entries]
    return client.post(LIST, {"action": action, "_selected_action": chosen, **values}, follow=True)


def place(client, *regions, **values):
    return send_action(client, "place", *regions, asked="yes", confirmed=len(regions), **values)


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_list_is_the_tree_in_atlas_order(editor_client, limb):
    assert rows(editor_client) == [
        (0, "lowerlimb"),
        (1, "thigh"),
        (2, "thigh/medial"),
        (2, "thigh/anterior"),
        (1, "leg"),
        (2, "leg/anterior"),
    ]


def test_list_narrows_by_kind_status_and_search(editor_client, limb):
    Region.objects.filter(slug="leg").update(status="draft")

    assert rows(editor_client, kind__exact="limb") == [(0, "lowerlimb")]
    assert rows(editor_client, status__exact="draft") == [(1, "leg")]
    assert rows(editor_client, q="anterior") == [(2, "thigh/anterior"), (2, "leg/anterior")]


def test_list_counts_muscles_and_links_to_them_and_to_the_page(editor_client, limb):
    thigh = Region.objects.get(slug="thigh")
    make_muscle(region=Region.objects.get(slug="medial"))
    make_muscle(region=thigh)

    page = editor_client.get(LIST).content.decode()

    assert f'<td class="field-muscles"><a href="/admin/muscles/muscle/?region={limb.pk}">2</a></td>' in page
    assert f'<td class="field-muscles"><a href="/admin/muscles/muscle/?region={thigh.pk}">2</a></td>' in page
    assert page.count('<td class="field-muscles">0</td>') == 3
    assert '<a href="/muscle/thigh/medial/">view</a>' in page


COLUMNS = 0
COLUMNS += 1  # those that the editor chose: muscles.features.worklist


@pytest.mark.parametrize("number", [1, 30])
def test_list_asks_the_same_few_questions(editor_client, django_assert_num_queries, number):
    for _ in range(number):
        make_muscle(region=make_region(kind="compartment", parent=make_region()))
    editor_client.get(LIST)

    with django_assert_num_queries(7 + COLUMNS):
        page = editor_client.get(LIST)

    assert len(page.context["cl"].result_list) == 2 * number


def test_move_buttons_work_with_what_the_list_sends(editor_client, limb):
    leg = Region.objects.get(slug="leg")
    page = editor_client.get(LIST)

    response = editor_client.post(move_url(leg, "up"), read_form(page, "changelist-form"), follow=True)

    assert f'formaction="{move_url(leg, "up")}"' in page.content.decode()
    assert response.redirect_chain == [(LIST, 302)]
    assert rows(editor_client)[:3] == [(0, "lowerlimb"), (1, "leg"), (2, "leg/anterior")]
    assert LogEntry.objects.get().get_change_message() == "Moved up."


@pytest.mark.parametrize("direction", ["up", "sideways"])
def test_move_that_leads_nowhere_is_said_and_changes_nothing(editor_client, limb, direction):
    thigh = Region.objects.get(slug="thigh")

    response = editor_client.post(move_url(thigh, direction), follow=True)

    assert said(response) == [f"Thigh cannot go further {direction}."]
    assert rows(editor_client)[1] == (1, "thigh")


def test_move_is_refused_without_post_and_for_what_is_not_there(editor_client, limb):
    assert editor_client.get(move_url(limb, "up")).status_code == 405
    assert editor_client.post(reverse("admin:muscles_region_move", args=[99, "up"])).status_code == 404


def test_place_asks_and_says_what_it_will_do_before_it_does(editor_client, limb):
    thigh, medial, leg = (Region.objects.get(slug=slug) for slug in ["thigh", "medial", "leg"])

    asked = read(send_action(editor_client, "place", thigh, medial, leg)).one("div", id="content-main")
    answers = {"parent": limb.pk, "asked": "yes"}
    page = read(send_action(editor_client, "place", thigh, medial, leg, **answers)).one("div", id="content-main")

    assert [field.attrs["name"] for field in asked.all("select")] == ["parent"]
    assert page.one("p").text == "1 region will be moved to Lowerlimb; 2 are already."
    assert [item.text.split()[0] for item in page.one("ul", cls="bulk__entries").all("li")] == ["Medial"]
    assert rows(editor_client)[1:3] == [(1, "thigh"), (2, "thigh/medial")]


def test_place_moves_the_chosen_regions_below_another_parent(editor_client, limb):
    medial, leg = Region.objects.get(slug="medial"), Region.objects.get(slug="leg")
    gracilis = make_muscle("gracilis", region=medial)

    response = place(editor_client, medial, parent=leg.pk)

    gracilis.refresh_from_db()
    assert [text.partition(" <a ")[0] for text in said(response)] == ["1 moved to Leg — Lowerlimb."]
    assert rows(editor_client)[-2:] == [(2, "leg/anterior"), (2, "leg/medial")]
    assert gracilis.permalink == "leg/gracilis"


def test_place_moves_to_the_top(editor_client, limb):
    thigh = Region.objects.get(slug="thigh")

    response = place(editor_client, thigh, parent="")

    assert [text.partition(" <a ")[0] for text in said(response)] == ["1 moved to the top."]
    assert rows(editor_client)[3] == (0, "thigh")


def test_place_that_is_impossible_for_one_moves_none(editor_client, limb):
    medial, anterior = Region.objects.filter(parent__slug="thigh")
    leg = Region.objects.get(slug="leg")

    response = place(editor_client, medial, anterior, parent=leg.pk)

    assert said(response) == [
        "Nothing was moved. /muscle/leg/anterior/ is already the address of the compartment “Anterior”."
    ]
    assert rows(editor_client)[2:4] == [(2, "thigh/medial"), (2, "thigh/anterior")]


def test_place_below_a_parent_that_is_gone_is_asked_again(editor_client, limb):
    response = place(editor_client, Region.objects.get(slug="leg"), parent=99)

    assert read(response).one("ul", cls="errorlist").text.startswith("Select a valid choice.")
    assert Region.objects.get(slug="leg").parent == limb


def test_add_makes_the_slug_from_the_name(editor_client, limb):
    leg = Region.objects.get(slug="leg")

    send(editor_client, ADD, name="Deep posterior", kind="compartment", parent=leg.pk)

    assert Region.objects.get(name="Deep posterior").permalink == "leg/deepposterior"


def test_change_of_the_parent_takes_the_contents_along(editor_client, limb):
    medial, leg = Region.objects.get(slug="medial"), Region.objects.get(slug="leg")
    gracilis = make_muscle("gracilis", region=medial)

    response = send(editor_client, change_url(medial), parent=leg.pk)

    gracilis.refresh_from_db()
    assert response.status_code == 302
    assert gracilis.permalink == "leg/gracilis"


@pytest.mark.parametrize(
    ("slug", "parent", "errors"),
    [
        ("thigh", "medial", {"parent": ["“Thigh” cannot stand below itself, and “Thigh” is, or stands below, it."]}),
        ("thigh", "leg", {"parent": ["A region cannot be part of a region."]}),
        ("medial", "", {"parent": ["A compartment needs a parent."]}),
        ("medial", "medial", {"parent": ["“Medial” cannot stand below itself, and “Medial” is, or stands below, it."]}),
    ],
)
def test_impossible_parent_is_refused_beside_the_field_and_nothing_typed_is_lost(
    editor_client, limb, slug, parent, errors
):
    region = Region.objects.get(slug=slug)
    parent_pk = Region.objects.get(slug=parent).pk if parent else ""

    response = send(editor_client, change_url(region), parent=parent_pk, description="Typed.")

    assert errors_of(response) == errors
    assert response.context["adminform"].form["description"].value() == "Typed."


def test_parent_where_a_permalink_of_the_contents_is_taken_is_refused(editor_client, limb):
    medial, leg = Region.objects.get(slug="medial"), Region.objects.get(slug="leg")
    make_muscle("gracilis", region=medial)
    make_muscle("gracilis", region=leg, name="Other gracilis")

    response = send(editor_client, change_url(medial), parent=leg.pk)

    assert errors_of(response) == {
        "slug": ["/muscle/leg/gracilis/ is already the address of the muscle “Other gracilis”."]
    }


def test_slug_that_another_region_has_is_refused_wherever_it_stands(editor_client, limb):
    response = send(editor_client, ADD, name="Other thigh", slug="thigh")

    assert errors_of(response) == {"slug": ["/muscle/thigh/ is already the address of the region “Thigh”."]}


def test_kind_that_its_parts_forbid_is_refused(editor_client, limb):
    response = send(editor_client, change_url(limb), kind="region")

    assert errors_of(response) == {"kind": ["A region cannot hold the region “Thigh”."]}
