import pytest
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import take
from muscles.models import Muscle, Source
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import errors_of, read_form, send
from tests.integration.features.history.admin_pages import DRAFT, change_url, opened, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle, make_rich_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_a_draft_leaves_the_public_entry_exactly_as_it_was(editor_client):
    muscle = make_rich_muscle()
    other = make_muscle("sartorius", region=muscle.region)
    before = take(muscle)

    response = send_draft(
        editor_client,
        muscle,
        name="Changed",
        origin="Another place.",
        tags="only one",
        antagonists=[other.pk],
        **{"fact_sources-0-DELETE": "on", "gallery_images-0-alt": "Another", "gallery_images-1-DELETE": "on"},
    )

    assert (response.status_code, response.url) == (302, change_url(muscle))
    assert take(muscle) == before
    assert versions_of(muscle) == [("found", "history"), ("drafted", "draft")]
    draft = Version.objects.get(state="draft").data
    assert (draft["fields"]["name"], draft["fields"]["origin"]) == ("Changed", "Another place.")
    assert [tag["key"] for tag in draft["tags"]] == ["only one"]
    assert [each["key"] for each in draft["antagonists"]] == ["thigh/sartorius"]
    assert [row["fact"] for row in draft["rows"]["sources"]] == ["origin"]
    assert [row["alt"] for row in draft["rows"]["pictures"]] == ["Another"]


def test_the_form_shows_the_draft_and_changes_nothing_by_that(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, name="Changed", tags="only one")
    before = take(muscle)

    page = editor_client.get(change_url(muscle))

    form = read_form(page, "muscle_form")
    assert (form["name"], form["tags"]) == (["Changed"], ["only one"])
    assert "Published, with changes" in page.content.decode()
    assert take(muscle) == before


def test_a_draft_is_saved_and_published_step_by_step(editor_client, client):
    muscle = make_rich_muscle()
    gray = Source.objects.get(key="gray1918")
    count = len(take(muscle)["rows"]["sources"])
    added = {f"fact_sources-{count}-fact": "insertion", f"fact_sources-{count}-source": gray.pk}
    send_draft(editor_client, muscle, **added)

    form = read_form(editor_client.get(change_url(muscle)), "muscle_form")
    new = next(number for number in range(3) if form[f"fact_sources-{number}-id"] == ["-1"])
    send_draft(editor_client, muscle, **{f"fact_sources-{new}-locator": "p. 480"})
    assert muscle.fact_sources.count() == 2
    send(editor_client, change_url(muscle), name="Published name")

    muscle.refresh_from_db()
    assert muscle.name == "Published name"
    assert sorted(muscle.fact_sources.values_list("fact", "locator")) == [
        ("action", ""),
        ("insertion", "p. 480"),
        ("origin", "p. 478"),
    ]
    assert not muscle.fact_sources.filter(pk__lt=0).exists()
    assert versions_of(muscle) == [
        ("found", "history"),
        ("drafted", "history"),
        ("drafted", "history"),
        ("published", "history"),
    ]


def test_a_form_that_names_no_button_saves_a_draft(editor_client):
    muscle = make_rich_muscle()
    data = read_form(editor_client.get(change_url(muscle)), "muscle_form")

    editor_client.post(change_url(muscle), data | {"name": "Changed"})

    assert Muscle.objects.get(pk=muscle.pk).name == "Bicepsfemoris"
    assert versions_of(muscle)[-1] == ("drafted", "draft")


def test_what_is_as_the_public_has_it_is_no_draft(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, name="Changed")

    send_draft(editor_client, muscle, name="Bicepsfemoris")

    assert versions_of(muscle) == [("found", "history"), ("drafted", "history")]


def test_a_mistake_in_a_draft_is_shown_on_the_draft_and_writes_nothing(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, name="Changed")
    before = take(muscle), versions_of(muscle)

    response = send_draft(editor_client, muscle, name="", origin="Typed.")

    assert errors_of(response) == {"name": ["This field is required."]}
    assert "Typed." in response.content.decode()
    assert (take(muscle), versions_of(muscle)) == before


