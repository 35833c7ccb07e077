"""The lists by action and by nerve."""

import pytest

from muscles.models import Muscle
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.browsing.ties import make_movement, make_nerve, tie
from tests.kinds import make_kinds
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def thigh():
    return make_region("thigh", name="Thigh")


def rows_of(page):
    """The names in the list, each with the notes below it."""
    return [
        (row.one(cls="entry-row__name").text, [note.text for note in row.all(cls="tied__note")])
        for row in page.one("ul", cls="entry-list").all("li")
    ]


def counts_of(page):
    return [(link.text, link.attrs["href"]) for link in page.one("main").all("a")], [
        count.text for count in page.one("main").all(cls="count")
    ]


def test_movements_stand_at_their_joints_with_counts(client, thigh):
    flexion, extension = make_movement("knee", "flexion"), make_movement("knee", "extension")
    abduction = make_movement("hip", "abduction")
    make_movement("ankle", "inversion")
    one, other = make_muscle(region=thigh), make_muscle(region=thigh)
    for muscle, movement in [(one, flexion), (other, flexion), (one, extension), (other, abduction)]:
        tie(muscle, movement)

    page = read(client.get("/action/"))

    assert [(part.one("h2").text, part.one("h2").attrs["id"]) for part in page.all("section")] == [
        ("Hip", "hip"),
        ("Knee", "knee"),
    ]
    assert counts_of(page) == (
        [
            ("Abduction", "/action/hip/abduction/"),
            ("Extension", "/action/knee/extension/"),
            ("Flexion", "/action/knee/flexion/"),
        ],
        ["1", "1", "2"],
    )


def test_joints_stand_in_their_order(client, thigh):
    for number, joint in enumerate(["hip", "elbow"]):
        movement = make_movement(joint)
        movement.joint.position = number
        movement.joint.save()
        tie(make_muscle(region=thigh), movement)

    page = read(client.get("/action/"))

    assert [title.text for title in page.all("h2")] == ["Hip", "Elbow"]


def test_movement_lists_its_muscles_with_conditions(client, thigh):
    flexion = make_movement("knee", "flexion")
    tie(make_muscle("soleus", region=thigh), make_movement("ankle", "flexion"))
    tie(make_muscle("popliteus", region=thigh), flexion, condition="weakly")
    tie(make_muscle("biceps", region=thigh, latin_name="musculus biceps"), flexion)

    page = read(client.get("/action/knee/flexion/"))

    assert page.one("title").text == "Knee: flexion · Muscle atlas"
    assert page.one("h1").text == "Knee: flexion"
    assert page.one(cls="page-header__text").text == "2 muscles"
    assert page.one(cls="kicker").links == [("By action", "/action/#knee")]
    assert rows_of(page) == [("Biceps", []), ("Popliteus", ["Weakly"])]


def test_the_index_leads_to_every_way_of_finding_a_muscle(client):
    page = read(client.get("/muscle/"))

    assert page.one("nav", cls="ways").links == [
        ("A to Z", "/a-z/"),
        ("By action", "/action/"),
        ("By nerve", "/nerve/"),
        ("By tag", "/tag/"),
    ]


@pytest.mark.parametrize("path", ["/action/knee/extension/", "/action/knee/none/", "/nerve/tibial/", "/nerve/none/"])
def test_what_no_muscle_has_is_not_found(client, path):
    make_movement("knee", "extension")
    make_nerve("tibial")

    assert client.get(path).status_code == 404


def test_without_ties_the_lists_say_so(client):
    assert read(client.get("/action/")).one(cls="empty").text == "No muscle is listed by its action yet."
    assert read(client.get("/nerve/")).one(cls="empty").text == "No muscle is listed by its nerve yet."


def test_groups_heads_and_second_places_are_not_counted(client, thigh):
    flexion, nerve = make_movement("knee", "flexion"), make_nerve("tibial")
    muscle = make_muscle("biceps", region=thigh)
    others = [
        make_muscle("hamstrings", region=thigh, kind="group"),
        make_muscle("longhead", region=thigh, kind="head", part_of=muscle),
        make_muscle("again", region=make_region("abdomen"), same_as=muscle),
    ]
    for entry in (muscle, *others):
        tie(entry, flexion)
        tie(entry, nerve)

    assert counts_of(read(client.get("/action/")))[1] == counts_of(read(client.get("/nerve/")))[1] == ["1"]
    for path in ("/action/knee/flexion/", "/nerve/tibial/"):
        assert rows_of(read(client.get(path))) == [("Biceps", [])]


def test_what_a_head_alone_has_its_muscle_has(client, thigh):
    flexion, nerve = make_movement("knee", "flexion"), make_nerve("sciatic")
    branch = make_nerve("tibial", part_of=nerve)
    muscle = make_muscle("biceps", region=thigh)
    heads = [make_muscle(slug, region=thigh, kind="head", part_of=muscle) for slug in ("longhead", "shorthead")]
    hidden = make_muscle("third", region=thigh, kind="head", part_of=muscle, status="draft")
    for head, condition in [(heads[0], "weakly"), (heads[1], ""), (hidden, "secretly")]:
        tie(head, flexion, condition=condition)
        tie(head, branch, condition=condition)

    assert counts_of(read(client.get("/action/")))[1] == ["1"]
    assert counts_of(read(client.get("/nerve/")))[1] == ["1", "1"]
    notes = ["Longhead: weakly", "Shorthead"]
    assert rows_of(read(client.get("/action/knee/flexion/"))) == [("Biceps", notes)]
    assert rows_of(read(client.get("/nerve/tibial/"))) == [("Biceps", notes)]
    assert rows_of(read(client.get("/nerve/sciatic/"))) == [("Biceps", [f"Tibial nerve, {note}" for note in notes])]


