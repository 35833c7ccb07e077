import pytest
from django.contrib.auth.models import Group
from django.test import Client

from muscles.models import Muscle
from tests.factories import make_muscle, make_region


@pytest.fixture
def soleus() -> Muscle:
    return make_muscle("soleus", region=make_region("leg"), origin="The fibula.")


@pytest.fixture
def people(django_user_model) -> dict[str, Client]:
    """Clients of an author and of two editors, by their names."""
    clients = {}
    for name, role in {"ann": "Author", "eve": "Editor", "ted": "Editor"}.items():
        user = django_user_model.objects.create_user(name, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        clients[name] = Client()
        clients[name].force_login(user)
    return clients
