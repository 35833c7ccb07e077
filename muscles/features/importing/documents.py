"""Opens a document: bytes, encoding, front matter, body. Nothing here trusts its input."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import yaml

try:  # the loader in C, where it was built, is eight times as fast
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader  # type: ignore[assignment]

from muscles.features.importing.schema import Document, DocumentError, NotForAtlas

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 12
MAX_EVENTS = 20_000
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
PERMALINK = re.compile(r"""^permalink:\s*["']?(?P<link>[^"'\s#]+)""")
FENCE = re.compile(r"^---[ \t]*$")


class PlainLoader(SafeLoader):
    """Reads text as text: no dates, no numbers in odd bases, and a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen if isinstance(key, yaml.ScalarNode) else True:
                raise yaml.constructor.ConstructorError(None, None, "a key stands twice or is no word", key.start_mark)
            seen.add(key.value)
        mapping: dict[object, object] = super().construct_mapping(node, deep)
        return mapping


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":bool", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_text(path: Path) -> str:
    """Return the text of a file, with plain line ends.

    Raises:
        DocumentError: it cannot be opened, is too large, or is not UTF-8 text.
    """
    if path.exists() and not path.is_file():
        raise DocumentError("is not an ordinary file")
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}") from error
    if len(raw) > MAX_BYTES:
        size = path.stat().st_size
        raise DocumentError(f"is {size / 1024 / 1024:.1f} MB; a document has at most {MAX_BYTES // 1024 // 1024} MB")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise DocumentError("is UTF-16, which some editors call Unicode; save it as UTF-8")
    if b"\0" in raw:
        raise DocumentError("is not text: it holds a zero byte", line_of(raw, raw.index(b"\0")))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8: byte 0x{raw[error.start]:02x}; save it as UTF-8"
        raise DocumentError(reason, line_of(raw, error.start)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def line_of(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1


def read_document(path: Path, file: str) -> Document:
    """Split a page into front matter and body.

    Raises:
        DocumentError: with the line, for anything that is not such a page.
        NotForAtlas: it belongs to another part of its site.
    """
    lines = read_text(path).split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise DocumentError("is empty")
    if not FENCE.match(lines[start]):
        raise DocumentError("has no front matter: it does not begin with a line ---", start + 1)
    end = next((number for number in range(start + 1, len(lines)) if FENCE.match(lines[number])), None)
    if end is None:
        raise DocumentError("has front matter that never ends: the closing line --- is missing", start + 1)
    refuse_other_pages(lines[start + 1 : end])
    front_matter = read_front_matter("\n".join(lines[start + 1 : end]), first_line=start + 2)
    return Document(file, front_matter, "\n".join(lines[end + 1 :]), end + 2, tuple(lines))


def refuse_other_pages(lines: list[str]) -> None:
    """Pass over a page of another part of the site before its YAML is looked at: it need not be ours to read.

    Raises:
        NotForAtlas: its permalink is not below /muscle/.
    """
    for line in lines:
        if (found := PERMALINK.match(line)) and not found["link"].lower().lstrip("/").startswith("muscle"):
            raise NotForAtlas(f"its permalink {found['link']} is not below /muscle/")


def read_front_matter(text: str, *, first_line: int) -> dict[str, object]:
    try:
        refuse_hostile(text, first_line)
        data = yaml.load(text, Loader=PlainLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = f"has broken YAML: {error.problem or error.context}"
        raise DocumentError(reason, first_line + mark.line if mark else None) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise DocumentError(f"has broken YAML: {error}", first_line) from error
    if not isinstance(data, dict):
        raise DocumentError("has front matter that is not a list of keys and values", first_line)
    return data


def refuse_hostile(text: str, first_line: int) -> None:
    """Stop at aliases, tags, depth and mass before anything is built of them."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=SafeLoader), start=1):
        problem = ""
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problem = "anchors and aliases are refused"
        elif tag not in (None, "!"):
            problem = f"the tag {tag} is refused"
        elif UNPRINTABLE.search(getattr(event, "value", "")):
            problem = "it holds characters that are no text"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or count > MAX_EVENTS:
            problem = "it is nested too deeply or too long"
        if problem:
            line = first_line + (event.start_mark.line if event.start_mark else 0)
            raise DocumentError(f"has hostile YAML: {problem}", line)
