"""What is typed and not saved: it is neither left behind by a slip, nor lost with the session, nor sent twice."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from muscles.models import Muscle
from tests.browser.acting import PASSWORD, follow, following, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def soleus(editor, media) -> Muscle:
    return make_muscle("soleus", region=make_region("leg"), origin="The fibula.", description="One.\r\n\r\nTwo.")


def form_of(muscle: Muscle) -> str:
    return f"/admin/muscles/muscle/{muscle.pk}/change/"


def asked_by(page) -> list[str]:
    """The questions that the page asks, each of them answered with “stay”."""
    asked: list[str] = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return asked


def test_form_with_words_that_are_not_saved_asks_before_it_is_left(new_context, soleus):
    """Without a network, so that they are not kept as they are typed, either."""
    context = new_context()
    admin_page = sign_in(context.new_page(), form_of(soleus))
    asked = asked_by(admin_page)

    context.set_offline(True)
    admin_page.get_by_label("Origin:", exact=True).fill("The fibula and the tibia.")
    with admin_page.expect_event("dialog"):
        admin_page.get_by_role("link", name="Home").click(no_wait_after=True)
    expect(admin_page.get_by_label("Origin:", exact=True)).to_have_value("The fibula and the tibia.")
    context.set_offline(False)
    follow(admin_page.get_by_role("button", name="Save draft").first)
    follow(admin_page.get_by_role("link", name="Home"))

    expect(admin_page.get_by_role("heading", name="What waits")).to_be_visible()
    assert asked == ["beforeunload"]


def test_form_that_is_as_it_was_asks_nothing(page, soleus):
    admin_page = sign_in(page, form_of(soleus))
    asked = asked_by(admin_page)

    admin_page.get_by_label("Origin:", exact=True).press("End")
    admin_page.keyboard.type("x")
    admin_page.keyboard.press("Backspace")
    admin_page.locator("summary", has_text="Preview").click()
    admin_page.get_by_label("Phone").check()
    follow(admin_page.get_by_role("link", name="Home"))

    expect(admin_page.get_by_role("heading", name="What waits")).to_be_visible()
    assert asked == []


def test_button_that_is_pressed_twice_sends_once(page, soleus):
    admin_page = sign_in(page, form_of(soleus))
    sent = []
    admin_page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    admin_page.get_by_label("Origin:", exact=True).fill("The fibula and the tibia.")
    with following(admin_page):
        admin_page.get_by_role("button", name="Save draft").first.dblclick(no_wait_after=True)

    expect(admin_page.get_by_text("The draft of “Soleus” is saved")).to_be_visible()
    assert [url for url in sent if url.endswith("/change/")] == [admin_page.url]


@pytest.mark.parametrize("scripts", [True, False])
def test_words_of_somebody_who_was_signed_out_are_saved_after_the_login(new_context, soleus, scripts):
    """Not with the page that hears the console: a browser complains there of every answer 403."""
    admin_page = sign_in(new_context(java_script_enabled=scripts).new_page(), form_of(soleus))

    admin_page.get_by_label("Origin:", exact=True).fill("Written for an hour:\n\n“the fibula” & <more>.")
    Session.objects.all().delete()
    admin_page.get_by_role("button", name="Save draft").first.click()
    expect(admin_page.get_by_text("You were signed out meanwhile.")).to_be_visible()
    admin_page.get_by_label("Username:").fill("editor")
    admin_page.get_by_label("Password:").fill(PASSWORD)
    admin_page.get_by_role("button", name="Log in").click()
    expect(admin_page.get_by_text("not saved yet", exact=True)).to_be_visible()
    admin_page.get_by_role("button", name="Go on with what I typed").click()

    expect(admin_page.get_by_text("The draft of “Soleus” is saved")).to_be_visible()
    expect(admin_page.get_by_label("Origin:", exact=True)).to_have_value(
        "Written for an hour:\n\n“the fibula” & <more>."
    )


def test_open_form_says_that_its_writer_is_signed_out(new_context, soleus):
    admin_page = new_context().new_page()
    admin_page.clock.install()
    sign_in(admin_page, form_of(soleus))

    Session.objects.all().delete()
    admin_page.clock.run_for(61_000)

    expect(admin_page.locator("[data-still-open]")).to_have_text(
        "You are signed out. Go on writing: saving asks you to log in, and keeps what you typed."
    )