def test_a_head_says_nothing_that_its_muscle_says(client, thigh):
    flexion = make_movement("knee", "flexion")
    muscle = make_muscle("biceps", region=thigh)
    tie(muscle, flexion, condition="strongly")
    tie(make_muscle("longhead", region=thigh, kind="head", part_of=muscle), flexion, condition="weakly")

    assert rows_of(read(client.get("/action/knee/flexion/"))) == [("Biceps", ["Strongly"])]


@pytest.mark.parametrize("state", ["proposed", "refused"])
def test_what_no_editor_has_confirmed_is_nowhere(client, editor_client, thigh, state):
    muscle = make_muscle("soleus", region=thigh)
    tie(muscle, make_movement("ankle", "flexion"), state=state)
    tie(muscle, make_nerve("tibial"), state=state)

    for person in (client, editor_client):
        assert counts_of(read(person.get("/action/"))) == counts_of(read(person.get("/nerve/"))) == ([], [])
        assert {person.get(path).status_code for path in ("/action/ankle/flexion/", "/nerve/tibial/")} == {404}


def test_nerves_stand_below_what_they_are_part_of(client, thigh):
    sciatic = make_nerve("sciatic")
    part = make_nerve("part", name="Tibial part", part_of=sciatic)
    tibial = make_nerve("tibial", part_of=part)
    make_nerve("femoral")
    biceps, soleus, plantaris = (make_muscle(slug, region=thigh) for slug in ("biceps", "soleus", "plantaris"))
    tie(biceps, part, condition="long head")
    tie(biceps, sciatic)
    tie(soleus, tibial)
    tie(plantaris, tibial, condition="often")

    tree, page = read(client.get("/nerve/")), read(client.get("/nerve/part/"))

    assert counts_of(tree) == (
        [("Sciatic nerve", "/nerve/sciatic/"), ("Tibial part", "/nerve/part/"), ("Tibial nerve", "/nerve/tibial/")],
        ["3", "3", "2"],
    )
    assert [len(part.all("li")) for part in tree.all("ul", cls="nerves")] == [3, 2, 1]
    assert page.one("h1").text == "Tibial part"
    assert page.one(cls="kicker").links == [("By nerve", "/nerve/"), ("Sciatic nerve", "/nerve/sciatic/")]
    assert page.one(cls="page-header__text").text == "3 muscles, with those of its parts and branches"
    assert page.one("nav", cls="nerves--parts").links == [("Tibial nerve", "/nerve/tibial/")]
    assert rows_of(page) == [
        ("Biceps", ["Long head"]),
        ("Plantaris", ["Tibial nerve, often"]),
        ("Soleus", ["Tibial nerve"]),
    ]


def test_long_lists_stand_in_pages(client, thigh):
    flexion, nerve = make_movement("knee", "flexion"), make_nerve("tibial")
    for number in range(101):
        muscle = make_muscle(f"m{number:03}", region=thigh)
        tie(muscle, flexion)
        tie(muscle, nerve)

    for path, title in [("/action/knee/flexion/", "Knee: flexion"), ("/nerve/tibial/", "Tibial nerve")]:
        first, second = read(client.get(path)), read(client.get(f"{path}?page=2"))
        assert (len(rows_of(first)), rows_of(second)) == (100, [("M100", [])])
        assert first.one("nav", cls="pages").links == [("Next page", "?page=2")]
        assert second.one("nav", cls="pages").links == [("Previous page", "./")]
        assert second.one("title").text == f"{title}, page 2 · Muscle atlas"
        assert second.one("link", rel="canonical").attrs["href"] == f"http://testserver{path}?page=2"
        assert second.one(cls="page-header__text").text == "101 muscles"
        assert {client.get(f"{path}?page={page}").status_code for page in ("0", "3", "x", "-1")} == {404}


COSTS = {"/action/": 1, "/action/knee/flexion/": 5, "/nerve/": 2, "/nerve/sciatic/": 6}


@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize("path", COSTS)
def test_page_costs_the_same_with_many_rows(client, django_assert_num_queries, path, rows):
    flexion, sciatic = make_movement("knee", "flexion"), make_nerve("sciatic")
    for number in range(rows):
        nerve = make_nerve(f"branch{number}", part_of=sciatic)
        muscle = make_muscle()
        for target in (flexion, make_movement(f"joint{number}"), sciatic, nerve):
            tie(muscle, target, condition="weakly")
        make_image(muscle)

    with django_assert_num_queries(COSTS[path]):
        response = client.get(path)

    assert response.status_code == 200
    assert Muscle.objects.count() == rows


def test_lists_count_as_every_page_does(client):
    flexion, tibial = make_movement(), make_nerve()
    for muscle in make_kinds():
        tie(muscle, flexion)
        tie(muscle, tibial)

    for path, target in [("/action/", flexion), ("/nerve/", tibial)]:
        listed, page = read(client.get(path)), read(client.get(target.get_absolute_url()))

        assert counts_of(listed)[1] == ["2"]
        assert len(rows_of(page)) == 2
