import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import take
from muscles.models import Muscle
from tests import images
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import DRAFT, change_url, opened, send_draft, versions_of
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

CHOICE = re.compile(r'name="(fields-\w+|tags|antagonists|rows-[\w-]+)" value="(mine|theirs)" required( checked)?')


def choices(response) -> dict[str, str]:
    """Each part to choose, and what is ticked."""
    found: dict[str, str] = {}
    for name, value, checked in CHOICE.findall(response.content.decode()):
        found.setdefault(name, "")
        if checked:
            found[name] = value
    return found


def choose(client, response, **chosen):
    page = response.content.decode()
    action = unescape(re.search(r'action="([^"]+)" id="conflict_form"', page)[1])
    return client.post(action, read_form(response, "conflict_form") | choices(response) | chosen)


def collide(client, muscle: Muscle, mine: dict, theirs: dict):
    """Open the form, let somebody else save, and then send it."""
    form = opened(client, muscle)
    send_draft(client, muscle, **theirs)
    return client.post(change_url(muscle), form | DRAFT | mine)


def test_saving_over_a_newer_version_is_refused_and_shows_both(editor_client):
    muscle = make_rich_muscle()

    response = collide(
        editor_client,
        muscle,
        {"origin": "Mine <b>.", "insertion": "Only mine.", "tags": "knee flexor, mine"},
        {"origin": "Theirs.", "action": "Only theirs."},
    )

    page = unescape(response.content.decode())
    assert response.status_code == 409
    assert choices(response) == {
        "fields-origin": "",
        "fields-insertion": "mine",
        "fields-action": "theirs",
        "tags": "mine",
    }
    assert "Mine &lt;<ins>b</ins>" not in page
    assert "<b>." not in response.content.decode()
    assert "What it was before" in page
    assert page.count("is saved;") == 1  # said of theirs, which the same browser sent
    assert "A tuberosity." in page
    assert [action for action, _ in versions_of(muscle)] == ["found", "drafted", "refused"]
    assert Version.objects.get(state="draft").data["fields"]["origin"] == "Theirs."


def test_what_is_chosen_is_saved(editor_client):
    muscle = make_rich_muscle()
    response = collide(
        editor_client,
        muscle,
        {"origin": "Mine.", "insertion": "Only mine.", "tags": "knee flexor, mine", "gallery_images-0-alt": "Mine"},
        {"origin": "Theirs.", "action": "Only theirs.", "gallery_images-1-DELETE": "on"},
    )

    answer = choose(editor_client, response, **{"fields-origin": "mine"})

    draft = Version.objects.get(state="draft").data
    assert (answer.status_code, answer.url) == (302, change_url(muscle))
    assert [draft["fields"][name] for name in ("origin", "insertion", "action")] == [
        "Mine.",
        "Only mine.",
        "Only theirs.",
    ]
    assert [tag["key"] for tag in draft["tags"]] == ["knee flexor", "mine"]
    assert [row["alt"] for row in draft["rows"]["pictures"]] == ["Mine"]


def test_new_rows_of_both_stay_apart(editor_client, media, django_capture_on_commit_callbacks):
    muscle = make_muscle("soleus")

    def upload(colour, alt):
        return {"gallery_images-0-file": images.png(colour=colour), "gallery_images-0-alt": alt}

    with django_capture_on_commit_callbacks(execute=True):
        response = collide(editor_client, muscle, upload((255, 0, 0), "Mine"), upload((0, 0, 255), "Theirs"))
        choose(editor_client, response)

    pictures = Version.objects.get(state="draft").data["rows"]["pictures"]
    assert sorted((row["pk"], row["alt"]) for row in pictures) == [(-2, "Mine"), (-1, "Theirs")]
    assert all((media / row["file"]).is_file() for row in pictures)


def test_conflict_on_an_entry_in_draft_saves_its_row(editor_client):
    muscle = make_muscle("soleus", status="draft", origin="Was.")

    response = collide(editor_client, muscle, {"origin": "Mine."}, {"origin": "Theirs."})
    choose(editor_client, response, **{"fields-origin": "mine"})

    muscle.refresh_from_db()
    assert (response.status_code, muscle.origin, muscle.status) == (409, "Mine.", "draft")


def test_a_third_save_while_choosing_is_not_overwritten_either(editor_client):
    muscle = make_rich_muscle()
    response = collide(editor_client, muscle, {"origin": "Mine."}, {"origin": "Theirs."})
    send_draft(editor_client, muscle, origin="The third.")

    answer = choose(editor_client, response, **{"fields-origin": "mine"})

    assert answer.status_code == 409
    assert "The third." in page_text(answer)
    assert Version.objects.get(state="draft").data["fields"]["origin"] == "The third."


