"""The screens of rows that hang on entries: what they save is public immediately, and stands in the history."""

import pytest
from django.contrib import admin
from django.urls import reverse

from muscles.services.related_rows import RELATED_ROWS

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

WITH_SCREENS = [related.model for related in RELATED_ROWS if admin.site.is_registered(related.model)]


@pytest.mark.parametrize("model", WITH_SCREENS)
def test_authors_look_at_rows_on_their_own_screens_and_write_them_in_the_forms_of_entries(author_client, model):
    screens = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    looked = author_client.get(reverse(f"{screens}_changelist"))
    added = author_client.post(reverse(f"{screens}_add"))

    assert (looked.status_code, added.status_code) == (200, 403)
    assert looked.context["action_form"] is None


def test_there_are_such_screens():
    assert len(WITH_SCREENS) >= 1
