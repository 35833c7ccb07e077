"""Editors ask about a field or a picture, answer and resolve; those whose turn it is are told."""

import pytest
from django.test import Client

from muscles.features.commenting.models import Comment
from muscles.features.commenting.subjects import picture_key
from muscles.features.commenting.threads import begin
from muscles.services.findings import Finding, findings_in
from tests.factories import make_image, make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.commenting.pages import form_of, number_on_first_screen, page_of, save_draft, waits_for
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_asked_answered_and_resolved(people, soleus):
    save_draft(people["ann"], soleus, origin="The tibia.")

    people["eve"].post(page_of(soleus), {"about": "origin", "text": "Which edition?"})
    turns = [waits_for(people[name]) for name in people]
    thread = Comment.objects.get()
    people["ann"].post(page_of(soleus), {"thread": thread.pk, "text": "The first."})
    answered = [waits_for(people[name]) for name in people]
    counted = [number_on_first_screen(people[name]) for name in people]
    people["eve"].post(page_of(soleus), {"thread": thread.pk, "_resolve": "1"})

    assert turns == [["Soleus: Origin"], [], []]
    assert answered == [[], ["Soleus: Origin"], []]
    assert counted == [[], ["1"], []]
    assert [waits_for(people[name]) for name in people] == [[], [], []]
    thread.refresh_from_db()
    assert thread.resolved_by.username == "eve"
    page = people["ted"].get(page_of(soleus)).content.decode()
    assert ["Which edition?" in page, "The first." in page, "Resolved (1)" in page] == [True] * 3


def test_answer_opens_what_was_resolved(people, soleus):
    for client in people.values():
        client.handler.enforce_csrf_checks = True

    def send(who: str, form: str, **data: str) -> None:
        fields = read_form(people[who].get(page_of(soleus)), form)
        assert people[who].post(page_of(soleus), fields | data).status_code == 302

    send("eve", "comment_form", text="Is it right?")
    thread = Comment.objects.get()
    send("eve", f"thread_{thread.pk}_form", _resolve="1")

    send("ted", f"thread_{thread.pk}_form", text="No.")

    assert list(Comment.objects.open()) == [thread]
    assert waits_for(people["eve"]) == ["Soleus: The whole entry"]


def test_form_counts_beside_fields_and_pictures_what_is_open(people, soleus):
    image = make_image(soleus, content_hash="a" * 64, alt="Seen from behind")
    for about, text in {"origin": "Which <edition>?", picture_key(image): "Too dark.", "": "Good."}.items():
        people["eve"].post(page_of(soleus), {"about": about, "text": text})
    first, _, _ = Comment.objects.all()

    page = read(people["ann"].get(form_of(soleus)))

    beside = [each.text for each in page.all("span", cls="commented")]
    assert beside == ["1 open comment : Which <edition>?", "1 open comment : Too dark."]
    assert page.all("span", cls="commented")[0].one("a").attrs["href"] == f"{page_of(soleus)}#comment-{first.pk}"
    assert [link.text for link in page.all("a") if link.attrs.get("href") == page_of(soleus)] == ["Comments (3 open)"]


def test_review_names_what_is_open_and_where(people, soleus, django_user_model):
    user = django_user_model.objects.get(username="eve")
    begin(entry=soleus, about="origin", label="Origin", text="Which edition?", user=user)

    assert Finding("Open comment by eve on “Origin”: Which edition?", "id_origin") in findings_in(soleus)


def test_readers_see_nothing_and_who_may_only_read_writes_nothing(people, soleus, django_user_model):
    people["eve"].post(page_of(soleus), {"about": "origin", "text": "Between us."})
    user = django_user_model.objects.create_user("guest", is_staff=True)
    guest = Client()
    guest.force_login(user)

    refused = [guest.get(page_of(soleus)), guest.post(page_of(soleus), {"about": "", "text": "Me, too."})]

    assert [each.status_code for each in refused] == [403, 403]
    assert Comment.objects.count() == 1
    assert "Between us." not in Client().get(soleus.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"about": "origin", "text": ""}, 200),
        ({"about": "status", "text": "Hidden."}, 200),
        ({"about": "origin", "text": "x" * 2001}, 200),
        ({"thread": "9", "text": "To nothing."}, 404),
        ({"thread": "x", "text": "To nothing."}, 404),
    ],
)
def test_what_cannot_be_is_refused_in_words(people, soleus, sent, status):
    response = people["eve"].post(page_of(soleus), sent)

    assert response.status_code == status
    assert ('class="errorlist"' in response.content.decode()) is (status == 200)
    assert not Comment.objects.exists()


def test_thread_of_another_entry_is_not_answered(people, soleus):
    people["eve"].post(page_of(soleus), {"about": "", "text": "Mine."})

    response = people["eve"].post(
        page_of(make_muscle("plantaris")), {"thread": Comment.objects.get().pk, "text": "No."}
    )

    assert response.status_code == 404
    assert Comment.objects.count() == 1