def test_a_mistake_and_a_conflict_keep_the_form(editor_client):
    muscle = make_rich_muscle()

    response = collide(editor_client, muscle, {"name": "", "origin": "Typed."}, {"origin": "Theirs."})

    form = read_form(response, "muscle_form")
    assert response.status_code == 409
    assert form["origin"] == ["Typed."]
    assert "Somebody else has saved this entry meanwhile." in response.content.decode()
    again = editor_client.post(change_url(muscle), form | DRAFT | {"name": "Named"})
    assert again.status_code == 409
    assert choices(again)["fields-origin"] == ""


def test_what_is_left_to_theirs_leads_back_to_the_form(editor_client):
    muscle = make_rich_muscle()

    response = collide(editor_client, muscle, {"origin": "Mine."}, {"origin": "Theirs."})

    assert re.findall(r'href="([^"]+)" class="closelink"', response.content.decode()) == [change_url(muscle)]


def test_what_was_refused_is_found_in_the_history(editor_client):
    muscle = make_rich_muscle()
    collide(editor_client, muscle, {"origin": "Mine."}, {"origin": "Theirs."})
    refused = Version.objects.get(action="refused")
    url = reverse("admin:muscles_muscle_conflict", args=[muscle.pk, refused.pk])

    history = editor_client.get(reverse("admin:muscles_muscle_history", args=[muscle.pk]))
    page = editor_client.get(url)

    assert url in history.content.decode()
    assert "Mine." in page_text(page)


def test_a_form_without_its_token_is_refused(editor_client):
    muscle = make_rich_muscle()
    before = take(muscle)

    response = editor_client.post(change_url(muscle), opened(editor_client, muscle) | {"opened_on": "forged:1"})

    assert response.status_code == 409
    assert take(muscle) == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("status", "saves"), [("published", 20), ("draft", 6)])
def test_of_many_concurrent_saves_one_wins_and_the_others_keep_their_text(editor, status, saves):
    muscle = make_muscle("soleus", status=status, origin="Was.")
    barrier = Barrier(saves)

    def save(number: int):
        try:
            client = Client()
            client.force_login(editor)
            form = opened(client, muscle) | DRAFT | {"origin": f"Text number {number} of them."}
            barrier.wait(timeout=60)
            return client.post(change_url(muscle), form)
        finally:
            connection.close()

    with ThreadPoolExecutor(saves) as pool:
        responses = list(pool.map(save, range(saves)))

    won = [number for number, response in enumerate(responses) if response.status_code == 302]
    lost = [number for number, response in enumerate(responses) if response.status_code == 409]
    assert (len(won), len(lost)) == (1, saves - 1)
    assert [f"Text number {number} of them." in page_text(responses[number]) for number in lost] == [True] * (saves - 1)
    kept = Version.objects.of(muscle).filter(action="refused")
    assert sorted(version.data["fields"]["origin"] for version in kept) == sorted(
        f"Text number {number} of them." for number in lost
    )
    winner = f"Text number {won[0]} of them."
    if status == "draft":
        assert Muscle.objects.get().origin == winner
    else:
        assert Muscle.objects.get().origin == "Was."
        assert Version.objects.get(state="draft").data["fields"]["origin"] == winner


def page_text(response) -> str:
    """The words of the page, without its marks."""
    return re.sub(r"<[^>]+>", "", response.content.decode())


def test_collision_with_oneself_is_called_so(editor_client, django_user_model):
    muscle = make_muscle("soleus")
    form = opened(editor_client, muscle)
    anna = Client()
    anna.force_login(django_user_model.objects.create_superuser("anna"))

    send_draft(editor_client, muscle, origin="Saved in another window.")
    mine = editor_client.post(change_url(muscle), form | DRAFT | {"origin": "Typed here."})
    theirs = anna.post(change_url(muscle), form | DRAFT | {"origin": "Anna’s."})

    assert "<h1>You have saved “Soleus” meanwhile</h1>" in mine.content.decode()
    assert "Theirs" not in mine.content.decode()
    assert choices(mine) == choices(theirs) == {"fields-origin": ""}
    assert "<h1>Somebody else has saved “Soleus” meanwhile</h1>" in theirs.content.decode()
    assert "editor saved this entry on" in theirs.content.decode()
