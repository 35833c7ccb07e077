"""The browser, and what it may not complain of."""

import os
import threading
import time
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.acting import wait_until_ready
from tests.browser.chromium import find
from tests.browser.kept import made_once
from tests.browser.long_atlas import make_long_atlas
from tests.browser.whole_site import make_whole_site

# Playwright keeps an event loop in the thread of the tests, where Django otherwise refuses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=20_000)

# Chromium gives each window a page of its own for the suggestions of its address line: two thirds of the work of a new
# context. Only the last list of features counts, so those that Playwright turns off stand here again.
SUGGESTIONS = ("WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup")
TURNED_OFF_BY_PLAYWRIGHT = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*SUGGESTIONS, *TURNED_OFF_BY_PLAYWRIGHT))}",
)


def pytest_collection_modifyitems(items):
    """Run a browser test that failed once more: the browser is a second program, and its machine may be busy.

    The summary names the test either way (RERUN); one that needs the second run is to be mended.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser; without one a test is skipped, or fails where `CI` is true."""
    path = find()
    if path:
        return path
    if os.environ.get("CI") == "true":
        pytest.fail("no Chromium was found for the browser tests", pytrace=False)
    pytest.skip("no Chromium was found")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    return browser_type_launch_args | {"executable_path": chromium, "args": [*QUIET]}


@pytest.fixture(scope="session")
def base_url(live_server):
    """Lets a test name a page by its path."""
    return live_server.url


@pytest.fixture(autouse=True)
def answered():
    """Wait for the server to end its answers, before the tables are emptied under them.

    A browser leaves in the middle of an answer. On PostgreSQL the thread that writes it and the one that empties
    the tables could each wait for the other; on both, what it still writes would be there for the next test.
    """
    yield
    end = time.monotonic() + 60
    while any("process_request_thread" in thread.name for thread in threading.enumerate()):
        assert time.monotonic() < end, "the server still answers the browser of this test"
        time.sleep(0.01)


long_atlas = made_once(make_long_atlas)
whole_site = made_once(make_whole_site)


def go_and_settle(page, goto, url, **options):
    """Open a page, and wait for its scripts: a key that is pressed before they are there is lost."""
    response = goto(url, **options)
    if "wait_until" not in options:
        wait_until_ready(page)
    return response


@pytest.fixture
def page(context, live_server):
    """A page whose test fails when the browser complains, or asks any other host for something."""
    complaints = []

    def note_console(message):
        if message.type in ("error", "warning"):
            complaints.append(f"{message.location.get('url')}: {message.text}")

    def note_failure(request):
        if request.failure != "net::ERR_ABORTED":  # by leaving the page
            complaints.append(f"{request.url}: {request.failure}")

    def note_request(request):
        if not request.url.startswith((live_server.url, "data:")):
            complaints.append(f"{request.url} is another host's")

    context.on("console", note_console)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("requestfailed", note_failure)
    context.on("request", note_request)
    page = context.new_page()
    page.goto = partial(go_and_settle, page, page.goto)
    yield page
    assert complaints == []
