"""What waits for a published entry, or lies in the trash, is seen at no door by those who are no editors."""

import pytest
from django.test import Client
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.models import Source
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import send_draft
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SECRET = "Zyzzyva"
DOORS = {
    "its page": "/muscle/thigh/bicepsfemoris/",
    "its region": "/muscle/thigh/",
    "its limb": "/muscle/lowerlimb/",
    "the start": "/",
    "all regions": "/muscle/",
    "the list by letters": "/a-z/",
    "the list of tags": "/tag/",
    "the tag": "/tag/zyzzyva/",
    "its antagonist": "/muscle/thigh/against-bicepsfemoris/",
    "movements": reverse("browsing:movements"),  # muscles.features.browsing
    "nerves": reverse("browsing:nerves"),  # muscles.features.browsing
    "the search": "/search/?q=zyzzyva",  # muscles.features.searching
    "suggestions": reverse("searching:suggest", query={"q": "zyz"}),  # muscles.features.searching
    "the sitemap": reverse("feeds:sitemap"),  # muscles.features.feeds
    "the feed": reverse("feeds:atom"),  # muscles.features.feeds
    "its new address": "/muscle/thigh/zyzzyva/",
    "comparison": "/compare/?m=thigh/bicepsfemoris&m=thigh/against-bicepsfemoris",  # muscles.features.comparing
    "the study": reverse("studying:start"),  # muscles.features.studying
    "decks": reverse("decks:index"),  # muscles.features.decks
}
STATES = {
    "draft": {},
    "submitted": {"_submit": "1"},
    "scheduled": {"_schedule": "1", "publish_at": "2099-01-01T10:00"},
}


def words_at(client, path: str) -> tuple[int, int]:
    """The status of a page, and how often the word that nobody uses stands in it; it is in the search itself."""
    response = client.get(path)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, content.decode(errors="replace").lower().count(SECRET.lower())


def change_everything(client, muscle, **button):
    """Bring a published muscle into a state in which each of its parts is to become a word that nobody uses."""
    source = Source.objects.create(key="zyzzyva", title=SECRET, citation=SECRET)
    names = ["name", "latin_name", "synonyms", "description", "origin", "insertion", "action", "innervation"]
    texts = dict.fromkeys([*names, "blood_supply", "variation", "other_antagonists", "tags"], SECRET)
    rows = {
        "fact_sources-2-fact": "insertion",
        "fact_sources-2-source": source.pk,
        "gallery_images-0-alt": SECRET,
        "gallery_images-0-caption": SECRET,
        "movement_ties-0-condition": SECRET,  # muscles.features.browsing
    }
    return send_draft(client, muscle, slug="zyzzyva", move_anyway="on", **texts, **rows, **button)


@pytest.mark.parametrize("state", STATES)
def test_nothing_that_waits_is_seen_at_any_door(client, editor, state):
    muscle = make_rich_muscle()
    before = {door: words_at(client, path) for door, path in DOORS.items()}
    entry_status = Client()
    entry_status.force_login(editor)

    response = change_everything(entry_status, muscle, **STATES[state])
    after = {door: words_at(client, path) for door, path in DOORS.items()}

    assert (response.status_code, Version.objects.pending().get().state) == (302, state)
    assert Version.objects.pending().get().data["fields"]["name"] == SECRET
    assert [door for door in DOORS if after[door] != before[door]] == []
    assert before["its page"][0] == 200


@pytest.mark.parametrize("state", STATES)
def test_everything_that_waits_is_seen_once_it_is_published(client, editor_client, state):
    muscle = make_rich_muscle()
    change_everything(editor_client, muscle, **STATES[state])

    send_draft(editor_client, muscle, _publish="1", move_anyway="on")
    client.logout()

    assert words_at(client, "/muscle/thigh/zyzzyva/")[0] == 200
    assert words_at(client, DOORS["the search"])[1] > 1  # muscles.features.searching


def test_nothing_in_the_trash_is_seen_at_any_door(client, editor_client):
    thigh = make_region("thigh", parent=make_region("lowerlimb", kind="limb"))
    muscle = make_muscle("zyzzyva", region=thigh, name=SECRET, description=SECRET)
    editor_client.post(reverse("admin:muscles_muscle_delete", args=[muscle.pk]), {"post": "yes"})
    editor_client.logout()

    paths = ["/", "/muscle/", "/muscle/thigh/", "/a-z/"]
    paths += [reverse("feeds:sitemap"), reverse("feeds:atom")]  # muscles.features.feeds

    assert [path for path in paths if words_at(client, path)[1]] == []
    assert client.get("/muscle/thigh/zyzzyva/").status_code == 404
