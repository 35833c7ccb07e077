import pytest

from muscles.features.importing.documents import read_document
from muscles.features.importing.readers.pages import read_page

pytestmark = pytest.mark.unit

CONFIG = """
title: Atlas
exclude: [private, "*.bak.md", vendor/]
include: [_pages]
collections:
  muscles: {output: true}
  notes: {output: false}
defaults:
  - scope: {path: ""}
    values: {title: Shared, permalink: /:title/}
  - scope: {path: wip, type: pages}
    values: {published: false}
  - scope: {path: "wip/done"}
    values: {published: true}
"""


@pytest.fixture
def read(tmp_path):
    """Read a page of a site with this configuration, imported as a whole or by the folder of the page."""

    def read_page_at(name: str, config: str = CONFIG, body: str = ""):
        (tmp_path / "_config.yml").write_text(config)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\npermalink: /muscle/thigh/sample/\n---\n{body}")
        return read_page(read_document(path, name))

    return read_page_at


@pytest.mark.parametrize(
    ("name", "doubts"),
    [
        ("a.md", []),
        ("wip/a.md", ["published: false"]),
        ("wip/done/a.md", []),
        ("private/deep/a.md", ["its site passes over private"]),
        ("a.bak.md", ["its site passes over *.bak.md"]),
        ("_pages/a.md", []),
        ("_muscles/a.md", []),
        ("_notes/a.md", ["its site makes no pages of _notes/"]),
        ("_other/a.md", ["its site makes no pages of _other/"]),
    ],
)
def test_configuration_says_which_pages_are_shown(read, name, doubts):
    page = read(name)

    assert page.title == "Shared"
    assert [str(note).removeprefix("imported as a draft: ") for note in page.notes] == doubts
    assert page.is_draft is bool(doubts)


def test_variables_of_the_site_are_known(read):
    assert read("a.md", body="{{ site.title }} [x]({{ site.baseurl }}/muscle/)").description == "Atlas [x](/muscle/)"


@pytest.mark.parametrize("config", ["", "- a", "a: &a [*a]", "defaults: x\nexclude: {a: b}\n", "x: : :"])
def test_configuration_that_is_none_says_nothing(read, config):
    assert read("a.md", config).is_draft is False
