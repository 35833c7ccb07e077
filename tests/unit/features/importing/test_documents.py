import os

import pytest

from muscles.features.importing.documents import MAX_BYTES, read_document
from muscles.features.importing.schema import DocumentError, NotForAtlas

pytestmark = pytest.mark.unit


def refusal(path) -> tuple[str, int | None]:
    with pytest.raises(DocumentError) as caught:
        read_document(path, path.name)
    return caught.value.reason, caught.value.line


@pytest.fixture
def write(tmp_path):
    def write_bytes(content: bytes | str):
        path = tmp_path / "page.md"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_bytes


def test_document_is_split_into_front_matter_and_body(write):
    path = write("---\ntitle: 'A'\nheader: no\nday: 2026-01-01\n---\nText.\n")

    document = read_document(path, "page.md")

    assert document.front_matter == {"title": "A", "header": "no", "day": "2026-01-01"}
    assert (document.body, document.body_line) == ("Text.\n", 6)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf---\ntitle: A\n---\nText.\n",
        b"---\r\ntitle: A\r\n---\r\nText.\r\n",
        b"\n\n---\ntitle: A\n---\nText.\n",
    ],
    ids=["byte order mark", "Windows line ends", "blank lines first"],
)
def test_document_may_come_in_the_ways_of_other_systems(write, content):
    document = read_document(write(content), "page.md")

    assert (document.front_matter, document.body) == ({"title": "A"}, "Text.\n")


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        ("", "is empty", None),
        ("---\ntitle: A\n", "has front matter that never ends: the closing line --- is missing", 1),
        ("---\n- A\n---\n", "has front matter that is not a list of keys and values", 2),
        ("---\ntitle: A\nfoo: : :\n---\n", "has broken YAML: mapping values are not allowed in this context", 3),
        ("---\ntitle: A\ntitle: B\n---\n", "has broken YAML: a key stands twice or is no word", 3),
        ("---\n\na: &a [1]\nb: *a\n---\n", "has hostile YAML: anchors and aliases are refused", 3),
        (
            "---\nx: !!python/name:os.system\n---\n",
            "has hostile YAML: the tag tag:yaml.org,2002:python/name:os.system is refused",
            2,
        ),
        ("---\nx: " + "[" * 5000 + "\n---\n", "has hostile YAML: it is nested too deeply or too long", 2),
        ('---\nx: "a\\0b"\n---\n', "has hostile YAML: it holds characters that are no text", 2),
        (b"---\ntitle: M\xe9\n---\n", "is not UTF-8: byte 0xe9; save it as UTF-8", 2),
        ("---\ntitle: M\n---\n".encode("utf-16"), "is UTF-16, which some editors call Unicode; save it as UTF-8", None),
        (b"---\n\n\0PNG", "is not text: it holds a zero byte", 3),
        (b"---\n" + b"x" * MAX_BYTES, "is 2.0 MB; a document has at most 2 MB", None),
    ],
    ids=lambda value: None if isinstance(value, bytes) or len(str(value)) > 60 else str(value),
)
def test_unusable_document_is_refused_with_its_line(write, content, reason, line):
    assert refusal(write(content)) == (reason, line)


def test_values_are_read_as_they_are_written(write):
    values = "a: No\nb: 007\nc: 1.10\nd: [ON, null, 2026-01-01, 0x1F, 1:30, 1e3]\ne: ~\nf:\ng: >-\n  /muscle/a/\n"

    document = read_document(write(f"---\n{values}...\nText."), "page.md")

    assert document.front_matter == {
        "a": "No",
        "b": "007",
        "c": "1.10",
        "d": ["ON", "null", "2026-01-01", "0x1F", "1:30", "1e3"],
        "e": None,
        "f": None,
        "g": "/muscle/a/",
    }
    assert (document.body, document.body_line) == ("Text.", 11)


@pytest.mark.parametrize(
    "content",
    [
        "+++\ntitle = 'A'\ndraft = true\nday = 2026-01-01\nweight = 1.10\n[params]\nkind = 'b'\n+++\nText.",
        '{\n"title": "A",\n"draft": true,\n"day": "2026-01-01",\n"weight": 1.10,\n"params": {"kind": "b"}\n}\nText.',
    ],
    ids=["TOML", "JSON"],
)
def test_front_matter_may_have_the_other_forms_of_hugo(write, content):
    document = read_document(write(content), "page.md")

    expected = {"title": "A", "draft": "true", "day": "2026-01-01", "weight": "1.10", "kind": "b"}
    assert document.front_matter == expected | {"params": {"kind": "b"}}
    assert document.body == "Text."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("+++\ntitle = \n+++\n", "has broken TOML: "),
        ("+++\ntitle = 'A'\n", "has front matter that never ends: the closing line +++ is missing"),
        ("{\n'title'\n}\n", "has broken JSON: "),
        ('{\n"a": ' + "[" * 3000 + "\n}\n", "has broken JSON: "),
        ('{\n"a": ' + "[" * 30 + "]" * 30 + "\n}\n", "has front matter that is nested too deeply"),
        ('{\n"a": "\\u0000"\n}\n', "has front matter with characters that are no text"),
    ],
)
def test_other_forms_of_front_matter_are_read_without_trust(write, content, reason):
    assert refusal(write(content))[0].startswith(reason)


def test_document_without_front_matter_is_no_page_unless_its_name_says_so(tmp_path):
    (tmp_path / "README.md").write_text("# Only text")
    (tmp_path / "muscle_thigh-a.md").write_text("Only text.")

    with pytest.raises(NotForAtlas, match="it has no front matter, so that it is no page of its site"):
        read_document(tmp_path / "README.md", "README.md")
    assert refusal(tmp_path / "muscle_thigh-a.md") == (
        "has no front matter: it does not begin with a line ---",
        1,
    )


def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")

    assert refusal(tmp_path / "pipe.md") == ("is not an ordinary file", None)


def test_document_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "nothing.md") == ("cannot be read: No such file or directory", None)
