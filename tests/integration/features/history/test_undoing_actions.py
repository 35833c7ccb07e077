"""What each bulk action changed is as it was before."""

import pytest
from django.urls import reverse
from taggit.models import Tag

from muscles.features.history.models import Batch
from muscles.features.history.snapshot.taking import take
from muscles.models import Muscle, Region
from muscles.services.changes import batch_changes, before_change, changed
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import said
from tests.integration.features.history.bulk import act, newest, page_of, tags_of, text_of, undo

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("action", "done", "before"), [("publish", "Published", "draft"), ("withdraw", "Withdrawn", "published")]
)
def test_status_goes_back(editor_client, action, done, before):
    muscles = [make_muscle(status=before) for _ in range(2)]
    act(editor_client, action, *muscles)
    after = {*Muscle.objects.values_list("status", flat=True)}

    response = undo(editor_client)

    assert after == {"published", "draft"} - {before}
    assert {*Muscle.objects.values_list("status", flat=True)} == {before}
    assert said(response)[0].startswith(f"Undone: {done}. 2 entries changed. <a ")


def test_tags_go_back_and_forth(editor_client):
    one, other = make_muscle("one"), make_muscle("other")
    other.tags.add("old")
    states = [tags_of(one, other)]

    act(editor_client, "tag", one, other, add="new, newer", remove="old")
    first = newest()
    states.append(tags_of(one, other))
    for _ in range(2):
        undo(editor_client)
        states.append(tags_of(one, other))

    assert states == [[[], ["old"]], [["new", "newer"]] * 2, [[], ["old"]], [["new", "newer"]] * 2]
    assert (first.why, first.user.username) == ("Tagged “new”, “newer” and rid of “old”.", "editor")
    assert [batch.why for batch in Batch.objects.order_by("created_at")] == [
        first.why,
        f"Undone: {first.why}",
        f"Again: {first.why}",
    ]


def test_muscles_move_back_and_the_links_to_them(editor_client):
    leg, calf = make_region("leg"), make_region("calf")
    moving = make_muscle("soleus", region=leg, description="Beside [the other](/muscle/leg/plantaris/).")
    also = make_muscle("plantaris", region=leg)
    linking = make_muscle("biceps", region=calf, description="See [soleus](/muscle/leg/soleus/).")
    before = [take(each) for each in (moving, also, linking)]

    act(editor_client, "move", moving, also, region=calf.pk)
    linking.refresh_from_db()
    followed, number = linking.description, Batch.objects.count()
    undo(editor_client)

    assert followed == "See [soleus](/muscle/calf/soleus/)."
    assert number == 1
    assert [take(each) for each in (moving, also, linking)] == before
    assert editor_client.get("/muscle/calf/soleus/").url == "/muscle/leg/soleus/"


def test_merged_tags_come_back(editor_client):
    both, one = make_muscle("both"), make_muscle("one")
    both.tags.add("flexor of the knee", "knee flexor")
    one.tags.add("flexor of the knee")
    into = Tag.objects.get(name="knee flexor")

    act(editor_client, "merge", *Tag.objects.all(), path="/admin/taggit/tag/", into=into.pk)
    merged = tags_of(both, one)
    undo(editor_client)

    assert merged == [["knee flexor"], ["knee flexor"]]
    assert tags_of(both, one) == [["flexor of the knee", "knee flexor"], ["flexor of the knee"]]


def test_renamed_tag_has_its_old_name_again(editor_client):
    one, other = make_muscle("one"), make_muscle("other")
    one.tags.add("flexor", "thigh")
    other.tags.add("flexor")
    tag = Tag.objects.get(name="flexor")
    states = []

    editor_client.post(f"/admin/taggit/tag/{tag.pk}/change/", {"name": "knee flexor"})
    first = newest()
    states.append(tags_of(one, other))
    summary = text_of(editor_client.get(page_of(first)))
    for _ in range(2):
        undo(editor_client)
        states.append(tags_of(one, other))

    renamed, before = [["knee flexor", "thigh"], ["knee flexor"]], [["flexor", "thigh"], ["flexor"]]
    assert states == [renamed, before, renamed]
    assert (Tag.objects.count(), Tag.objects.get(pk=tag.pk).slug) == (2, "flexor")
    assert first.why == "Tag flexor renamed to knee flexor."
    assert "2 entries go back to what they were before" in summary
    assert "knee flexor, thigh flexor, thigh" in summary


def test_order_of_regions_goes_back(editor_client):
    limb = make_region("limb", kind="limb")
    for position, slug in enumerate(["hip", "thigh", "leg"], start=1):
        make_region(slug, parent=limb, position=position)

    def order():
        return list(Region.objects.filter(parent=limb).order_by("position").values_list("slug", flat=True))

    editor_client.post(reverse("admin:muscles_region_move", args=[Region.objects.get(slug="leg").pk, "up"]))
    moved, why = order(), newest().why
    undo(editor_client)

    assert (moved, why) == (["hip", "leg", "thigh"], "Leg moved up.")
    assert order() == ["hip", "thigh", "leg"]


def test_placed_regions_go_back(editor_client):
    thigh, leg = make_region("thigh"), make_region("leg")
    part = make_region("posterior", kind="compartment", parent=thigh)
    muscle = make_muscle("soleus", region=part)
    place = {"action": "place", "_selected_action": [part.pk], "parent": leg.pk, "asked": "yes", "confirmed": 1}

    editor_client.post(reverse("admin:muscles_region_changelist"), place)
    muscle.refresh_from_db()
    moved = muscle.permalink
    undo(editor_client)

    muscle = Muscle.objects.get()
    assert (moved, muscle.permalink) == ("leg/soleus", "thigh/soleus")
    assert Region.objects.get(slug="posterior").parent == thigh


def test_entries_that_make_room_for_each_other_go_back(editor_client):
    leg = make_region("leg")
    one, other = make_muscle("one", region=leg), make_muscle("other", region=leg)
    with batch_changes(why="Spreadsheet."):
        before_change([one, other])
        for muscle, slug in ((one, "third"), (other, "one")):
            muscle.slug = slug
            muscle.save()
        changed([one, other])

    undo(editor_client)

    assert [Muscle.objects.get(pk=each.pk).slug for each in (one, other)] == ["one", "other"]
