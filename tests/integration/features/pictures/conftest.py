"""An entry without pictures, and who may bring some."""

import pytest
from django.contrib.auth.models import Group

from tests.factories import make_muscle, make_region


@pytest.fixture
def author(django_user_model):
    """Somebody who writes, and may not publish."""
    author = django_user_model.objects.create_user("author", is_staff=True)
    author.groups.add(Group.objects.get(name="Author"))
    return author


@pytest.fixture
def soleus(media):
    return make_muscle("soleus", region=make_region("leg"), status="draft")
