"""What axe finds on the screens of drafts, history and trash, in both colour schemes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from muscles.features.history.models import PreviewLink, Version
from muscles.services import changes
from muscles.services.bulk import tag_muscles
from muscles.services.changes import batch_changes
from tests.browser.acting import sign_in
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import change_url, opened, send_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RUN = "within => axe.run(within || document, { resultTypes: ['violations'], preload: false })"
PARTS = [".history-status", ".history-buttons", ".history-preview"]  # the rest of the form has tests of its own
OURS = {"form": PARTS, "form of what was overtaken": PARTS}


@pytest.fixture
def screens(editor, media) -> dict[str, str]:
    """The addresses of all screens, each with something on it."""
    client = Client()
    client.force_login(editor)
    region = make_region("leg")
    muscle, gone = make_muscle("soleus", region=region, origin="Was."), make_muscle("plantaris", region=region)
    form = opened(client, muscle)
    send_draft(client, muscle, origin="Theirs.", _submit="1", why="Why not")
    client.post(change_url(muscle), form | {"origin": "Mine."})
    client.post(f"/admin/muscles/muscle/{gone.pk}/delete/", {"post": "yes"})
    with batch_changes(why="Tagged “new”.", user=editor) as change:
        tag_muscles(muscles=[muscle], add=["new"], remove=[])
    overtaken = make_muscle("popliteus", region=region)
    send_draft(client, overtaken, origin="Drafted.")
    changes.before_change([overtaken])
    type(overtaken).objects.filter(pk=overtaken.pk).update(origin="Imported.")
    changes.changed([overtaken])
    PreviewLink.objects.create(kind="muscle", entry_pk=muscle.pk, user=editor)
    found, waiting = (Version.objects.of(muscle).get(action=action) for action in ("found", "submitted"))
    refused, trashed = Version.objects.get(action="refused"), Version.objects.in_trash().get()
    entry = f"/admin/muscles/muscle/{muscle.pk}"
    return {
        "form": f"{entry}/change/",
        "form of what was overtaken": change_url(overtaken),
        "choice": f"/admin/muscles/muscle/{overtaken.pk}/choose/",
        "history": f"{entry}/history/",
        "comparison": f"{entry}/history/compare/?before={found.pk}&after={waiting.pk}",
        "conflict": f"{entry}/conflict/{refused.pk}/",
        "links": f"{entry}/preview/links/",
        "deletion": f"{entry}/delete/",
        "bulk changes": "/admin/history/batch/",
        "bulk change": change.undo_url,
        "queue": "/admin/history/waiting/",
        "review": f"/admin/history/waiting/{waiting.pk}/review/",
        "trash": "/admin/history/trashed/",
        "restore": f"/admin/history/trashed/{trashed.pk}/restore/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_our_parts(page: Page, screens, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in(page)

    found = []
    for name, path in screens.items():
        page.goto(path)
        page.evaluate(Axe().axe_script)
        for violation in page.evaluate(RUN, OURS.get(name))["violations"]:
            found += [(name, violation["id"], node["target"][0]) for node in violation["nodes"]]

    assert found == []


def test_nothing_scrolls_sideways_on_a_phone(page: Page, screens):
    page.set_viewport_size({"width": 320, "height": 700})
    sign_in(page)

    widths = {}
    for name, path in screens.items():
        page.goto(path)
        widths[name] = page.evaluate("document.documentElement.scrollWidth")

    assert widths == dict.fromkeys(screens, 320)


def test_the_queue_fits_a_small_desktop(page: Page, screens):
    Version.objects.pending().update(due_at=timezone.now(), why="What was wrong with it, and the book that says so")
    page.set_viewport_size({"width": 1280, "height": 800})
    sign_in(page)

    page.goto(screens["queue"])

    table = page.locator(".results")
    assert table.evaluate("it => it.scrollWidth") == table.evaluate("it => it.clientWidth")
