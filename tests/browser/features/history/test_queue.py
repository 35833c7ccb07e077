"""The queue of changes on a small desktop."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from muscles.features.history.models import Version
from tests.browser.acting import sign_in
from tests.browser.looking import widen
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import send_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_queue_fits_a_small_desktop(page: Page, editor, media):
    client = Client()
    client.force_login(editor)
    muscle = make_muscle("soleus", region=make_region("leg"), origin="Was.")
    send_draft(client, muscle, origin="Theirs.", _submit="1", why="Why not")
    Version.objects.pending().update(due_at=timezone.now(), why="What was wrong with it, and the book that says so")
    widen(page, 1280)

    sign_in(page, "/admin/history/waiting/")

    table = page.locator(".results")
    assert table.evaluate("it => it.scrollWidth") == table.evaluate("it => it.clientWidth")
