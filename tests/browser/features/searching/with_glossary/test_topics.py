"""Terms among the results on a phone."""

import pytest
from playwright.sync_api import expect

from muscles.features.glossary.models import Term

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.browser_context_args(has_touch=True, is_mobile=True, viewport={"width": 320, "height": 640})
def test_a_term_is_as_large_as_a_finger(page):
    Term.objects.create(name="Calcaneal tendon", slug="calcaneal-tendon", forms="Achilles tendon", definition="A cord.")
    page.goto("/search/?q=achilles")
    link = page.get_by_role("list", name="In other parts of the atlas").get_by_role("link")
    expect(link).to_have_text("Calcaneal tendon")

    assert link.bounding_box()["height"] >= 44
    link.tap()
    expect(page.get_by_role("heading", name="Glossary")).to_be_visible()
    expect(page.get_by_text("A cord.")).to_be_in_viewport()
