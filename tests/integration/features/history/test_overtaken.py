"""Drafts whose entry has changed since: at every door, the newer pieces of the page stay, or an editor chooses."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from muscles.features.browsing.models import MuscleMovement
from muscles.features.history.models import Version
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import take
from muscles.models import FactSource, GalleryImage, Muscle
from muscles.services import changes
from muscles.services.bulk import tag_muscles
from muscles.services.tags import merge_tags
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, opened, said, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle, make_rich_region
from tests.integration.features.history.overtaking import DOORS, QUEUE, by_list, by_review, change_page, choose_url

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@DOORS
def test_what_the_page_alone_changed_stays_at_every_door(editor_client, publish):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, insertion="Imported.")

    publish(editor_client, muscle)

    muscle.refresh_from_db()
    assert (muscle.origin, muscle.insertion) == ("From the draft.", "Imported.")
    assert versions_of(muscle)[-1] == ("published", "history")


@DOORS
def test_what_both_changed_is_published_at_no_door(editor_client, publish):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.", insertion="From the draft, too.")
    change_page(muscle, origin="Imported.")

    publish(editor_client, muscle)

    muscle.refresh_from_db()
    assert (muscle.origin, muscle.insertion) == ("Imported.", "The head of the fibula.")
    draft = Version.objects.of(muscle).pending().get().data["fields"]
    assert (draft["origin"], draft["insertion"]) == ("From the draft.", "From the draft, too.")


@DOORS
def test_rows_that_the_page_alone_changed_stay_at_every_door(editor_client, publish):
    muscle = make_rich_muscle()
    draft = {"fact_sources-1-locator": "p. 1", "movement_ties-0-condition": "weakly", "gallery_images-1-alt": "Drafted"}
    send_draft(editor_client, muscle, **draft)
    still, animation = muscle.gallery_images.order_by("position")
    changes.before_change([muscle])
    FactSource.objects.filter(fact="action").update(locator="p. 9")
    MuscleMovement.objects.update(state="refused")  # muscles.features.browsing
    GalleryImage.objects.filter(pk=still.pk).update(position=5)
    animation.delete()
    FactSource.objects.create(muscle=muscle, fact="insertion", source=muscle.fact_sources.first().source)
    changes.changed([muscle])

    publish(editor_client, muscle)

    assert dict(muscle.fact_sources.values_list("fact", "locator")) == {
        "origin": "p. 1",
        "action": "p. 9",
        "insertion": "",
    }
    assert MuscleMovement.objects.get().condition == "weakly"  # muscles.features.browsing
    assert MuscleMovement.objects.get().state == "refused"  # muscles.features.browsing
    assert list(muscle.gallery_images.values_list("pk", "alt", "position")) == [(still.pk, "Drafted", 5)]


def on_its_screen(client, muscle):
    image = muscle.gallery_images.order_by("position").first()
    url = reverse("admin:muscles_galleryimage_change", args=[image.pk])
    client.post(url, read_form(client.get(url), "galleryimage_form") | {"alt": "Seen from the left"})


def by_a_moved_link(client, muscle):
    other = Muscle.objects.get(slug="against-bicepsfemoris")
    other.slug = "moved"
    other.save()


def by_bulk_action(client, muscle):
    tag_muscles(muscles=[muscle], add=["hamstring"], remove=[])


@pytest.mark.parametrize("change", [on_its_screen, by_a_moved_link, by_bulk_action])
def test_draft_hears_of_whatever_changes_the_page(editor_client, change):
    muscle = make_rich_muscle()
    Muscle.objects.filter(pk=muscle.pk).update(description="See [it](/muscle/thigh/against-bicepsfemoris/).")
    send_draft(editor_client, muscle, origin="From the draft.")
    before = take(muscle)
    change(editor_client, muscle)
    changed, overtaken = take(muscle), Version.objects.overtaken().count()

    by_list(editor_client, muscle)

    assert (digest(changed) != digest(before), overtaken) == (True, 1)
    published = changed | {"fields": changed["fields"] | {"origin": "From the draft."}}
    assert digest(take(muscle)) == digest(published)


def test_merged_tags_and_those_of_the_draft_stand_together(editor_client, editor):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, tags="knee flexor, two joint muscle, drafted")
    one, other = muscle.tags.get(name="knee flexor"), muscle.tags.get(name="two joint muscle")
    merge_tags(tags=[one], into=other, user=editor)

    form = opened(editor_client, muscle)["tags"]
    by_review(editor_client, muscle)

    assert form == ["drafted, two joint muscle"]
    assert sorted(muscle.tags.names()) == ["drafted", "two joint muscle"]


def test_bulk_publishing_says_what_is_to_be_chosen_and_publishes_the_others(editor_client):
    muscle, other = make_rich_muscle(), make_muscle("soleus")
    for each in (muscle, other):
        send_draft(editor_client, each, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    data = {"action": "publish", "_selected_action": [muscle.pk, other.pk], "confirmed": 2}
    response = editor_client.post(reverse("admin:muscles_muscle_changelist"), data, follow=True)

    *_, refused, done = said(response)
    assert refused == (
        "“Bicepsfemoris” was not published. Since its draft was begun the page has changed, and both changed: Origin. "
        f'<a href="{choose_url(muscle)}">Choose between both</a>'
    )
    assert done.startswith("1 published.")
    assert Muscle.objects.get(pk=other.pk).origin == "From the draft."


def test_scheduled_draft_stays_and_the_command_says_why(editor_client, capsys):
    muscle, other = make_rich_muscle(), make_muscle("soleus")
    for each in (muscle, other):
        send_draft(editor_client, each, origin="From the draft.")
    change_page(muscle, origin="Imported.")
    Version.objects.pending().update(state="scheduled", due_at=timezone.now() - timedelta(hours=1))

    with pytest.raises(CommandError, match="1 could not be published"):
        call_command("publish_scheduled", stdout=StringIO())

    errors = capsys.readouterr().err
    assert "muscle /muscle/thigh/bicepsfemoris/ cannot be published: Since its draft was begun" in errors
    assert Version.objects.overdue().get().entry_pk == muscle.pk
    assert f'{QUEUE}?overdue=1"' in editor_client.get(reverse("admin:index")).content.decode()
    assert Muscle.objects.get(pk=other.pk).origin == "From the draft."


def test_withdrawing_keeps_the_newer_pieces_of_the_page(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, insertion="Imported.")

    data = {"action": "withdraw", "_selected_action": [muscle.pk], "confirmed": 1}
    editor_client.post(reverse("admin:muscles_muscle_changelist"), data)

    muscle.refresh_from_db()
    assert (muscle.status, muscle.origin, muscle.insertion) == ("draft", "From the draft.", "Imported.")


def test_draft_of_a_region_whose_name_is_taken_by_now_still_opens(editor_client):
    thigh = make_rich_region()
    send_draft(editor_client, thigh, name="Upper leg", latin_name="Typed.")
    make_region("upperleg", parent=thigh.parent, name="Upper leg")

    page = editor_client.get(change_url(thigh))

    form = read_form(page, "region_form")
    assert [form["name"], form["latin_name"]] == [["Thigh"], ["Typed."]]
    assert (
        "Its name, slug and place are those of the published entry: Its parent already has a part of this name."
        in page.content.decode()
    )


def test_draft_with_facts_of_what_became_a_second_place_still_opens(editor_client):
    muscle = make_muscle("iliacus")
    send_draft(editor_client, muscle, name="Typed", origin="Typed.")
    change_page(muscle, same_as=make_muscle("iliacus"))

    page = editor_client.get(change_url(muscle))

    form = read_form(page, "muscle_form")
    assert [form["name"], form["origin"]] == [["Typed"], [""]]
    assert "Its slug, place, ids and facts are those of the published entry: A second place" in page.content.decode()
    assert Version.objects.get(state="draft").data["fields"]["origin"] == "Typed."
