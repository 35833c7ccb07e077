"""Editors who are signed in."""

import pytest
from django.contrib.auth.models import Permission


@pytest.fixture
def author(db, django_user_model):
    """Somebody who writes, and may not publish."""
    author = django_user_model.objects.create_user("author", is_staff=True)
    names = ["galleryimage", "factsource"]
    names += ["musclemovement", "musclenerve"]  # muscles.features.browsing
    wanted = [f"{act}_{name}" for act in ("add", "change", "delete", "view") for name in names]
    wanted += [f"{act}_{name}" for act in ("add", "change", "view") for name in ("muscle", "region")]
    author.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return author


@pytest.fixture
def author_client(client, author):
    client.force_login(author)
    return client
