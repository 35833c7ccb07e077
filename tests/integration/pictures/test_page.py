"""The page of an entry’s pictures: who may see it, what it shows, and what it costs."""

import pytest
from django.urls import reverse

from tests.factories import make_image, make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def page_of(entry) -> str:
    return reverse(f"admin:muscles_{entry._meta.model_name}_pictures", args=[entry.pk])


def test_the_form_leads_to_the_pictures(editor_client):
    muscle = make_muscle("soleus")
    make_image(muscle)

    form = editor_client.get(reverse("admin:muscles_muscle_change", args=[muscle.pk])).content.decode()

    assert f'<a href="{page_of(muscle)}">Pictures</a>' in form
    assert editor_client.get(page_of(muscle)).status_code == 200
