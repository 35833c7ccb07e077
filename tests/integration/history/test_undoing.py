"""A bulk change is one line in the history, and goes back as one."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from taggit.models import Tag

from muscles.history.models import Batch, Version
from muscles.history.snapshots import take
from muscles.models import Muscle, Region
from muscles.services.changes import about_to_change, changed, together
from tests.factories import make_image, make_muscle, make_region
from tests.integration.admin.test_bulk import choose, go_on
from tests.integration.history.desk import said, send_draft
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = reverse("admin:history_batch_changelist")


def page_of(batch: Batch) -> str:
    return reverse("admin:history_batch_undo", args=[batch.pk])


def newest() -> Batch:
    return Batch.objects.latest("created_at")


def undo(client, batch: Batch | None = None):
    url = page_of(batch or newest())
    client.get(url)  # and read what was said before
    return client.post(url, follow=True)


def act(client, action: str, *entries, path="/admin/muscles/muscle/", **values):
    """Choose a bulk action, answer what it asks, and confirm."""
    asked = choose(client, action, *entries, path=path)
    if values:
        asked = go_on(client, asked, **values)
    return go_on(client, asked)


def tags_of(*muscles: Muscle) -> list[list[str]]:
    return [sorted(muscle.tags.names()) for muscle in muscles]


def rewrite(*entries, **fields) -> None:
    """Change entries by hand, and have the history know."""
    about_to_change(entries)
    for entry in entries:
        type(entry).objects.filter(pk=entry.pk).update(**fields)
    changed(entries)


def text_of(response) -> str:
    return " ".join(read(response).one("div", id="content").text.split())


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


def test_tag_whose_old_name_is_another_tag_by_now(editor_client):
    muscle = make_muscle()
    muscle.tags.add("flexor")
    tag = Tag.objects.get()
    editor_client.post(f"/admin/taggit/tag/{tag.pk}/change/", {"name": "knee flexor"})
    Tag.objects.create(name="Flexor", slug="other")

    response = undo(editor_client)

    assert tags_of(muscle) == [["knee flexor"]]
    assert said(response)[1].startswith("Not all went back: “")


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


def test_piece_that_was_changed_since_stays_and_is_named(editor_client):
    one, other = make_muscle("one", origin="Was.", action="Was."), make_muscle("other", origin="Was.")
    with together(why="Spreadsheet."):
        rewrite(one, other, origin="Imported.", action="Imported.")
    rewrite(one, origin="By hand.")

    summary = text_of(editor_client.get(page_of(newest())))
    response = undo(editor_client)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.origin, one.action, other.origin) == ("By hand.", "Was.", "Was.")
    assert "2 entries go back" in summary
    assert "In 1 , something stays as it is" in summary
    assert "Origin Stays as it is: it has been changed since." in summary
    assert said(response)[1] == "Not all went back: “One”."


def test_draft_that_is_being_written_does_not_become_public(editor_client):
    written, other = make_muscle("soleus", origin="Was."), make_muscle("plantaris")
    act(editor_client, "withdraw", written, other)
    send_draft(editor_client, written, origin="Half a sent")

    response = undo(editor_client)

    assert dict(Muscle.objects.values_list("slug", "status")) == {"soleus": "draft", "plantaris": "published"}
    assert said(response)[1] == "Not all went back: “Soleus”."


def test_what_was_published_on_its_own_since_stays_public(editor_client):
    seen, other = make_muscle("soleus", status="draft"), make_muscle("plantaris", status="draft")
    act(editor_client, "publish", seen, other)
    send_draft(editor_client, seen, origin="Better.", _publish="1")

    undo(editor_client)

    assert dict(Muscle.objects.values_list("slug", "status")) == {"soleus": "published", "plantaris": "draft"}


def test_tag_of_somebody_else_stays_and_is_no_hindrance(editor_client):
    muscle = make_muscle()
    act(editor_client, "tag", muscle, add="mine", remove="")
    muscle.tags.add("theirs")

    undo(editor_client)

    assert tags_of(muscle) == [["theirs"]]


def test_waiting_draft_is_left_alone(editor_client):
    muscle = make_muscle("soleus", origin="Public.")
    send_draft(editor_client, muscle, origin="Draft.")
    draft = Version.objects.pending().get()
    act(editor_client, "tag", muscle, add="new", remove="")

    undo(editor_client)

    assert tags_of(muscle) == [[]]
    assert Version.objects.pending().get() == draft


@pytest.mark.parametrize("action", ["publish", "withdraw"])
def test_draft_that_became_public_in_bulk_waits_again(editor_client, action):
    muscle = make_muscle("soleus", origin="Public.")
    send_draft(editor_client, muscle, origin="Draft.")
    act(editor_client, action, muscle)
    muscle.refresh_from_db()
    became = (muscle.status, muscle.origin)

    undo(editor_client)

    muscle.refresh_from_db()
    assert became == ("published" if action == "publish" else "draft", "Draft.")
    assert (muscle.status, muscle.origin) == ("published", "Public.")
    assert Version.objects.pending().get().data["fields"]["origin"] == "Draft."


def test_batch_is_undone_once(editor_client):
    muscle = make_muscle()
    act(editor_client, "tag", muscle, add="new", remove="")
    batch = newest()

    undo(editor_client, batch)
    muscle.tags.add("new")
    again = undo(editor_client, batch)

    assert said(again) == ["Somebody has undone it already; nothing was changed."]
    assert tags_of(muscle) == [["new"]]
    assert "It was undone on" in text_of(editor_client.get(page_of(batch)))
    assert Batch.objects.count() == 2


def test_import_goes_back_and_what_it_made_is_thrown_away(editor_client, seeds, media):
    present = make_region("upperlimb", kind="limb", name="By hand")
    call_command("import_pages", seeds, "--keep-going", verbosity=0)
    numbers = Muscle.objects.count(), Region.objects.count()
    changed_since = Muscle.objects.filter(kind="muscle", parts=None, second_places=None).first()
    rewrite(changed_since, variation="By hand.")

    summary = text_of(editor_client.get(page_of(newest())))
    undo(editor_client)

    kept = {changed_since, changed_since.part_of, changed_since.same_as} - {None}
    assert min(numbers) > 1
    assert {*Muscle.objects.all()} == kept
    above = {changed_since.region, changed_since.home, changed_since.home.parent} - {None}
    assert above | {present} == {*Region.objects.all()}
    assert "It was made by this change and has been changed since: it stays." in summary
    assert Version.objects.in_trash().count() > 0
    told = text_of(editor_client.get(page_of(newest())))
    assert "Entries that it put into the trash are restored from there." in told


def test_pictures_that_were_added_together_go_and_those_that_went_come_back(editor_client):
    muscle, other = make_muscle("soleus"), make_muscle("plantaris")
    gone = make_image(muscle, caption="Was there")
    with together(why="Pictures."):
        about_to_change([muscle, other])
        gone_pk = gone.pk
        gone.delete()
        make_image(other, caption="Is new")
        changed([muscle, other])

    undo(editor_client)

    assert [(image.pk, image.caption) for image in muscle.gallery_images.all()] == [(gone_pk, "Was there")]
    assert other.gallery_images.count() == 0


def test_place_that_is_taken_stays_and_says_so(editor_client):
    leg, calf = make_region("leg"), make_region("calf")
    moving, also = make_muscle("soleus", region=leg), make_muscle("plantaris", region=leg)
    act(editor_client, "move", moving, also, region=calf.pk)
    make_muscle("soleus", region=leg, name="Newcomer")

    response = undo(editor_client)

    assert Muscle.objects.get(pk=moving.pk).region == calf
    assert Muscle.objects.get(pk=also.pk).region == leg
    assert said(response)[1] == "Not all went back: “Soleus”."


def test_entries_that_make_room_for_each_other_go_back(editor_client):
    leg = make_region("leg")
    one, other = make_muscle("one", region=leg), make_muscle("other", region=leg)
    with together(why="Spreadsheet."):
        about_to_change([one, other])
        for muscle, slug in ((one, "third"), (other, "one")):
            muscle.slug = slug
            muscle.save()
        changed([one, other])

    undo(editor_client)

    assert [Muscle.objects.get(pk=each.pk).slug for each in (one, other)] == ["one", "other"]


def test_deleted_entry_is_said_and_stays_deleted(editor_client):
    muscle, other = make_muscle("soleus"), make_muscle("plantaris")
    act(editor_client, "tag", muscle, other, add="new", remove="")
    editor_client.post(f"/admin/muscles/muscle/{muscle.pk}/delete/", {"post": "yes"})

    summary = text_of(editor_client.get(page_of(newest())))
    undo(editor_client)

    assert "It has been deleted since." in summary
    assert [each.slug for each in Muscle.objects.all()] == ["plantaris"]
    assert tags_of(other) == [[]]


def test_what_failed_leaves_no_bulk_change(editor_client):
    leg, calf = make_region("leg"), make_region("calf")
    make_muscle("soleus", region=calf)
    twin = make_muscle("soleus", region=leg)

    act(editor_client, "move", twin, region=calf.pk)

    assert Batch.objects.count() == 0


def test_undoing_takes_the_right_to_publish(client, django_user_model, editor_client):
    muscle = make_muscle()
    act(editor_client, "tag", muscle, add="new", remove="")
    author = django_user_model.objects.create_user("author", is_staff=True)
    rights = ["view_batch", "change_muscle", "view_muscle"]
    author.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(author)

    page = client.get(page_of(newest()))
    refused = client.post(page_of(newest()))
    author.user_permissions.clear()

    assert "Undoing it takes the right to publish" in text_of(page)
    assert refused.status_code == 403
    assert client.get(page_of(newest())).status_code == 403
    assert tags_of(muscle) == [["new"]]


def test_list_and_history_lead_to_a_bulk_change(editor_client):
    muscles = [make_muscle() for _ in range(3)]
    act(editor_client, "tag", *muscles, add="new", remove="")
    url = page_of(newest())
    undo(editor_client)

    listed = read(editor_client.get(LIST)).one("table", id="result_list").one("tbody").all("tr")
    history = editor_client.get(f"/admin/muscles/muscle/{muscles[0].pk}/history/").content.decode()
    desk = editor_client.get("/admin/").content.decode()

    cells = [[cell.text for cell in row.all("td")] for row in listed]
    assert [cell[:2] for cell in cells] == [["Undone: Tagged “new”.", "3"], ["Tagged “new”.", "3"]]
    assert cells[1][4].endswith(", editor")
    assert f'<a href="{url}">' in history
    assert "Bulk changes in the last 7 days" in desk
    assert f'href="{LIST}?created_at__gte=' in desk


@pytest.mark.parametrize("number", [2, 12])
def test_undoing_tags_and_fields_costs_the_same_for_any_number(editor_client, django_assert_num_queries, number):
    muscles = [make_muscle() for _ in range(number)]
    with together(why="Spreadsheet."):
        about_to_change(muscles)
        for position, muscle in enumerate(muscles):
            muscle.tags.add("new")
            Muscle.objects.filter(pk=muscle.pk).update(origin=f"Row {position}.", status="draft")
        changed(muscles)
    url = page_of(newest())
    editor_client.get(url)

    with django_assert_num_queries(6):
        editor_client.get(url)
    locks = 2 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(36 + locks):
        editor_client.post(url)
    with django_assert_num_queries(6):
        editor_client.get(LIST)

    assert {*Muscle.objects.values_list("origin", "status")} == {("", "published")}
