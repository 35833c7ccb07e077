"""A site that sends e-mails, and people who read them."""

import pytest


@pytest.fixture(autouse=True)
def sends_mail(settings):
    settings.SENDS_MAIL = True
    settings.MAIL_LINKS = "https://atlas.example"


@pytest.fixture
def ann(db, django_user_model):
    return django_user_model.objects.create_user("ann", "ann@example.org", is_staff=True)
