"""One source for several facts in one step."""

import pytest

from muscles.models import FactSource, Source
from tests.factories import make_muscle
from tests.integration.admin.forms import send
from tests.integration.features.history.admin_pages import change_url, send_draft

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PREFIX = "fact_sources"


@pytest.fixture
def gray():
    return Source.objects.create(key="gray", kind="book", title="Anatomy")


def row(number, fact, source, *also, locator=""):
    values = {"fact": fact, "source": source.pk, "also": [*also], "locator": locator}
    return {f"{PREFIX}-{number}-{name}": value for name, value in values.items()}


def ties():
    return [*FactSource.objects.order_by("fact").values_list("fact", "source__key", "locator")]


def test_a_new_row_may_name_several_facts(editor_client, gray):
    muscle = make_muscle("soleus")

    send(editor_client, change_url(muscle), **row(0, "origin", gray, "insertion", "action", locator="p. 479"))

    assert ties() == [(fact, "gray", "p. 479") for fact in ("action", "insertion", "origin")]


def test_facts_that_name_it_already_stay_as_they_are(editor_client, gray):
    muscle = make_muscle("soleus")
    FactSource.objects.create(muscle=muscle, fact="insertion", source=gray, locator="p. 1")

    send(editor_client, change_url(muscle), **row(1, "origin", gray, "origin", "insertion", "action", locator="p. 2"))

    assert ties() == [("action", "gray", "p. 2"), ("insertion", "gray", "p. 1"), ("origin", "gray", "p. 2")]


def test_it_is_part_of_a_draft(editor_client, gray):
    muscle = make_muscle("soleus", status="published")

    send_draft(editor_client, muscle, **row(0, "origin", gray, "action"))

    assert ties() == []
    page = editor_client.get(change_url(muscle))
    formset = next(each.formset for each in page.context["inline_admin_formsets"] if each.formset.prefix == PREFIX)
    assert sorted(form.initial["fact"] for form in formset.initial_forms) == ["action", "origin"]


def test_further_facts_without_a_first_one_are_asked_for_it(editor_client, gray):
    response = send(editor_client, change_url(make_muscle("soleus")), **row(0, "", gray, "action"))

    formset = next(each.formset for each in response.context["inline_admin_formsets"] if each.formset.prefix == PREFIX)
    assert formset.errors[0] == {"fact": ["This field is required."]}
    assert ties() == []


def test_only_new_rows_ask_for_further_facts(editor_client, gray):
    muscle = make_muscle("soleus")
    FactSource.objects.create(muscle=muscle, fact="origin", source=gray)

    page = editor_client.get(change_url(muscle)).content.decode()

    assert f'name="{PREFIX}-0-also"' not in page
    assert f'name="{PREFIX}-1-also" value="action"' in page
