"""Pictures that wait in a real object store to be added."""

import pytest

from muscles.features.pictures.models import WaitingPicture
from muscles.features.pictures.receiving import receive
from tests import images
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_the_same_content_is_stored_once_for_all_that_wait(editor, store):
    for slug, name in (("soleus", "one.png"), ("plantaris", "two.png")):
        receive(entry=make_muscle(slug), user=editor, uploads=[(images.png(name, size=(300, 200)), name)])

    assert WaitingPicture.objects.values_list("file", flat=True).distinct().count() == 1
    assert len([*store.names_below("uploads")]) == 1
