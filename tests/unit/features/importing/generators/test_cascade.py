"""What pages of Hugo inherit from the `_index` files above them."""

import pytest

from muscles.features.importing.documents import read_document
from muscles.features.importing.readers.pages import read_page

pytestmark = pytest.mark.unit


@pytest.fixture
def read(tmp_path):
    """Read a page of a site of Hugo, with these `_index.md` files by folder."""

    def read_page_at(name: str, indexes: dict[str, str], own: str = "title: Sample"):
        (tmp_path / "hugo.toml").write_text("title = 'Atlas'\n")
        for folder, text in indexes.items():
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / "_index.md").write_text(text)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\npermalink: /muscle/thigh/sample/\n{own}\n---\n")
        return read_page(read_document(path, name))

    return read_page_at


YAML, TOML = "---\ncascade:\n  draft: true\n---\n", "+++\n[cascade.build]\nrender = 'never'\n+++\n"
FAR = "---\ncascade:\n- target: {path: '/thigh/**'}\n  draft: true\n---\n"
ELSEWHERE = FAR.replace("thigh", "arm")
BY_LANGUAGE = "---\ncascade:\n- _target: {lang: de}\n  draft: true\n---\n"


@pytest.mark.parametrize(
    ("indexes", "doubts"),
    [
        ({"content/thigh": YAML}, ["draft: true"]),
        ({"content": TOML}, ["render: never"]),
        ({"content": YAML, "content/thigh": "---\ncascade: {draft: false}\n---\n"}, []),
        ({"content/arm": YAML}, []),
        ({"content": FAR}, ["draft: true"]),
        ({"content": ELSEWHERE}, []),
        ({"content": BY_LANGUAGE}, ["draft: true"]),
        ({"content": "---\ncascade: [broken\n---\n"}, []),
        ({"content": "---\ncascade: words\n---\n"}, []),
        ({"content": "No front matter"}, []),
    ],
)
def test_a_folder_above_may_hide_a_page(read, indexes, doubts):
    page = read("content/thigh/sample.md", indexes)

    assert [str(note).removeprefix("imported as a draft: ") for note in page.notes] == doubts
    assert page.is_draft is bool(doubts)


def test_a_page_has_the_last_word(read):
    assert not read("content/thigh/sample.md", {"content": YAML}, own="title: Sample\ndraft: false").is_draft


def test_addresses_are_not_inherited(read):
    page = read("content/thigh/sample.md", {"content": "---\ncascade: {permalink: /x/, aliases: [/old/]}\n---\n"})

    assert ([*page.permalink], [*page.former]) == (["thigh", "sample"], [])
