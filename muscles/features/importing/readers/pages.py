"""Reads a page of the atlas's format: permalink, title, tags, pictures, description, back link and nested list."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

from muscles.features.importing.documents import MAX_BYTES, read_document
from muscles.features.importing.generators import tables, visibility
from muscles.features.importing.generators.addresses import FILE_NAME, Addresses, split_link
from muscles.features.importing.generators.cascade import inherited
from muscles.features.importing.generators.config import Config
from muscles.features.importing.generators.findings import GAP, Findings, closed, without_ours
from muscles.features.importing.generators.liquid import Liquid
from muscles.features.importing.generators.markup import Markup, bare
from muscles.features.importing.readers.reader import Reader
from muscles.features.importing.schema import (
    Document,
    DocumentError,
    ListItem,
    NotForAtlas,
    Page,
    Permalink,
    Picture,
    written,
)
from muscles.files.orientations import is_whole_turn, orientation_of
from muscles.files.uploads import ENDINGS

BACK = re.compile(r"^\[\s*[‹«<\s]*back\s*[›»>]*\s*\]\((?P<link>[^)\s]*)[^)]*\)\s*$", re.I)
ITEM = re.compile(
    r"^(?P<indent>[ \t]*)(?:[-*+]|\d+[.)])\s+\[(?P<text>[^\]]+)\]\((?P<link>[^)\s]*)[^)]*\)\s*(?:<br\s*/?>)?\s*$"
)
LONE_TAG = re.compile(r"^(?:\s*<[\\/]?\s*\w+[^<>]*>\s*)+$")
HEADING = re.compile(r"^#{1,6}\s")
UNFINISHED = re.compile(r"^\W*work in progress\W*$", re.I)
SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
NUMBER = re.compile(r"-(\d{1,3})\.\w+$")
COUNTER = re.compile(r"[\s,:–-]*(?:orientation\s+)?\d{1,3}$", re.I)
ANIMATED = (".gif", ".webp", ".webm", ".mp4")
MOVING = (".gif", ".webm", ".mp4")  # of the endings of pictures, those that stand for nothing else
PICTURES = (*ENDINGS, ".avif", ".svg", ".webm", ".mp4", ".tif", ".tiff")
SHOWN = ("title", "subheadline", "tags", "images", "gallery")
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*://[^/]*", re.I)
OUR_ADDRESS = re.compile(rb"""(?mi)^\W*(?:permalink|url)\W[^\n]*(?:\n\s+)?[^\n]*\bmuscle\b""")
BELOW = re.compile(r"^/muscle/(?P<permalink>[\w-]+(?:/[\w-]+)?)$", re.A)
LONGEST_ADDRESS = 170  # characters, of an address that leads on
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
        NotForAtlas: it is no page of the atlas, only sends readers on, or is the index that the atlas makes itself.
        DocumentError: a value is of the wrong shape.
    """
    permalink = read_permalink(document)
    if target := document.front_matter.get("redirect_to"):
        raise NotForAtlas(f"it only sends readers on, to {target}")
    findings = Findings()
    addresses = Addresses(document.path, document.file)
    config = Config(document.path, addresses.root)
    shared = config.defaults() | inherited(document.path, addresses.root)
    document = replace(document, front_matter=shared | document.front_matter)
    visibility.look(document.file, document.front_matter, findings)
    config.look(findings)
    values = shown(document.front_matter, Liquid(document.front_matter, config.site, addresses, Findings()))
    liquid = Liquid({"url": written(permalink)} | values, config.site, addresses, findings)
    data = {key: shown(document.front_matter.get(key), liquid) for key in SHOWN}
    try:
        title, subheadline, tags = text_of(data, "title"), text_of(data, "subheadline"), read_tags(data["tags"])
        pictures = [*read_animations(data, document, findings), *read_stills(data, document, findings)]
        former = read_former(document.front_matter, permalink, findings)
    except Misshapen as error:
        raise DocumentError(error.reason, document.line_of(error.where)) from error
    body = Body(document, liquid, addresses, findings)
    pictures += read_shown(findings.pictures, document, findings, {picture.path for picture in pictures})
    if MISSPELT.search(subheadline):
        findings.note(f"subheadline left out, it is misspelt: “{subheadline}”")
    return Page(
        file=document.file,
        permalink=permalink,
        title=title,
        subheadline=subheadline,
        tags=tags,
        description=body.description,
        back_link=body.back_link,
        items=tuple(body.items),
        pictures=tuple(pictures),
        is_draft=bool(findings.doubts),
        notes=(*findings.doubts, *findings.notes),
        original={key: text_of(document.front_matter, key) for key in ("title", "subheadline")},
        former=former,
    )


