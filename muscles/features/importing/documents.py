"""Opens a document: bytes, encoding, front matter, body. Nothing here trusts its input."""

from __future__ import annotations

import codecs
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
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
PERMALINK = re.compile(r"""^["']?(?:permalink|url)["']?\s*[:=]\s*(?:"|')?(?P<link>[\w/.:{][^"'\s#]*)""")
OURS = re.compile(r"^muscle[_-]", re.I)


class PlainLoader(SafeLoader):
    """Reads text as it is written: “no”, 007 and 1.10 are words, and a key that stands twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen if isinstance(key, yaml.ScalarNode) else True:
                raise yaml.constructor.ConstructorError(None, None, "a key stands twice or is no word", key.start_mark)
            seen.add(key.value)
        mapping: dict[object, object] = super().construct_mapping(node, deep)
        return mapping


PlainLoader.yaml_implicit_resolvers = {}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|)$"), ["~", ""])


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
        NotForAtlas: it belongs to another part of its site, or to none.
    """
    lines = read_text(path).split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        raise DocumentError("is empty")
    form = next((form for form in FORMS if form.opening.match(lines[start])), None)
    if form is None and OURS.match(path.name):
        raise DocumentError("has no front matter: it does not begin with a line ---", start + 1)
    if form is None:
        raise NotForAtlas("it has no front matter, so that it is no page of its site")
    first, last, end = extent_of(lines, start, form)
    refuse_other_pages(lines[first:last])
    front_matter = form.read("\n".join(lines[first:last]), first + 1)
    return Document(file, front_matter, "\n".join(lines[end + 1 :]), end + 2, tuple(lines), path)


def read_front_matter(path: Path) -> dict[str, object]:
    """Return the front matter of any page of a site; one that cannot be read says nothing."""
    try:
        lines = read_text(path).split("\n")
        start = next((number for number, line in enumerate(lines) if line.strip()), 0)
        form = next((form for form in FORMS if form.opening.match(lines[start])), None)
        if form is None:
            return {}
        first, last, _ = extent_of(lines, start, form)
        return form.read("\n".join(lines[first:last]), first + 1)
    except DocumentError:
        return {}


def extent_of(lines: list[str], start: int, form: Form) -> tuple[int, int, int]:
    """Return the first line of the front matter, the one after its last, and the one that closes it.

    Raises:
        DocumentError: nothing closes it.
    """
    end = next((number for number in range(start + 1, len(lines)) if form.closing.match(lines[number])), None)
    if end is None:
        missing = f"the closing line {form.fence or '}'} is missing"
        raise DocumentError(f"has front matter that never ends: {missing}", start + 1)
    return (start + 1, end, end) if form.fence else (start, end + 1, end)


def refuse_other_pages(lines: list[str]) -> None:
    """Pass over a page of another part of the site before its front matter is looked at: it need not be ours to read.

    Raises:
        NotForAtlas: its permalink is not below /muscle/.
    """
    for line in lines:
        if (found := PERMALINK.match(line)) and not found["link"].lower().lstrip("/").startswith("muscle"):
            raise NotForAtlas(f"its permalink {found['link']} is not below /muscle/")


def read_yaml(text: str, first_line: int) -> dict[str, object]:
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


def read_toml(text: str, first_line: int) -> dict[str, object]:
    try:
        data = tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise DocumentError(f"has broken TOML: {error}", first_line) from error
    return plain_table(data, first_line)


def read_json(text: str, first_line: int) -> dict[str, object]:
    try:
        data = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"has broken JSON: {error}", first_line) from error
    return plain_table(data, first_line)


def plain_table(data: dict[str, object], first_line: int) -> dict[str, object]:
    """Return the values as texts, those of a page of Hugo whose own keys stand below `params` included."""
    try:
        table = {key: as_written(value) for key, value in data.items()}
    except RecursionError as error:
        raise DocumentError("has front matter that is nested too deeply", first_line) from error
    if any(UNPRINTABLE.search(text) for text in texts_in(table)):
        raise DocumentError("has front matter with characters that are no text", first_line)
    params = table.get("params")
    return {str(key): value for key, value in params.items()} | table if isinstance(params, dict) else table


def as_written(value: object, depth: int = 0) -> object:
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        return {str(key): as_written(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [as_written(each, depth + 1) for each in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value if value is None or isinstance(value, str) else str(value)


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in (*value, *value.values()):
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


@dataclass(frozen=True)
class Form:
    """A form of front matter: the lines between which it stands, or that are a part of it where it has no fence."""

    fence: str
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    read: Callable[[str, int], dict[str, object]]


FORMS = (
    Form("---", re.compile(r"^---[ \t]*$"), re.compile(r"^(?:---|\.\.\.)[ \t]*$"), read_yaml),
    Form("+++", re.compile(r"^\+\+\+[ \t]*$"), re.compile(r"^\+\+\+[ \t]*$"), read_toml),
    Form("", re.compile(r"^\{[ \t]*$"), re.compile(r"^\}[ \t]*$"), read_json),
)
"""As Jekyll and Hugo read it: YAML, TOML and JSON."""


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
