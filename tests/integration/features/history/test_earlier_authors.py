"""What waited before changes had authors gets them from the history."""

from importlib import import_module

import pytest
from django.apps import apps

from muscles.features.history.models import Version
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import send_draft

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_what_was_sent_back_is_again_that_of_whoever_submitted_it(author_client, author, editor):
    muscle = make_muscle("soleus")
    send_draft(author_client, muscle, origin="Worse.", _submit="1")
    Version.objects.update(author=None)
    sent_back = Version.objects.get(state="submitted")
    Version.objects.update(state="history")
    sent_back.pk, sent_back.user, sent_back.state, sent_back.action = None, editor, "draft", "sent back"
    sent_back.why = "See p. 479."
    sent_back.save()

    import_module("muscles.features.history.migrations.0011_earlier_authors").find_authors(apps, None)

    version = Version.objects.pending().get()
    assert (version.author, version.reviewer, version.comment) == (author, editor, "See p. 479.")