def shown(value: Any, liquid: Liquid) -> Any:
    """Return a value of the front matter as it is shown: without templates, comments and tags."""
    if isinstance(value, dict):
        return {key: shown(each, liquid) for key, each in value.items()}
    if isinstance(value, list):
        return [shown(each, liquid) for each in value]
    return bare(liquid.follow(without_ours(value)), liquid.findings) if isinstance(value, str) else value


def text_of(data: dict[str, object], key: str) -> str:
    value = data.get(key)
    if value is None or value == "null":
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
        link = text_of(document.front_matter, "permalink") or text_of(document.front_matter, "url")
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
    if rows == "null":
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Misshapen(f"has {key} that are not a list of keys and values", f"{key}:")
    return rows


def read_former(data: dict[str, object], permalink: Permalink, findings: Findings) -> tuple[str, ...]:
    """Return the addresses that a page had, as jekyll-redirect-from and Hugo's aliases name them."""
    former: list[str] = []
    for key in ("redirect_from", "aliases", "alias"):
        value = data.get(key) or []
        for address in value if isinstance(value, list) else [value]:
            if isinstance(address, dict | list | None) or address == "null":
                raise Misshapen(f"has {key} that are no addresses", f"{key}:")
            path = ELSEWHERE.sub("", unquote(re.split(r"[#?]", str(address), maxsplit=1)[0]).strip())
            if not path.startswith("/"):
                path = f"{written(permalink[:-1]) if key == 'aliases' else '/'}{path}"
            path = normpath(f"/{path.lstrip('/')}").removesuffix("/index.html") or "/"
            found = BELOW.match(path)
            former.append(found["permalink"] if found else path)
    if too_long := [path for path in former if len(path) > LONGEST_ADDRESS or not path.isprintable()]:
        findings.left_out(f"an old address that is too long: {too_long[0][:60]}…")
    own = {"/".join(permalink), "/", "/muscle", *too_long}
    return tuple(path for path in dict.fromkeys(former) if path not in own)


def picture_path(row: dict[str, object], key: str, section: str, document: Document, findings: Findings) -> str:
    """Return the path of a picture below the folder of pictures, or nothing where it is on another site.

    An address from the root of the site or of another folder is that of a picture if it ends as one.

    Raises:
        Misshapen: it is no path of a picture.
    """
    address = text_of(row, key)
    if ELSEWHERE.match(address) or address.startswith(("//", "data:")):
        findings.left_out("a picture of another site", document.line_of(address))
        return ""
    path = unquote(re.split(r"[?#]", address, maxsplit=1)[0]).replace("\\", "/")
    climbs = path.startswith("/") or ".." in path.split("/")
    if path.startswith(("./", "../")):
        path = f"/{PurePosixPath(document.file).parent.as_posix()}/{path}"
    path = normpath(f"/{path.lstrip('/')}").lstrip("/")
    is_sound = path and ":" not in path and len(path) <= 200 and path.isprintable()
    if not is_sound or (climbs and not path.lower().endswith(PICTURES)):
        where = address or f"{section}:"
        raise Misshapen(f"names a picture outside the media folder: {address or 'nothing'!r}", where)
    return path


def read_animations(data: dict[str, object], document: Document, findings: Findings) -> list[Picture]:
    pictures = []
    for row in rows_of(data, "images"):
        path = picture_path(row, "image_name", "images", document, findings)
        title, alt = text_of(row, "image_title"), text_of(row, "image_alt")
        if not alt or alt.casefold() == title.casefold():
            alt = f"{alt or title}, turning once around the body axis"
        role = "animation" if path.lower().endswith(ANIMATED) else "still"
        if path:
            pictures.append(Picture(path, role, title, "", alt))
    return pictures


def read_stills(data: dict[str, object], document: Document, findings: Findings) -> list[Picture]:
    """Return the gallery; the number in each name stands for an orientation: `-1` for 0°, all for a whole turn."""
    named = [(row, picture_path(row, "image_url", "gallery", document, findings)) for row in rows_of(data, "gallery")]
    rows = [(row, path) for row, path in named if path]
    numbers = [int(found[1]) if (found := NUMBER.search(path)) else None for _, path in rows]
    is_turn = is_whole_turn(numbers, of=len(rows))
    pictures = []
    for (row, path), number in zip(rows, numbers, strict=True):
        title, caption, alt = text_of(row, "title"), text_of(row, "caption"), text_of(row, "alt")
        bare_title = COUNTER.sub("", title or caption)
        orientation = None
        if is_turn and number is not None:
            orientation = orientation_of(number, of=len(rows))
            if not alt or COUNTER.sub("", alt).casefold() == bare_title.casefold():
                alt = f"{bare_title}, orientation {number} of {len(rows)}"
        pictures.append(Picture(path, "still", title, caption, alt or title or caption or path, orientation))
    return pictures


