"""The page of an entry’s pictures: who may see it, what it shows, and what it costs."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from muscles.services.changes import working_on
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.history.admin_pages import send_draft
from tests.integration.features.pictures.admin_pages import url_of
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PAGES = ["pictures", "picture_texts", "picture_replace", "picture_remove"]
SHOWN = {"width": 40, "height": 30}


def make_views(owner, number: int) -> list:
    """Stills of a turn, each with a text of its own."""
    turn = Decimal(360) / max(number, 4)
    return [
        make_image(owner, orientation=round(turn * each, 1), position=each + 1, content_hash=f"{each:064x}", **SHOWN)
        for each in range(number)
    ]


def links_of(page) -> list[tuple[str, str | None]]:
    return [(link.text, link.attrs.get("href")) for link in page.all("a")]


@pytest.fixture
def helper(db, django_user_model):
    """An account for the admin with no rights yet."""
    return django_user_model.objects.create_user("helper", is_staff=True)


def allow(user, *names: str) -> None:
    user.user_permissions.set(Permission.objects.filter(codename__in=names))


@pytest.mark.parametrize("make", [make_muscle, make_region])
def test_the_form_leads_to_the_pictures(editor_client, make):
    entry = make()
    make_image(entry)
    form = reverse(f"admin:muscles_{entry._meta.model_name}_change", args=[entry.pk])

    links = links_of(read(editor_client.get(form)))

    assert ("Pictures", url_of(entry)) in links
    assert ("Put the pictures in order, replace or remove them", url_of(entry)) in links
    assert ("Write all their texts", url_of(entry, "picture_texts")) in links


WAITS = "Changes wait in the draft of this entry: visitors see them once it is published."
PLANS = [
    ({}, "editor", WAITS),
    ({"_submit": "1"}, "author", f"{WAITS} It waits for review, and goes on waiting with what you change here."),
    (
        {"_schedule": "1", "publish_at": "2099-01-01T10:00"},
        "editor",
        f"{WAITS} It is to be published on 1 January 2099, 10:00, with what you change here.",
    ),
    (
        {"_schedule": "1", "publish_at": "2099-01-01T10:00"},
        "author",
        f"{WAITS} It is to be published on 1 January 2099, 10:00; if you change anything here, that is off until an "
        "editor schedules it again.",
    ),
]


@pytest.mark.parametrize(("button", "who", "message"), PLANS)
def test_what_becomes_of_a_plan_is_said_before(editor_client, client, helper, button, who, message):
    soleus = make_muscle("soleus")
    make_image(soleus)
    send_draft(editor_client, soleus, name="Changed", **button)
    if who == "author":
        helper.groups.add(Group.objects.get(name="Author"))
        client.force_login(helper)

    page = read(client.get(url_of(soleus)))

    assert page.one("p", cls="pictures-waiting").text.replace(" .", ".") == message


def test_the_form_of_a_new_entry_leads_nowhere(editor_client):
    links = links_of(read(editor_client.get(reverse("admin:muscles_muscle_add"))))

    assert [link for link in links if link[1] and "/pictures/" in link[1]] == []


@pytest.mark.parametrize("screen", PAGES)
@pytest.mark.parametrize(
    "rights", [[], ["change_muscle"], ["change_galleryimage"], ["view_muscle", "view_galleryimage"]]
)
def test_who_may_not_change_pictures_gets_none_of_the_pages(client, helper, screen, rights):
    muscle = make_muscle("soleus")
    keys = [make_image(muscle).pk] if screen in PAGES[2:] else []
    allow(helper, *rights)
    client.force_login(helper)

    assert client.get(url_of(muscle, screen, *keys)).status_code == 403
    assert client.post(url_of(muscle, screen, *keys)).status_code == 403


def test_who_may_change_pictures_and_not_delete_them_removes_none(client, helper):
    muscle = make_muscle("soleus")
    image = make_image(muscle)
    allow(helper, "change_muscle", "change_galleryimage")
    client.force_login(helper)

    page = read(client.get(url_of(muscle)))

    assert [words for words, _ in page.links if words in ("Texts", "Replace", "Remove")] == [
        "Texts",
        "Texts",
        "Replace",
    ]
    assert client.post(url_of(muscle, "picture_remove", image.pk)).status_code == 403


def test_strangers_are_asked_to_log_in(client):
    url = url_of(make_muscle("soleus"))

    assert client.get(url).headers["Location"] == f"{reverse('admin:login')}?next={url}"


@pytest.mark.parametrize("screen", PAGES)
def test_an_entry_that_is_not_there_has_no_pages(editor_client, screen):
    muscle = make_muscle("soleus")
    keys = [make_image(muscle).pk] if screen in PAGES[2:] else []
    url = url_of(muscle, screen, *keys)
    muscle.delete()

    assert editor_client.get(url).status_code == 404


def test_cards_tell_number_view_and_what_is_wrong_with_the_alt_text(editor_client):
    muscle = make_muscle("soleus")
    make_image(muscle, role="animation", alt="It turns", title="Turning")
    make_image(muscle, position=1, alt="", title="First", orientation=Decimal("22.5"))
    make_image(muscle, position=2, alt="", decorative=True, title="Second")
    make_image(muscle, position=3, alt="Twice", title="Third")
    make_image(muscle, position=4, alt="Twice", title="Fourth")

    cards = read(editor_client.get(url_of(muscle))).all("li", cls="card")

    assert [card.one(cls="card__number").text for card in cards] == ["1", "1", "2", "3", "4"]
    assert [card.one(cls="card__name").text for card in cards] == ["Turning", "First", "Second", "Third", "Fourth"]
    repeated = "alt text is that of another"
    assert [card.one(cls="card__alt").text for card in cards] == [
        "It turns",
        "no alt text",
        "decorative",
        repeated,
        repeated,
    ]
    assert [card.one(cls="card__view").text for card in cards[1:3]] == ["anterolateral, 22.5°", "no orientation"]


def test_a_page_without_pictures_says_so(editor_client):
    muscle = make_muscle("soleus")

    assert "There are no pictures yet." in read(editor_client.get(url_of(muscle))).text
    assert "There are no pictures yet." in read(editor_client.get(url_of(muscle, "picture_texts"))).text


def test_the_pictures_turn_where_each_still_has_its_orientation(editor_client):
    muscle = make_muscle("soleus")
    make_views(muscle, 4)

    page = read(editor_client.get(url_of(muscle)))
    make_image(muscle, position=9, **SHOWN)

    assert [item.attrs["data-view"] for item in page.all("li", cls="card")] == ["0", "90", "180", "270"]
    assert page.one("figure").attrs["data-viewer"] == "[data-strip]"
    message = "It turns once every still has an orientation, which is set in the form of the entry."
    assert message in read(editor_client.get(url_of(muscle))).text


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize(("screen", "queries"), [("pictures", 11), ("picture_texts", 12)])
def test_a_page_costs_the_same_with_more_pictures(editor_client, django_assert_num_queries, screen, queries, number):
    muscle = make_muscle("soleus")
    make_views(muscle, number)

    with django_assert_num_queries(queries):
        editor_client.get(url_of(muscle, screen))


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize(("screen", "queries"), [("pictures", 14), ("picture_texts", 15)])
def test_so_it_does_where_a_draft_waits(editor_client, editor, django_assert_num_queries, screen, queries, number):
    muscle = make_muscle("soleus")
    make_views(muscle, number)
    with working_on(muscle, user=editor) as entry:
        entry.gallery_images.update(caption="Changed")

    with django_assert_num_queries(queries):
        editor_client.get(url_of(muscle, screen))
