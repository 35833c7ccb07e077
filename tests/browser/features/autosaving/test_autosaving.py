"""What is typed survives the page, the network and the session, and waits on every device."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_what_is_typed_survives_a_killed_page_a_lost_network_and_the_session(new_context, editor, media):
    soleus = make_muscle("soleus", region=make_region("leg"), origin="The fibula.")
    form = f"/admin/muscles/muscle/{soleus.pk}/change/"
    laptop, phone = new_context(), new_context(viewport={"width": 360, "height": 740})

    first = sign_in(laptop.new_page(), form)
    first.get_by_label("Origin:", exact=True).fill("Typed on the laptop.")
    expect(first.locator(".autosave")).to_contain_text("Saved as you type")
    first.close()

    second = sign_in(phone.new_page(), form)
    expect(second.get_by_text("did not save")).to_be_visible()
    expect(second.get_by_label("Origin:", exact=True)).to_have_value("Typed on the laptop.")
    phone.set_offline(True)
    second.get_by_label("Origin:", exact=True).fill("Typed without a network.")
    expect(second.locator(".autosave")).to_contain_text("Not saved: no connection; kept in this browser.")
    second.close()

    phone.set_offline(False)
    third = phone.new_page()
    third.goto(form)
    follow(third.locator(".autosave").get_by_role("link", name="Open it"))
    expect(third.get_by_label("Origin:", exact=True)).to_have_value("Typed without a network.")
    Session.objects.all().delete()
    third.get_by_label("Insertion:", exact=True).fill("Typed without a session.")
    expect(third.locator(".autosave")).to_contain_text("you are signed out")
    sign_in(phone.new_page())
    third.clock.install()
    third.clock.run_for(11_000)
    follow(third.get_by_role("button", name="Save draft").last)
    expect(third.get_by_label("Insertion:", exact=True)).to_have_value("Typed without a session.")
    expect(third.get_by_text("did not save")).to_have_count(0)
