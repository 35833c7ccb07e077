"""Whose a waiting change is: its author's, and the reviewer's who has taken it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.services.notices import people_with
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, said, send_draft
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

INDEX = "/admin/"


@pytest.fixture
def sign_in(client, django_user_model):
    """Sign somebody in who has a role, and nothing else."""

    def sign_in(name: str, role: str):
        user, is_new = django_user_model.objects.get_or_create(username=name, defaults={"is_staff": True})
        if is_new:
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return sign_in


def waiting(muscle) -> Version:
    return Version.objects.of(muscle).pending().get()


def post(client, page: str, muscle, **data):
    url = reverse(f"admin:history_waiting_{page}", args=[waiting(muscle).pk])
    return client.post(url, data, follow=True)


def own_panels(client) -> dict[str, str]:
    """What stands under “For you”, by number and address."""
    page = read(client.get(INDEX))
    sections = [each for each in page.all("section", cls="worklist__panels") if each.one("h2").text == "For you"]
    links = sections[0].all("a") if sections else []
    return {f"{link.one('strong').text} {link.one('span').text}": link.attrs["href"] for link in links}


def names_on(client, url: str) -> list[str]:
    return [each.name for each in client.get(url).context["cl"].result_list]


@pytest.mark.parametrize("status", ["draft", "published"])
def test_what_is_sent_back_is_its_authors_until_it_is_submitted_again(sign_in, status):
    muscle = make_muscle("soleus", status=status)
    send_draft(sign_in("ann", "Author"), muscle, origin="Worse.", _submit="1")
    post(sign_in("eve", "Editor"), "review", muscle, _send_back="1", comment="See p. 479.")

    client = sign_in("ann", "Author")
    panels = own_panels(client)
    listed = names_on(client, panels["1 Sent back to you"])
    send_draft(client, muscle, origin="Better.")
    page = client.get(change_url(muscle)).content.decode()
    still = list(own_panels(client))
    send_draft(client, muscle, origin="Best.", why="As on p. 479.", _submit="1")

    assert listed == ["Soleus"]
    assert "Sent back by eve: See p. 479." in page
    assert still == ["1 Sent back to you"]
    assert own_panels(client) == {}
    again = waiting(muscle)
    assert (again.state, str(again.author), str(again.reviewer)) == ("submitted", "ann", "eve")
    review = sign_in("eve", "Editor").get(reverse("admin:history_waiting_review", args=[again.pk])).content.decode()
    assert "Asked for when it was sent back: See p. 479." in review


def test_reviewer_takes_it_and_others_see_that(sign_in):
    muscle = make_muscle("soleus")
    send_draft(sign_in("ann", "Author"), muscle, origin="Better.", _submit="1")

    client = sign_in("eve", "Editor")
    taken = post(client, "assign", muscle, _take="1")
    panels = own_panels(client)
    late = post(sign_in("ted", "Editor"), "assign", muscle, _take="1", reviewer_was="")

    assert said(taken)[-1] == "“Soleus” is yours to review."
    assert names_on(sign_in("eve", "Editor"), panels["1 Yours to review"]) == ["Soleus"]
    assert said(late)[-1] == "Somebody was faster: look who has it now. Nothing was changed."
    assert str(waiting(muscle).reviewer) == "eve"


def test_what_an_editor_saves_of_a_submission_stays_its_authors(sign_in):
    muscle = make_muscle("soleus")
    send_draft(sign_in("ann", "Author"), muscle, origin="Better.", _submit="1")
    client = sign_in("eve", "Editor")
    post(client, "assign", muscle, _take="1")

    send_draft(client, muscle, insertion="Calcaneus.")

    version = waiting(muscle)
    assert (str(version.user), str(version.author), str(version.reviewer)) == ("eve", "ann", "eve")


def test_review_is_given_and_given_back(sign_in, django_user_model):
    muscle = make_muscle("soleus")
    sign_in("ted", "Editor")
    send_draft(sign_in("ann", "Author"), muscle, origin="Better.", _submit="1")
    ted, ann = (django_user_model.objects.get(username=name) for name in ("ted", "ann"))
    client = sign_in("eve", "Editor")

    given = post(client, "assign", muscle, _assign="1", reviewer=ted.pk)
    to_an_author = post(client, "assign", muscle, _assign="1", reviewer=ann.pk, reviewer_was=ted.pk)

    assert said(given)[-1] == "“Soleus” is with ted."
    assert said(to_an_author)[-1] == "They may not review this. Nothing was changed."
    back = post(client, "assign", muscle, _assign="1", reviewer="", reviewer_was=ted.pk)
    assert said(back)[-1] == "“Soleus” is with nobody: all may take it."
    assert waiting(muscle).reviewer is None


def test_author_hands_their_own_over_and_nothing_else(sign_in, django_user_model):
    muscle = make_muscle("soleus")
    sign_in("amy", "Author")
    amy = django_user_model.objects.get(username="amy")
    client = sign_in("ann", "Author")
    send_draft(client, muscle, origin="Better.")
    data = {"author": amy.pk, "author_was": waiting(muscle).author_id}

    takes = post(client, "assign", muscle, _take="1")
    hands_over = post(client, "assign", muscle, _hand_over="1", **data)
    once_more = post(client, "assign", muscle, _hand_over="1", **data)

    assert takes.status_code == 403
    assert said(hands_over)[-1] == "“Soleus” is handed over to amy."
    assert once_more.status_code == 403
    assert str(waiting(muscle).author) == "amy"
    assert list(own_panels(sign_in("amy", "Author"))) == ["1 My drafts of published entries"]


def test_review_goes_on_when_accounts_are_deleted(sign_in, django_user_model):
    muscle = make_muscle("soleus")
    send_draft(sign_in("ann", "Author"), muscle, origin="Better.", _submit="1")
    post(sign_in("eve", "Editor"), "review", muscle, _send_back="1", comment="See p. 479.")
    client = sign_in("ted", "Editor")

    django_user_model.objects.filter(username__in=["ann", "eve"]).delete()

    page = post(client, "review", muscle, _publish="1")
    assert said(page)[-1] == "“Soleus” is published."


def test_people_are_those_with_the_right_who_can_sign_in(django_user_model):
    create = django_user_model.objects.create_user
    editor = create("editor", is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    for name, rights in {"gone": {"is_active": False, "is_staff": True}, "visitor": {}}.items():
        create(name, **rights).groups.add(Group.objects.get(name="Editor"))
    create("author", is_staff=True).groups.add(Group.objects.get(name="Author"))
    create("chief", is_staff=True, is_superuser=True)

    assert [str(each) for each in people_with("muscles.publish_muscle")] == ["chief", "editor"]
