"""The way of a change between people, as their e-mails tell it."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.features.mailing.sending import send_due
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, send_draft

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def sends_mail(settings):
    settings.SENDS_MAIL = True
    settings.MAIL_LINKS = "https://atlas.example"


@pytest.fixture
def people(django_user_model):
    people = {}
    for name, role in {"ann": "Author", "eve": "Editor", "ted": "Editor"}.items():
        people[name] = django_user_model.objects.create_user(name, f"{name}@example.org", is_staff=True)
        people[name].groups.add(Group.objects.get(name=role))
    return people


def mails() -> list[tuple[str, str]]:
    """Send what is due, and return to whom it went, and its subject."""
    send_due()
    sent = [(each.to[0].partition("@")[0], each.subject) for each in mail.outbox]
    mail.outbox.clear()
    return sorted(sent)


def test_submitted_taken_sent_back_submitted_again_and_published(client, people):
    muscle = make_muscle("soleus")

    def act(page: str, who: str, **data) -> None:
        client.force_login(people[who])
        version = Version.objects.of(muscle).pending().get()
        client.post(reverse(f"admin:history_waiting_{page}", args=[version.pk]), data)

    def write(**data) -> None:
        client.force_login(people["ann"])
        send_draft(client, muscle, **data)

    write(origin="Worse.", why="As in Gray.", _submit="1")
    submitted = mails()
    act("assign", "eve", _take="1")
    taken = mails()
    act("review", "eve", _send_back="1", comment="See p. 479.")
    send_due()
    sent_back = mail.outbox[0].body
    returned = mails()
    write(origin="Better.", _submit="1")
    again = mails()
    act("assign", "eve", _assign="1", reviewer=people["ted"].pk, reviewer_was=people["eve"].pk)
    given = mails()
    act("review", "ted", _publish="1")

    assert submitted == [("eve", "“Soleus” waits for review"), ("ted", "“Soleus” waits for review")]
    assert taken == []
    assert returned == [("ann", "“Soleus” was sent back to you")]
    assert "See p. 479." in sent_back
    assert f"https://atlas.example{change_url(muscle)}" in sent_back
    assert again == [("eve", "“Soleus” waits for review")]
    assert given == [("ted", "The review of “Soleus” was given to you")]
    assert mails() == [("ann", "“Soleus” is published, with your changes")]


def test_refused_submission_tells_nobody(client, people):
    muscle = make_muscle("soleus")
    client.force_login(people["ann"])

    send_draft(client, muscle, name="", _submit="1")

    assert mails() == []