def read_shown(
    shown_pictures: list[dict[str, str]], document: Document, findings: Findings, known: set[str]
) -> list[Picture]:
    """Return the pictures that stand in the text, which go into the gallery; those that it has already stay there."""
    pictures = []
    for attributes in shown_pictures:
        row: dict[str, object] = {key: unescape(value) for key, value in attributes.items()}
        row["src"] = row.get("src") or row.get("data-src", "")
        try:
            path = picture_path(row, "src", "images", document, findings)
        except Misshapen as error:
            findings.left_out(f"a picture in the text: {error.reason}", document.line_of(error.where))
            continue
        title, caption, alt = (one_line(bare(str(row.get(key, "")), findings)) for key in ("title", "caption", "alt"))
        if path and path not in known:
            known.add(path)
            role = "animation" if path.lower().endswith(MOVING) else "still"
            pictures.append(Picture(path, role, title, caption, alt or title or caption or path))
    return pictures


class Body:
    """The parts of a page's body: description, back link, nested list; what else there is goes into the notes."""

    def __init__(self, document: Document, liquid: Liquid, addresses: Addresses, findings: Findings) -> None:
        self.back_link: Permalink | None = None
        self.items: list[ListItem] = []
        self.findings = findings
        self.indents: list[int] = []
        prose: list[str] = []
        followed = liquid.follow(without_ours(document.body), document.body_line)
        markup = Markup(followed, addresses, findings, document.body_line)
        number = document.body_line
        for raw in markup.convert().split("\n"):
            line = closed(raw).rstrip()
            if found := BACK.match(line.strip()):
                self.back_link = split_link(found["link"])
            elif found := ITEM.match(line.expandtabs(4)):
                self.add_item(found, number)
            elif UNFINISHED.match(line) or LONE_TAG.match(line):
                findings.left_out(line.strip(), number)
            else:
                prose.append(line)
            number += 1 + raw.count(GAP)
        self.description = self.paragraphs(prose, markup)

    def add_item(self, found: re.Match[str], line: int) -> None:
        if split_link(found["link"]) is None:
            self.findings.left_out_link(found["link"], line)
            return
        indent = len(found["indent"])
        self.indents = [*(above for above in self.indents if above < indent), indent]
        self.items.append(ListItem(len(self.indents) - 1, one_line(found["text"]), found["link"], line))

    def paragraphs(self, prose: list[str], markup: Markup) -> str:
        """Join the prose; a heading under which nothing is left goes."""
        blocks = [block.strip() for block in re.split(r"\n\s*\n", "\n".join(prose)) if block.strip()]
        kept = []
        for number, block in enumerate(blocks, start=1):
            stands_alone = number == len(blocks) or HEADING.match(blocks[number])
            if HEADING.match(block) and "\n" not in block and stands_alone:
                self.findings.note(f"heading without text left out: {block}")
            else:
                kept.append(block)
        text = "\n\n".join(tables.rewritten(kept))
        return "\n\n".join(filter(None, [markup.put_back(text), markup.put_back(markup.asides.listed())]))


def read(path: Path, file: str) -> Page:
    """Return the page in a file; of what is wrong with files that are no pages of the atlas nobody has to hear.

    Raises:
        NotForAtlas, DocumentError: as `read_page`.
    """
    try:
        return read_page(read_document(path, file))
    except DocumentError as error:
        if is_ours(path):
            raise
        raise NotForAtlas(f"it names no address below /muscle/, and {error.reason}") from error


def is_ours(path: Path) -> bool:
    """May this be a page of the atlas, by its name or by what it says of its address?"""
    if path.stem.lower().startswith("muscle_") or not path.is_file():
        return True
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES)
    except OSError:
        return True
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or OUR_ADDRESS.search(raw) is not None


PAGES = Reader(
    form="page",
    noun="a page (.md)",
    several="pages (.md)",
    suffixes=(".md", ".markdown"),
    read=read,
)
