"""Reads a page of the atlas's format: permalink, title, tags, pictures, description, back link and nested list."""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath

from muscles.features.importing.documents import read_document
from muscles.features.importing.readers.reader import Reader
from muscles.features.importing.schema import Document, DocumentError, ListItem, NotForAtlas, Page, Permalink, Picture
from muscles.files.orientations import is_whole_turn, orientation_of

FILE_NAME = re.compile(r"^muscle_(?P<region>[a-z0-9]+)(?:[-_](?P<slug>[a-z0-9]+))?$")
BACK = re.compile(r"^\[\s*[‹«<\s]*back\s*[›»>]*\s*\]\((?P<link>[^)\s]*)[^)]*\)\s*$", re.I)
ITEM = re.compile(r"^(?P<indent>[ \t]*)[-*+]\s+\[(?P<text>[^\]]+)\]\((?P<link>[^)\s]*)[^)]*\)\s*(?:<br\s*/?>)?\s*$")
INCLUDE = re.compile(r"\{%.*?%\}")
LONE_TAG = re.compile(r"^(?:\s*<[\\/]?\s*\w+[^<>]*>\s*)+$")
HEADING = re.compile(r"^#{1,6}\s")
UNFINISHED = re.compile(r"^\W*work in progress\W*$", re.I)
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
NUMBER = re.compile(r"-(\d{1,3})\.\w+$")
COUNTER = re.compile(r"[\s,:–-]*(?:orientation\s+)?\d{1,3}$", re.I)
ANIMATED = (".gif", ".webp", ".webm", ".mp4")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.I)
MISSPELT = re.compile(r"\bdiscription\b", re.I)


class Misshapen(Exception):
    """A value of the wrong shape, and a text on the line where it stands."""

    def __init__(self, reason: str, where: str) -> None:
        super().__init__(reason)
        self.reason, self.where = reason, where


def read_page(document: Document) -> Page:
    """Return the page that a document holds.

    Raises:
        NotForAtlas: its permalink is elsewhere, or it is the index that the atlas makes itself.
        DocumentError: a value is of the wrong shape.
    """
    data = document.front_matter
    permalink = read_permalink(document)
    try:
        title, subheadline, tags = text_of(data, "title"), text_of(data, "subheadline"), read_tags(data.get("tags"))
        pictures = (*read_animations(data), *read_stills(data))
    except Misshapen as error:
        raise DocumentError(error.reason, document.line_of(error.where)) from error
    body = Body(document)
    notes = list(body.notes)
    if MISSPELT.search(subheadline):
        notes.append(f"subheadline left out, it is misspelt: “{subheadline}”")
    return Page(
        file=document.file,
        permalink=permalink,
        title=title,
        subheadline=subheadline,
        tags=tags,
        description=body.description,
        back_link=body.back_link,
        items=tuple(body.items),
        pictures=pictures,
        is_draft=data.get("published") is False,
        notes=tuple(notes),
    )


def text_of(data: dict[str, object], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, dict | list):
        raise Misshapen(f"has a {key} that is not a text", f"{key}:")
    return one_line(str(value))


def one_line(text: str) -> str:
    """Return the text as its reader saw it on the page: without line breaks, and with letters for entities."""
    return " ".join(ENTITY.sub(lambda found: unescape(found[0]), text).split())


def read_permalink(document: Document) -> Permalink:
    """Return the permalink of a page, from its name where the front matter has none."""
    try:
        link = text_of(document.front_matter, "permalink")
    except Misshapen as error:
        raise DocumentError(error.reason, document.line_of(error.where)) from error
    if not link:
        found = FILE_NAME.match(PurePosixPath(document.file).stem)
        if found is None:
            raise NotForAtlas("it has no permalink, and its name is not muscle_<region>-<slug>")
        return tuple(part for part in found.groups() if part)
    permalink = split_link(link)
    if permalink is None:
        raise NotForAtlas(f"its permalink {link} is not below /muscle/")
    if not permalink:
        raise NotForAtlas("it is the index, which the atlas makes itself")
    if len(permalink) > 2 or not all(SLUG.match(segment) for segment in permalink):
        reason = f"has the permalink {link}, which is not /muscle/<region>/ or /muscle/<region>/<slug>/"
        raise DocumentError(reason, document.line_of("permalink:"))
    return permalink


def split_link(link: str) -> Permalink | None:
    """Return the segments below /muscle/ of a link, with or without its last slash; None where it leads elsewhere."""
    segments = [part for part in re.split(r"[#?]", link, maxsplit=1)[0].strip().lower().split("/") if part]
    return tuple(segments[1:]) if segments[:1] == ["muscle"] else None


