"""Drafts whose entry has changed since: at every door, the newer pieces of the page stay, or an editor chooses."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from muscles.browsing.models import MuscleMovement
from muscles.history.models import Version
from muscles.history.snapshots import digest, take
from muscles.models import FactSource, GalleryImage, Muscle
from muscles.services import changes
from muscles.services.bulk import tag_muscles
from muscles.services.tags import merge_tags
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.history.desk import change_url, opened, said, send_draft, versions_of
from tests.integration.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

QUEUE = reverse("admin:history_waiting_changelist")


def change_page(entry, user=None, **fields) -> None:
    """Change what is public while a draft waits, as an import does."""
    changes.about_to_change([entry])
    type(entry)._base_manager.filter(pk=entry.pk).update(**fields)
    changes.changed([entry], action=changes.IMPORTED, user=user, why="soleus.html")


def by_form(client, muscle):
    client.post(change_url(muscle), opened(client, muscle) | {"_publish": "Publish"})


def by_review(client, muscle):
    version = Version.objects.of(muscle).pending().get()
    client.post(reverse("admin:history_waiting_review", args=[version.pk]), {"_publish": "1"})


def by_list(client, muscle):
    data = {"action": "publish", "_selected_action": [muscle.pk], "confirmed": 1}
    client.post(reverse("admin:muscles_muscle_changelist"), data)


def by_schedule(client, muscle):
    yesterday = timezone.now() - timedelta(days=1)
    Version.objects.of(muscle).pending().update(state="scheduled", due_at=yesterday)
    try:
        call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    except CommandError:
        return


DOORS = pytest.mark.parametrize("publish", [by_form, by_review, by_list, by_schedule])


def choose_url(muscle) -> str:
    return reverse("admin:muscles_muscle_choose", args=[muscle.pk])


def choose(client, muscle, button: str, **choices):
    form = read_form(client.get(choose_url(muscle)), "choose_form")
    return client.post(choose_url(muscle), {"seen": form["seen"], "why": form["why"], button: "1"} | choices)


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
    changes.about_to_change([muscle])
    FactSource.objects.filter(fact="action").update(locator="p. 9")
    MuscleMovement.objects.update(state="refused")
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
    assert list(MuscleMovement.objects.values_list("condition", "state")) == [("weakly", "refused")]
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


def test_form_says_what_changed_who_and_when(editor_client, editor):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    base = Version.objects.of(muscle).get(action="found")
    change_page(muscle, user=editor, insertion="Imported.", origin="Imported, too.")

    page = editor_client.get(change_url(muscle))

    form, text = read_form(page, "muscle_form"), page.content.decode()
    notice = re.search(r'<div class="desk-overtaken">.*?</div>', text, re.DOTALL)[0]
    assert (form["origin"], form["insertion"]) == (["From the draft."], ["Imported."])
    assert "by editor: soleus.html</li>" in notice
    assert "Taken over from the page into the draft: Insertion." in notice
    assert "Both changed: Origin." in notice
    assert reverse("admin:muscles_muscle_compare", args=[muscle.pk]) + f"?before={base.pk}&amp;after=now" in notice
    assert choose_url(muscle) in notice


def test_form_says_nothing_where_nothing_changed(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")

    page = editor_client.get(change_url(muscle))

    assert "desk-overtaken" not in page.content.decode()


def test_saving_the_draft_moves_its_base_on(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, insertion="Imported.")
    before = Version.objects.overtaken().count()

    send_draft(editor_client, muscle, insertion="Corrected.")

    assert (before, Version.objects.overtaken().count()) == (1, 0)
    assert "desk-overtaken" not in editor_client.get(change_url(muscle)).content.decode()
    by_list(editor_client, muscle)
    assert Muscle.objects.get(pk=muscle.pk).insertion == "Corrected."


def test_saving_the_draft_chooses_nothing(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    send_draft(editor_client, muscle, name="Renamed")

    assert "Both changed: Origin." in editor_client.get(change_url(muscle)).content.decode()
    by_list(editor_client, muscle)
    assert Muscle.objects.get(pk=muscle.pk).origin == "Imported."


def test_publishing_from_the_form_leads_to_the_choice_and_keeps_what_was_typed(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    response = send_draft(editor_client, muscle, action="Typed.", _publish="Publish")
    page = editor_client.get(response.url)

    assert response.url == choose_url(muscle)
    assert said(page)[-1].endswith("since that was begun the page has changed, too. Choose which is right.")
    assert re.findall(r"<legend>(.*?)</legend>", page.content.decode()) == ["Origin"]
    assert Version.objects.get(state="draft").data["fields"]["action"] == "Typed."


@pytest.mark.parametrize(("choice", "origin"), [("mine", "From the draft."), ("theirs", "Imported.")])
def test_what_is_chosen_is_published_with_the_rest(editor_client, choice, origin):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.", action="Drafted.")
    change_page(muscle, origin="Imported.", insertion="Imported, too.")

    response = choose(editor_client, muscle, "_publish", **{"fields-origin": choice})

    muscle.refresh_from_db()
    assert response.url == change_url(muscle)
    assert (muscle.origin, muscle.action, muscle.insertion) == (origin, "Drafted.", "Imported, too.")
    assert versions_of(muscle)[-1] == ("published", "history")


def test_what_is_chosen_for_the_draft_can_be_published_afterwards(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    choose(editor_client, muscle, "_draft", **{"fields-origin": "mine"})
    waiting = Muscle.objects.get(pk=muscle.pk).origin
    by_list(editor_client, muscle)

    assert waiting == "Imported."
    assert Muscle.objects.get(pk=muscle.pk).origin == "From the draft."


def test_rows_that_both_changed_are_chosen(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, **{"gallery_images-0-alt": "Drafted", "movement_ties-0-condition": "weakly"})
    image = muscle.gallery_images.order_by("position").first()
    changes.about_to_change([muscle])
    GalleryImage.objects.filter(pk=image.pk).update(alt="On its screen")
    MuscleMovement.objects.all().delete()
    changes.changed([muscle])
    tie = Version.objects.get(state="draft").data["rows"]["movements"][0]["pk"]

    choices = {f"rows-pictures-{image.pk}": "theirs", f"rows-movements-{tie}": "mine"}
    response = choose(editor_client, muscle, "_publish", **choices)

    assert response.status_code == 302
    assert GalleryImage.objects.get(pk=image.pk).alt == "On its screen"
    assert list(MuscleMovement.objects.values_list("condition", flat=True)) == ["weakly"]


def test_without_a_choice_everywhere_nothing_is_saved(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.", insertion="From the draft.")
    change_page(muscle, origin="Imported.", insertion="Imported.")
    before = versions_of(muscle)

    response = choose(editor_client, muscle, "_publish", **{"fields-origin": "mine"})

    assert said(response) == ["Nothing was saved. Choose one of the two everywhere."]
    assert versions_of(muscle) == before


def test_a_change_while_choosing_is_not_overwritten(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")
    form = read_form(editor_client.get(choose_url(muscle)), "choose_form")
    change_page(muscle, origin="Imported again.")

    response = editor_client.post(choose_url(muscle), form | {"_publish": "1", "fields-origin": "mine"})

    assert said(response) == ["It has changed once more meanwhile; choose again."]
    assert Muscle.objects.get(pk=muscle.pk).origin == "Imported again."


def test_an_author_chooses_and_cannot_publish(author_client):
    muscle = make_rich_muscle()
    send_draft(author_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.")

    refused = choose(author_client, muscle, "_publish", **{"fields-origin": "mine"})
    choose(author_client, muscle, "_submit", **{"fields-origin": "mine"})

    assert refused.status_code == 403
    assert Muscle.objects.get(pk=muscle.pk).origin == "Imported."
    assert versions_of(muscle)[-1] == ("submitted", "submitted")
    assert not Version.objects.overtaken().exists()


def test_queue_review_and_dashboard_mark_it(editor_client):
    muscle, other, third = make_rich_muscle(), make_muscle("soleus"), make_muscle("plantaris")
    for each in (muscle, other, third):
        send_draft(editor_client, each, origin="From the draft.", _submit="1")
    change_page(muscle, origin="Imported.")
    change_page(other, insertion="Imported.")

    queue = editor_client.get(QUEUE).content.decode()
    marked = editor_client.get(QUEUE, {"overtaken": "1"})
    version = Version.objects.of(muscle).pending().get()
    review = editor_client.get(reverse("admin:history_waiting_review", args=[version.pk])).content.decode()
    dashboard = editor_client.get(reverse("admin:index")).content.decode()

    cells = re.findall(r'<td class="field-since">(.*?)</td>', queue)
    choice = f'Both changed Origin: <a href="{choose_url(muscle)}">choose</a>'
    assert cells == [choice, "Changed; both go together", "As it was"]
    assert [each.entry_pk for each in marked.context["cl"].result_list] == [muscle.pk, other.pk]
    assert ("Both changed: Origin." in review, 'name="_publish"' in review) == (True, False)
    assert f'{QUEUE}?overtaken=1"' in dashboard


@pytest.mark.parametrize("number", [1, 4])
def test_marking_costs_the_same_for_any_number(editor_client, django_assert_num_queries, number):
    for _ in range(number):
        muscle = make_muscle()
        send_draft(editor_client, muscle, origin="From the draft.", _submit="1")
        change_page(muscle, origin="Imported.")
    editor_client.get(QUEUE)

    with django_assert_num_queries(9):
        editor_client.get(QUEUE)


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

    told = capsys.readouterr().err
    assert "muscle /muscle/thigh/bicepsfemoris/ cannot be published: Since its draft was begun" in told
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


def test_collision_over_an_overtaken_draft_loses_neither(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, origin="Imported.", insertion="Imported.")
    form = opened(editor_client, muscle)
    send_draft(editor_client, muscle, action="Theirs.")

    response = editor_client.post(change_url(muscle), form | {"_draft": "1", "variation": "Mine."})
    version = Version.objects.get(action="refused")
    url = reverse("admin:muscles_muscle_conflict", args=[muscle.pk, version.pk])
    names = re.findall(r'name="(fields-\w+)" value="mine" required( checked)?', response.content.decode())
    seen = read_form(response, "conflict_form")
    opened_on = re.search(r"opened_on=([^\"]+)\"", response.content.decode())[1]
    choices = {"fields-action": "theirs", "fields-variation": "mine", "_publish": "1"}
    answer = editor_client.post(f"{url}?opened_on={opened_on}", seen | choices)

    draft = Version.objects.get(state="draft").data["fields"]
    assert names == [("fields-action", ""), ("fields-variation", " checked")]
    assert answer.url == choose_url(muscle)
    assert [draft[name] for name in ("origin", "insertion", "action", "variation")] == [
        "From the draft.",
        "Imported.",
        "Theirs.",
        "Mine.",
    ]
    assert Muscle.objects.get(pk=muscle.pk).origin == "Imported."


def test_comparison_shows_the_draft_on_top_of_the_page(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, insertion="Imported.")

    url = reverse("admin:muscles_muscle_compare", args=[muscle.pk])
    page = editor_client.get(url, {"before": "now", "after": "draft"}).content.decode()

    assert re.findall(r'<th scope="row">(.*?)</th>', page) == ["Origin"]
