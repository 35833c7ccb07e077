"""A source comes as BibTeX, several facts rest on it, and readers see its citation and take it with them."""

import pytest
from playwright.sync_api import expect

from muscles.models import FactSource, Source
from tests.browser.acting import follow, sign_in
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.journey]

BIBTEX = """@article{martin2008, author = {Martin, Robert M. and Fish, David E.}, title = {Scapular winging},
  journal = {Current Reviews}, year = 2008, volume = 1, pages = {1--11}, doi = {10.1007/s12178-007-9000-5}}"""
CITATION = "Martin RM, Fish DE. Scapular winging. Current Reviews 2008;1:1–11."
LABEL = "Scapular winging (Current Reviews) (martin2008)"


def choose_source(page):
    page.locator("#fact_sources-0 .field-source .select2-selection").click()
    page.get_by_role("option", name=LABEL).click()


def choose_source_without_scripts(page):
    page.locator("#id_fact_sources-0-source").select_option(label=LABEL)


def from_bibtex_to_the_page(page, choose):
    muscle = make_muscle("soleus", region=make_region("leg"), origin="Tibia", action="It bends.")
    sign_in(page, "/admin/muscles/source/import/")
    page.get_by_label("BibTeX or RIS").fill(BIBTEX)
    follow(page.get_by_role("button", name="Show what is new"))
    expect(page.get_by_text(CITATION)).to_be_visible()
    assert Source.objects.count() == 0
    follow(page.get_by_role("button", name="Add 1 source"))
    expect(page.get_by_text("1 added.")).to_be_visible()

    page.goto(f"/admin/muscles/muscle/{muscle.pk}/change/")
    page.locator("#id_fact_sources-0-fact").select_option("origin")
    page.locator("#fact_sources-0").get_by_text("Also for other facts").click()
    page.locator("#fact_sources-0").get_by_label("Action", exact=True).check()
    choose(page)
    follow(page.get_by_role("button", name="Publish", exact=True).first)

    page.goto("/muscle/leg/soleus/")
    expect(page.locator("#source-1")).to_contain_text(f"{CITATION} doi.org")
    assert [*FactSource.objects.values_list("fact", "source__key")] == [
        ("action", "martin2008"),
        ("origin", "martin2008"),
    ]
    with page.expect_download() as download:
        page.locator(".sources__files").get_by_role("link", name="BibTeX").click()
    assert "doi = {10.1007/s12178-007-9000-5}" in download.value.path().read_text(encoding="utf-8")


def test_source_by_bibtex_to_citation_on_the_page(page, editor):
    from_bibtex_to_the_page(page, choose_source)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_same_without_scripts(page, editor):
    from_bibtex_to_the_page(page, choose_source_without_scripts)