def read_tags(value: object) -> tuple[str, ...]:
    """Tags come as a list, or as a line that is divided by commas or else by spaces; no tag holds a comma."""
    if value is None:
        return ()
    if isinstance(value, list):
        texts = [one_line(str(tag)) for tag in value if not isinstance(tag, dict | list | None)]
        words = [word for text in texts for word in text.split(",")]
    elif isinstance(value, dict):
        raise Misshapen("has tags that are neither a list nor a line", "tags:")
    else:
        line = one_line(str(value))
        words = line.split("," if "," in line else None)
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def rows_of(data: dict[str, object], key: str) -> list[dict[str, object]]:
    rows = data.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Misshapen(f"has {key} that are not a list of keys and values", f"{key}:")
    return rows


def safe_path(path: str, key: str) -> str:
    """Return a picture's path, relative to the media folder.

    Raises:
        Misshapen: it climbs out of the folder, is absolute, or is an address elsewhere.
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    if not path or not parts or parts[0] == "/" or ".." in parts or ":" in path or len(path) > 200:
        raise Misshapen(f"names a picture outside the media folder: {path or 'nothing'!r}", path or f"{key}:")
    return "/".join(parts)


def read_animations(data: dict[str, object]) -> list[Picture]:
    pictures = []
    for row in rows_of(data, "images"):
        path = safe_path(text_of(row, "image_name"), "images")
        title, alt = text_of(row, "image_title"), text_of(row, "image_alt")
        if not alt or alt.casefold() == title.casefold():
            alt = f"{alt or title}, turning once around the body axis"
        role = "animation" if path.lower().endswith(ANIMATED) else "still"
        pictures.append(Picture(path, role, title, "", alt))
    return pictures


def read_stills(data: dict[str, object]) -> list[Picture]:
    """Return the gallery; the number in each name stands for an orientation: `-1` for 0°, all for a whole turn."""
    rows = rows_of(data, "gallery")
    paths = [safe_path(text_of(row, "image_url"), "gallery") for row in rows]
    numbers = [int(found[1]) if (found := NUMBER.search(path)) else None for path in paths]
    is_turn = is_whole_turn(numbers, of=len(rows))
    pictures = []
    for row, path, number in zip(rows, paths, numbers, strict=True):
        title, caption, alt = text_of(row, "title"), text_of(row, "caption"), text_of(row, "alt")
        bare = COUNTER.sub("", title or caption)
        orientation = None
        if is_turn and number is not None:
            orientation = orientation_of(number, of=len(rows))
            if not alt or COUNTER.sub("", alt).casefold() == bare.casefold():
                alt = f"{bare}, orientation {number} of {len(rows)}"
        pictures.append(Picture(path, "still", title, caption, alt or title or caption or path, orientation))
    return pictures


class Body:
    """The parts of a page's body: description, back link, nested list; what else there is goes into the notes."""

    def __init__(self, document: Document) -> None:
        self.back_link: Permalink | None = None
        self.items: list[ListItem] = []
        self.notes: list[str] = []
        self.indents: list[int] = []
        prose: list[str] = []
        for number, raw in enumerate(document.body.split("\n"), start=document.body_line):
            line = INCLUDE.sub("", raw).rstrip()
            if found := BACK.match(line.strip()):
                self.back_link = split_link(found["link"])
            elif found := ITEM.match(line.expandtabs(4)):
                self.add_item(found, number)
            elif UNFINISHED.match(line) or LONE_TAG.match(line):
                self.notes.append(f"left out, line {number}: {line.strip()}")
            else:
                prose.append(line)
        self.description = self.paragraphs(prose)

    def add_item(self, found: re.Match[str], line: int) -> None:
        if split_link(found["link"]) is None:
            self.notes.append(f"link to elsewhere left out, line {line}: {found['link']}")
            return
        indent = len(found["indent"])
        self.indents = [*(above for above in self.indents if above < indent), indent]
        self.items.append(ListItem(len(self.indents) - 1, one_line(found["text"]), found["link"], line))

    def paragraphs(self, prose: list[str]) -> str:
        """Join the prose; a heading under which nothing is left goes."""
        blocks = [block.strip() for block in re.split(r"\n\s*\n", "\n".join(prose)) if block.strip()]
        kept = []
        for number, block in enumerate(blocks, start=1):
            stands_alone = number == len(blocks) or HEADING.match(blocks[number])
            if HEADING.match(block) and "\n" not in block and stands_alone:
                self.notes.append(f"heading without text left out: {block}")
            else:
                kept.append(block)
        return "\n\n".join(kept)


PAGES = Reader(
    form="page",
    noun="a page (.md)",
    several="pages (.md)",
    suffixes=(".md", ".markdown"),
    read=lambda path, file: read_page(read_document(path, file)),
)
