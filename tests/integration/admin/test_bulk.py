"""Bulk actions say what they will do, and then do it."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from taggit.models import Tag

from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = "/admin/muscles/muscle/"


def choose(client, action: str, *muscles, path=LIST, **values):
    return client.post(path, {"action": action, "_selected_action": [muscle.pk for muscle in muscles], **values})


def go_on(client, response, **values):
    """Send the form of a page of the action as a browser would, with what was filled in."""
    fields = read(response).one("div", id="content-main").all("input")
    data: dict[str, list] = {}
    for field in fields:
        if field.attrs.get("type") != "submit":
            data.setdefault(field.attrs["name"], []).append(field.attrs.get("value", ""))
    return client.post(response.wsgi_request.get_full_path(), data | values)


def summary(response) -> str:
    return read(response).one("div", id="content-main").all("p")[0].text


def said(client) -> list[str]:
    return [message.text for message in read(client.get(LIST)).one("ul", cls="messagelist").all("li")]


COLUMNS = 0
COLUMNS += 1  # those that the editor chose: muscles.features.worklist


@pytest.mark.parametrize("number", [1, 12])
def test_summary_comes_before_publishing(editor_client, django_assert_num_queries, number):
    region = make_region()
    drafts = [make_muscle(region=region, status="draft") for _ in range(number)]
    public = [make_muscle(region=region) for _ in range(2)]

    with django_assert_num_queries(11 + COLUMNS):
        asked = choose(editor_client, "publish", *drafts, *public)

    what = "muscle" if number == 1 else "muscles"
    assert summary(asked) == f"{number} {what} will be published; 2 are already."
    assert Muscle.objects.filter(status="draft").count() == number
    go_on(editor_client, asked)
    assert Muscle.objects.filter(status="draft").count() == 0
    assert said(editor_client) == [f"{number} published. Undo"]


def test_nothing_to_do_is_said_and_not_offered(editor_client):
    asked = choose(editor_client, "publish", make_muscle())

    assert read(asked).one("h1").text == "Publish selected muscles"
    assert summary(asked) == "Nothing is to be done: it is published already."
    assert read(asked).one("div", id="content-main").all("input", type="submit") == []


def test_other_entries_than_confirmed_are_asked_about_again(editor_client):
    make_muscle(status="draft")
    values = {"select_across": "1", "confirmed": "5"}

    asked = choose(editor_client, "publish", Muscle.objects.get(), **values)

    assert summary(asked) == "1 muscle will be published."
    assert Muscle.objects.get().status == "draft"


def test_all_of_a_filtered_list_are_meant(editor_client):
    for number in range(3):
        make_muscle(kind="group", status="draft", name=f"Group {number}")
    other = make_muscle(status="draft")
    path = f"{LIST}?kind__exact=group"

    asked = choose(editor_client, "publish", Muscle.objects.first(), path=path, select_across="1")
    go_on(editor_client, asked)

    assert list(Muscle.objects.filter(status="draft")) == [other]


def test_tags_are_asked_for_summed_up_and_changed(editor_client):
    main = make_muscle("main")
    main.tags.add("Knee flexor", "old")
    second, third = make_muscle("second", same_as=main), make_muscle("third")

    asked = choose(editor_client, "tag", second, third)
    empty = go_on(editor_client, asked, add="", remove="")
    response = go_on(editor_client, empty, add="knee flexor, two joint muscle", remove="OLD")

    assert "Write at least one tag." in empty.content.decode()
    assert summary(response) == "2 muscles will be tagged “knee flexor”, “two joint muscle” and rid of “OLD”."
    assert sorted(main.tags.names()) == ["Knee flexor", "old"]
    go_on(editor_client, response)
    assert sorted(main.tags.names()) == ["Knee flexor", "two joint muscle"]
    assert sorted(third.tags.names()) == ["Knee flexor", "two joint muscle"]
    assert Muscle.objects.get(slug="second").tags.count() == 0
    assert Tag.objects.filter(name__iexact="knee flexor").count() == 1
    assert Version.objects.filter(entry_pk=main.pk, action="saved").latest("pk").why == (
        "Tags: knee flexor, two joint muscle, without old."
    )


def test_tags_that_are_there_already_are_told(editor_client):
    here, there = make_muscle("here"), make_muscle("there")
    here.tags.add("Hip extensor")

    response = go_on(editor_client, choose(editor_client, "tag", here, there), add="hip extensor", remove="")

    assert summary(response) == "1 muscle will be tagged “hip extensor”; 1 is already."


def test_muscles_move_to_a_region(editor_client):
    leg, calf = make_region("leg"), make_region("calf")
    there, moving = make_muscle("there", region=calf), make_muscle("moving", region=leg)

    response = go_on(editor_client, choose(editor_client, "move", there, moving), region=calf.pk)

    assert summary(response) == "1 muscle will be moved to Calf; 1 is already."
    go_on(editor_client, response)
    assert Muscle.objects.get(slug="moving").permalink == "calf/moving"
    assert editor_client.get("/muscle/leg/moving/").url == "/muscle/calf/moving/"  # muscles.features.redirects


def test_move_that_one_forbids_moves_none(editor_client):
    leg, calf = make_region("leg"), make_region("calf")
    make_muscle("soleus", region=calf, name="Sole")
    one, twin = make_muscle("one", region=leg), make_muscle("soleus", region=leg, name="Twin")

    response = go_on(editor_client, choose(editor_client, "move", one, twin), region=calf.pk)
    go_on(editor_client, response)

    assert said(editor_client) == [
        "Nothing was moved. “Twin” cannot go there. /muscle/calf/soleus/ is already the address of the muscle “Sole”."
    ]
    assert sorted(leg.muscles.values_list("slug", flat=True)) == ["one", "soleus"]


@pytest.mark.parametrize("action", ["tag", "move", "publish"])
def test_reader_can_do_none(client, django_user_model, action):
    muscle = make_muscle(status="draft")
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(reader)
    region = make_region()

    values = {"asked": "yes", "confirmed": 1, "add": "tag", "remove": "", "region": region.pk}
    choose(client, action, muscle, **values)

    muscle.refresh_from_db()
    assert (muscle.status, list(muscle.tags.names())) == ("draft", [])
    assert muscle.region != region
    assert reverse("admin:muscles_muscle_changelist") == LIST
