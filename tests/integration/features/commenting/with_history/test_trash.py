import pytest
from django.urls import reverse

from muscles.features.commenting.models import Comment
from tests.integration.features.commenting.pages import number_on_first_screen, page_of, waits_for

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_comment_comes_back_with_an_entry_from_the_trash(people, soleus):
    people["ann"].post(page_of(soleus), {"about": "", "text": "Mine."})
    people["eve"].post(page_of(soleus), {"thread": Comment.objects.get().pk, "text": "Yours."})
    people["eve"].post(reverse("admin:muscles_muscle_delete", args=[soleus.pk]), {"post": "yes"})
    gone = (waits_for(people["ann"]), number_on_first_screen(people["ann"]))
    trashed = people["eve"].get(reverse("admin:history_trashed_changelist")).context["cl"].result_list[0]
    people["eve"].post(reverse("admin:history_trashed_restore", args=[trashed.pk]))

    assert gone == ([], [])
    assert waits_for(people["ann"]) == ["Soleus: The whole entry"]
