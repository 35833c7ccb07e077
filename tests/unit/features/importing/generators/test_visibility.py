from datetime import timedelta

import pytest
from django.utils import timezone

from muscles.features.importing.generators.findings import Findings
from muscles.features.importing.generators.visibility import look

pytestmark = pytest.mark.unit

TOMORROW = f"{timezone.now() + timedelta(days=1):%Y-%m-%d}"


def doubts_of(file: str = "page.md", **front_matter) -> list[str]:
    findings = Findings()
    look(file, front_matter, findings)
    return [str(doubt).removeprefix("imported as a draft: ") for doubt in findings.doubts]


@pytest.mark.parametrize(
    "front_matter",
    [
        {"draft": "true"},
        {"draft": "yes"},
        {"draft": "perhaps"},
        {"Draft": "TRUE"},
        {"published": "false"},
        {"published": "no"},
        {"published": "2999-01-01"},
        {"unlisted": "true"},
        {"hidden": "true"},
        {"headless": "true"},
        {"build": {"render": "never"}},
        {"_build": {"render": "false"}},
        {"params": {"draft": "true"}},
        {"date": "2999-01-01"},
        {"date": "2999-01-01 10:00:00 +0200"},
        {"date": TOMORROW},
        {"date": "some day"},
        {"publishDate": "2999-01-01T10:00:00Z"},
        {"pubdate": "1 January 2999"},
        {"expiryDate": "2001-01-01"},
        {"unpublishdate": "2001-01-01"},
        {"status": "draft"},
        {"visibility": "private"},
        {"build": {"render": "link"}},
        {"build": {"list": "never"}},
        {"_build": {"list": False}},
    ],
    ids=str,
)
def test_page_that_its_site_hides_or_may_hide_is_a_doubt(front_matter):
    assert len(doubts_of(**front_matter)) == 1


@pytest.mark.parametrize(
    "front_matter",
    [
        {},
        {"draft": "false", "published": "true", "hidden": "no", "unlisted": None, "headless": ""},
        {"date": "2001-01-01", "publishDate": "2001-01-01T10:00:00+02:00", "expiryDate": "2999-01-01"},
        {"published": "2001-01-01", "status": "published", "build": {"render": "always", "list": "local"}},
        {"date": None},
    ],
    ids=str,
)
def test_page_that_its_site_shows_is_no_doubt(front_matter):
    assert doubts_of("_index.md", **front_matter) == []


@pytest.mark.parametrize(
    ("file", "doubt"),
    [
        ("_drafts/muscle_thigh-a.md", "it lies in _drafts/"),
        ("site/_drafts/deep/a.md", "it lies in _drafts/"),
        ("_posts/2999-12-31-a.md", "the date in its name is not over"),
        ("_a.md", "generators pass over files whose name begins with _"),
        (".a.md", "generators pass over files whose name begins with ."),
    ],
)
def test_folder_and_name_may_hide_a_page(file, doubt):
    assert doubts_of(file) == [doubt]


def test_doubt_says_why():
    assert doubts_of(draft="true", expiryDate="2001-01-01") == ["draft: true", "expirydate: 2001-01-01"]
