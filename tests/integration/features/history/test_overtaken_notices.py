"""Where an editor sees that the page has changed since a draft was begun."""

import re

import pytest
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import change_url, send_draft
from tests.integration.features.history.entries import make_rich_muscle
from tests.integration.features.history.overtaking import QUEUE, by_list, change_page, choose_url

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_form_says_what_changed_who_and_when(editor_client, editor):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    base = Version.objects.of(muscle).get(action="found")
    change_page(muscle, user=editor, insertion="Imported.", origin="Imported, too.")

    page = editor_client.get(change_url(muscle))

    form, text = read_form(page, "muscle_form"), page.content.decode()
    notice = re.search(r'<div class="history-overtaken">.*?</div>', text, re.DOTALL)[0]
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

    assert "history-overtaken" not in page.content.decode()


def test_saving_the_draft_moves_its_base_on(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, insertion="Imported.")
    before = Version.objects.overtaken().count()

    send_draft(editor_client, muscle, insertion="Corrected.")

    assert (before, Version.objects.overtaken().count()) == (1, 0)
    assert "history-overtaken" not in editor_client.get(change_url(muscle)).content.decode()
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


def test_comparison_shows_the_draft_on_top_of_the_page(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, origin="From the draft.")
    change_page(muscle, insertion="Imported.")

    url = reverse("admin:muscles_muscle_compare", args=[muscle.pk])
    page = editor_client.get(url, {"before": "now", "after": "draft"}).content.decode()

    assert re.findall(r'<th scope="row">(.*?)</th>', page) == ["Origin"]