def test_new_entries_are_drafts_until_they_are_published(editor_client):
    add = reverse("admin:muscles_muscle_add")
    thigh = make_region("thigh")

    send(editor_client, add, name="One", region=thigh.pk, **DRAFT)
    send(editor_client, add, name="Two", region=thigh.pk, _publish="Publish")

    assert dict(Muscle.objects.values_list("name", "status")) == {"One": "draft", "Two": "published"}
    assert list(Version.objects.order_by("pk").values_list("name", "action", "state")) == [
        ("One", "saved", "history"),
        ("Two", "published", "history"),
    ]


def test_withdrawing_keeps_what_was_in_the_draft(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="In the draft.")

    send_draft(editor_client, muscle, _withdraw="Withdraw")

    muscle.refresh_from_db()
    assert (muscle.status, muscle.origin) == ("draft", "In the draft.")
    assert versions_of(muscle)[-1] == ("withdrawn", "history")


def test_note_and_writer_are_remembered(editor_client, editor):
    muscle = make_rich_muscle()

    send_draft(editor_client, muscle, name="Changed", why=" Because of Gray. ")

    version = Version.objects.of(muscle).first()
    assert (version.user, version.why, version.permalink) == (editor, "Because of Gray.", "thigh/bicepsfemoris")


def test_author_saves_drafts_and_submits_and_cannot_publish(author_client):
    muscle = make_rich_muscle()
    before = take(muscle)
    page = author_client.get(change_url(muscle))

    refused = [send_draft(author_client, muscle, **{button: "1"}).status_code for button in ("_publish", "_withdraw")]
    submitted = send_draft(author_client, muscle, name="Better", _submit="Submit for review")

    assert 'name="_publish"' not in page.content.decode()
    assert refused == [403, 403]
    assert submitted.status_code == 302
    assert take(muscle) == before
    assert versions_of(muscle)[-1] == ("submitted", "submitted")


def test_author_publishes_nothing_by_the_list(author_client):
    muscle = make_muscle("soleus", status="draft")
    url = reverse("admin:muscles_muscle_changelist")

    author_client.post(url, {"action": "publish", "_selected_action": [muscle.pk]})

    assert Muscle.objects.get().status == "draft"
    assert '<option value="publish"' not in author_client.get(url).content.decode()


def test_list_says_what_waits_and_publishes_it(editor_client, django_assert_num_queries):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, name="Better")
    url = reverse("admin:muscles_muscle_changelist")

    page = editor_client.get(url, {"changes": "draft"})
    editor_client.post(url, {"action": "publish", "_selected_action": [muscle.pk], "confirmed": 1})

    assert [(each.slug, each.pending) for each in page.context["cl"].result_list] == [("bicepsfemoris", "draft")]
    assert "Published, with changes" in page.content.decode()
    assert Muscle.objects.get(pk=muscle.pk).name == "Better"


def test_draft_whose_place_was_taken_is_shown_without_it(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, slug="taken", origin="New text.", move_anyway="on")
    make_muscle("taken", region=muscle.region)

    page = editor_client.get(change_url(muscle))

    form = read_form(page, "muscle_form")
    assert (form["slug"], form["origin"]) == (["bicepsfemoris"], ["New text."])
    assert "/muscle/thigh/taken/ is already the address of the muscle “Taken”." in page.content.decode()


def test_digest_of_the_published_draft_is_that_of_the_entry(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, name="Changed")

    send(editor_client, change_url(muscle))

    assert Version.objects.of(muscle).first().digest == digest(take(muscle))


def test_a_region_is_drafted_and_published_the_same_way(editor_client):
    thigh = make_rich_region()
    make_muscle("gracilis", region=thigh)
    before = take(thigh)

    send_draft(editor_client, thigh, name="Upper leg", **{"gallery_images-0-caption": "Changed"})
    waiting = take(thigh), opened(editor_client, thigh)["name"]
    send(editor_client, change_url(thigh))

    assert waiting == (before, ["Upper leg"])
    thigh.refresh_from_db()
    assert (thigh.name, thigh.gallery_images.get().caption) == ("Upper leg", "Changed")
    assert versions_of(thigh) == [("found", "history"), ("drafted", "history"), ("published", "history")]
