"""A comment is an e-mail to those whose turn it is, queued with it."""

import pytest

from muscles.features.commenting.threads import answer, begin
from muscles.features.mailing.models import Message
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_who_is_concerned_is_told_and_the_writer_is_not(django_user_model, settings):
    settings.SENDS_MAIL = True
    muscle = make_muscle("soleus")
    ann, eve = (
        django_user_model.objects.create_user(name, f"{name}@example.org", is_staff=True, first_name=name.title())
        for name in ("ann", "eve")
    )

    thread = begin(entry=muscle, about="origin", label="Origin", text="Which edition?", user=eve)
    reply = answer(thread=thread, entry=muscle, text="The first.", user=ann)
    last = answer(thread=thread, entry=muscle, text="Thank you.", user=eve)

    page = f"/admin/muscles/muscle/{muscle.pk}/comments/"
    assert list(Message.objects.order_by("pk").values_list("user__username", "subject", "text", "link")) == [
        ("eve", "Ann commented on “Soleus”: Origin", "The first.", f"{page}#comment-{reply.pk}"),
        ("ann", "Eve commented on “Soleus”: Origin", "Thank you.", f"{page}#comment-{last.pk}"),
    ]
