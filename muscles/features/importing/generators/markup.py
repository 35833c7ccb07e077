"""Turns what kramdown and HTML allow in a page into the Markdown of the atlas, after its templates were followed.

It is read from left to right, so that what begins first counts: code stays as it is, comments go, attributes go, HTML
that has an equivalent becomes that, other HTML goes and leaves its text. Then tables, lists of definitions, footnotes,
abbreviations and links by reference are written as the atlas writes them.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from html import unescape
from importlib import import_module

from muscles.features.importing.generators.addresses import Addresses, split_link
from muscles.features.importing.generators.findings import (
    BREAK,
    CLOSE,
    GAP,
    OPEN,
    SEAM,
    Findings,
    Lines,
    closed,
    gaps,
    lines_in,
)
from muscles.features.importing.generators.findings import shortened as short
from muscles.features.importing.generators.footnotes import Asides
from muscles.features.importing.generators.shortcodes import attributes_of
from muscles.features.importing.schema import DocumentError, written

ATTRIBUTE = r"""\s+[a-zA-Z_:@][\w:.@-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
TAG = rf"<[a-zA-Z][\w:-]*(?:{ATTRIBUTE})*\s*/?>|</[a-zA-Z][\w:-]*\s*>|<[?].*?[?]>|<!(?:[a-zA-Z]|\[)[^>]*>"
CONSTRUCT = re.compile(
    r"(?P<fence>^[ \t]*(?P<marks>`{3,}|~{3,})[^`\n]*\n)"
    r"|(?P<escape>\\[^\n\w\s])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--|\{::comment\b(?![^}\n]{0,200}/\})[^}\n]{0,200}\})"
    r"|(?P<extension>\{:[^{}]{0,500}\})"
    r"|(?P<math>\$\$.+?\$\$)"
    r"|(?P<auto><(?:[a-zA-Z][\w+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>)"
    rf"|(?P<html>{TAG})",
    re.S | re.M,
)
MOST = 5000  # pieces of markup in a page
FENCE_END = re.compile(r"(?m)^[ \t]*(`{3,}|~{3,})[ \t]*$")
FAR = 200  # tags of one name, among which the end of an element is looked for
COMMENT_ENDS = {"<": re.compile(r"--!?>"), "{": re.compile(r"\{:/(?:comment)?\}")}
MORE = re.compile(r"^<!--\s*more\s*-->$", re.I)
COMMENT = re.compile(r"<!--.*?--!?>", re.S)
SCRIPT = re.compile(r"<(?:script|style|template)\b", re.I)
PICTURE_TAG = re.compile(r"<img\b([^>]*)>", re.I)
ANY_TAG = re.compile(r"<[^>]*>")
BLANK = re.compile(r"\n[ \t]*\n")
SCHEME = re.compile(r"^(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", re.I)
TAG_NAME = re.compile(r"^</?([a-zA-Z][\w:-]*)")
ADDRESSED = re.compile(r"""(?<![\w-])(?:href|src|alt|title|srcset)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.I)
HIDING = re.compile(
    r"(?<![\w-])(?:hidden|d-none)(?![\w-])|display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])invisible", re.I
)
UNSEEN = {
    *(
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "video",
        "audio",
        "form",
    ),
    *("head", "title", "select", "textarea", "button", "map", "math", "dialog", "datalist", "applet", "frameset"),
}
WHOLE = {"table", "ul", "ol", "dl", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {
    *("p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "center", "figure", "figcaption"),
    *("details", "summary", "address", "fieldset", "legend", "hgroup"),
}
MARKS = {
    **dict.fromkeys(("strong", "b"), "**"),
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("del", "s", "strike"), "~~"),
    "q": '"',
}
CODE = {"code", "kbd", "samp", "tt"}
KEPT = {"sub", "sup"}
PLAIN = {
    *("span", "font", "u", "small", "big", "mark", "abbr", "acronym", "ins", "label", "time", "bdi", "bdo", "wbr"),
    *(
        "data",
        "ruby",
        "rt",
        "rp",
        "body",
        "html",
        "nobr",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "li",
        "dt",
        "dd",
    ),
    *("table", "ul", "ol", "dl", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "code", "kbd", "samp", "tt"),
    *("input", "caption", "colgroup", "col", "area", "source", "picture", "link", "meta", "base", "hr"),
}
TOC = re.compile(r"(?m)(?:^[ \t]*(?:[*+-]|\d+\.)[ \t][^\n]*\n)?[ \t]*\Z")
HEADING_ID = re.compile(r"(?m)^(#{1,6}[^\n]*?)[ \t]*\{#[^}\n]*\}[ \t#]*$")
HUGO_ATTRIBUTES = re.compile(r"(?m)[ \t]*\{[.#][\w-][^}\n]*\}[ \t]*$")
CONTENTS = re.compile(r"(?mi)^[ \t]*(?:\[\[?_?toc_?\]?\]|\[\[_TOC_\]\])[ \t]*$")
END_OF_BLOCK = re.compile(r"(?m)^\^[ \t]*$")
TASK = re.compile(r"(?m)^([ \t]*[*+-][ \t]+)\[([ xX])\](?=[ \t])")
ALERT = re.compile(r"(?m)^([ \t]*>[ \t]*)\[!(\w+)\][ \t]*$")
BAR = re.compile(r"(?<!\\)\|")
ROW = re.compile(r"(?m)^\| .*$")
LINE_END = re.compile(r"[ \t]*(?:\n|$)")
PICTURE = re.compile(r"(?<!\\)!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'(]([^\"']*)[\"')])?\s*\)")
NOWHERE = re.compile(rf"(?<![\\!])\[([^\[\]\n]*)\]\([\s{SEAM}{GAP}]*\)")
LINK = re.compile(r"(?<!\\)(?<=\]\()(?P<target>[^)\s]+)")
KEEP = re.compile(rf"{OPEN}(\d+){CLOSE}[{GAP}{SEAM}]*")


IN_A_VALUE = re.compile(rf"(?P<comment><!--|\{{::comment\b[^}}]*\}})|\{{:[^}}]*\}}|(?P<html>{TAG})", re.S)


def bare(text: str, findings: Findings) -> str:
    """Return a title, caption or the like without comments, attributes and tags."""
    output, position = [], 0
    while found := IN_A_VALUE.search(text, position):
        output.append(text[position : found.start()])
        position = found.end()
        output.append(gaps(""))
        if found["comment"]:
            position = end_of_comment(text, found, findings, None)
        elif found["html"] and (named := TAG_NAME.match(found[0])) and named[1].lower() in {"br", "p", "div"}:
            output.append(" ")
    return closed("".join([*output, text[position:]])).strip()


def end_of_comment(text: str, found: re.Match[str], findings: Findings, line: int | None) -> int:
    """Say that a comment is left out; return where it ends."""
    end = COMMENT_ENDS[found[0][0]].search(text, found.end() - (2 if found[0] == "<!--" else 0))
    if end is None:
        findings.doubt("a comment is never closed", line)
        return len(text)
    if not MORE.match(text[found.start() : end.end()]):
        findings.left_out("a comment", line)
    return end.end()


class Markup:
    """Reads the text of one page; `asides` are what footnotes and abbreviations leave to be said at its end."""

    def __init__(self, text: str, addresses: Addresses, findings: Findings, first_line: int) -> None:
        self.text = text
        self.addresses = addresses
        self.findings = findings
        self.first_line = first_line
        self.lines = Lines(text)
        self.fence_ends = list(FENCE_END.finditer(text))
        self.kept: list[str] = []
        self.closing: dict[int, str] = {}  # what is written for the tags that end elements, by their places
        self.asides = Asides(findings)

    def line(self, position: int) -> int:
        return self.first_line + self.lines.before(position)

    def convert(self) -> str:
        """Return the text as the atlas writes it, in as many lines."""
        text = self.scan()
        text = HUGO_ATTRIBUTES.sub("", HEADING_ID.sub(r"\1", text))
        text = ALERT.sub(lambda found: f"{found[1]}**{found[2].capitalize()}:**", text)
        text = TASK.sub(lambda found: f"{found[1]}{'☑' if found[2] in 'xX' else '☐'}", END_OF_BLOCK.sub("", text))
        if CONTENTS.search(text):
            self.findings.left_out("table of contents")
            text = CONTENTS.sub("", text)
        text = self.asides.take(text, self.first_line)
        text = PICTURE.sub(self.take_picture, text)
        return NOWHERE.sub(r"\1", LINK.sub(self.take_link, text))

    def keep(self, text: str, source: str) -> str:
        """Keep what is written for a piece of the source from being read again, until `put_back`."""
        self.kept.append(text)
        return f"{OPEN}{len(self.kept) - 1}{CLOSE}{GAP * lines_in(source)}"

    def put_back(self, text: str) -> str:
        """Put in what was kept; in the row of a table no bar of it divides cells."""
        text = ROW.sub(lambda row: KEEP.sub(lambda found: BAR.sub(r"\\|", self.kept[int(found[1])]), row[0]), text)
        return KEEP.sub(lambda found: self.kept[int(found[1])], text)

    def read(self, text: str) -> str:
        return closed(self.put_back(text))

    def scan(self) -> str:
        output: list[str] = []
        position = 0
        for count in itertools.count():
            found = CONSTRUCT.search(self.text, position)
            if found is None:
                break
            if count > MOST:
                raise DocumentError("has too much markup", self.line(position))
            output.append(self.text[position : found.start()])
            position = found.end()
            if found["escape"] == "\\\\" and LINE_END.match(self.text, position):
                output.append("\\")  # kramdown breaks a line by two
            elif found["fence"]:
                position = self.end_of_fence(found)
                output.append(self.keep(self.text[found.start() : position], self.text[found.start() : position]))
            elif found["code"] or found["auto"] or found["escape"]:
                output.append(self.keep(found[0], found[0]))
            elif found["comment"]:
                position = end_of_comment(self.text, found, self.findings, self.line(found.start()))
                output.append(gaps(self.text[found.start() : position]))
            elif found["extension"]:
                self.take_extension(found, output)
            elif found["math"]:
                self.findings.note("a formula is kept as its source", self.line(found.start()))
                output.append(self.keep(f"`{' '.join(found[0].strip('$').split())}`", found[0]))
            else:
                position = self.take_html(found, output)
        return "".join([*output, self.text[position:]])

    def end_of_fence(self, found: re.Match[str]) -> int:
        """Return where a fence ends; of one that is never closed only its first line is code."""
        first = bisect_left(self.fence_ends, found.end(), key=lambda end: end.start())
        for end in self.fence_ends[first : first + FAR]:
            if end[1].startswith(found["marks"]):
                return end.end()
        return found.end() - 1

    def take_extension(self, found: re.Match[str], output: list[str]) -> None:
        """Leave out attributes and options; those that may hide what they stand at are a doubt."""
        words = found[0]
        if HIDING.search(words):
            self.findings.doubt(f"{short(words)} may hide what it stands at", self.line(found.start()))
        elif re.match(r"\{:\s*:?toc\b", words):
            self.findings.left_out("table of contents", self.line(found.start()))
            before = "".join(output)
            listed = TOC.search(before)
            output[:] = [before[: listed.start()], gaps(before[listed.start() :])] if listed else [before]
        elif words.startswith(("{::nomarkdown", "{:/")):
            pass
        else:
            self.findings.left_out(short(words), self.line(found.start()))
        output.append(gaps(words))

    def take_html(self, found: re.Match[str], output: list[str]) -> int:
        """Write a tag, or what it holds, as Markdown; return where to read on."""
        tag = found[0]
        named = TAG_NAME.match(tag)
        line = self.line(found.start())
        if named is None:  # a declaration or an instruction
            output.append(gaps(tag))
            return found.end()
        name, is_end, is_lone = named[1].lower(), tag.startswith("</"), tag.endswith("/>")
        attributes = attributes_of(closed(tag[named.end() : -1]))
        is_unseen = name in UNSEEN or HIDING.search(ADDRESSED.sub("", tag[named.end() :])) is not None
        if is_unseen and not is_end:
            end = found.end() if is_lone or name in ("embed", "input", "img") else self.end_of(name, found.end())
            self.findings.left_out(f"<{name}>" if name in UNSEEN else f"a hidden <{name}>", line)
            output.append(gaps(self.text[found.start() : end]))
            return end
        if name == "img":
            self.findings.pictures.append(attributes)
            output.append(gaps(tag))
            return found.end()
        is_pair = name in WHOLE or name in CODE or name in MARKS or name == "a"
        end = self.end_of(name, found.end(), or_nowhere=True) if is_pair and not (is_end or is_lone) else 0
        inner = self.text[found.start() : end]
        if name in WHOLE and end and not HIDING.search(inner) and not SCRIPT.search(inner):
            output.append(f"{BREAK}{BREAK}{self.keep(self.whole(inner, line), inner)}{BREAK}{BREAK}")
            return end
        if name in CODE and end:
            code = unescape(ANY_TAG.sub("", inner)).strip().replace("`", "'")
            output.append(self.keep(f"`{' '.join(code.split())}`", inner) if code else gaps(inner))
            return end
        if name in MARKS or name == "a":
            return self.take_marked(found, name, attributes.get("href", ""), end, output)
        output.append(self.written(name, line, is_end=is_end) + gaps(tag))
        return found.end()

    def take_marked(self, found: re.Match[str], name: str, link: str, end: int, output: list[str]) -> int:
        """Write the mark at an end of an element, if Markdown can have one there; return where to read on."""
        if found.start() in self.closing:
            space = ""
            while output and not output[-1].rstrip():
                space = output.pop() + space
            text = output.pop() if output else ""
            space = text[len(text.rstrip()) :] + space
            output += [text.rstrip(), self.closing.pop(found.start()), space, gaps(found[0])]
            return found.end()
        close = self.text.rfind("</", 0, end) if end else 0
        inner = self.text[found.end() : close] if end else ""
        outer = (self.text[max(found.start() - 1, 0) : found.start()], self.text[end : end + 1] if end else "")
        before, after = (MARKS[name], MARKS[name]) if name in MARKS else ("[", f"]({address(link)})")
        is_safe = (
            address(link) if name == "a" else not any(map(touches, outer, (inner.strip()[:1], inner.strip()[-1:])))
        )
        output.append(gaps(found[0]))
        if not inner.strip() or BLANK.search(inner) or not is_safe:
            return found.end()
        self.closing[close] = after
        start = len(inner) - len(inner.lstrip())
        output.append(f"{inner[:start]}{before}")
        return found.end() + start

    def whole(self, html: str, line: int) -> str:
        """Return the Markdown of an element; the pictures in it go where the others go."""
        html, comments = COMMENT.subn("", html)
        if comments:
            self.findings.left_out("a comment", line)
        self.findings.pictures += [attributes_of(closed(tag)) for tag in PICTURE_TAG.findall(html)]
        return converted(html)

    def written(self, name: str, line: int, *, is_end: bool) -> str:
        space = BREAK * 2 if name in BLOCKS else ""
        if name == "br":
            return "<br>"
        if name == "hr":
            return f"{BREAK}{BREAK}---{BREAK}{BREAK}"
        if name in KEPT:
            return f"</{name}>" if is_end else f"<{name}>"
        if name not in PLAIN and name not in BLOCKS and not is_end:
            self.findings.left_out(f"the tag <{name}>, not its text", line)
        return space

    def end_of(self, name: str, position: int, *, or_nowhere: bool = False) -> int:
        """Return where the element ends that begins before `position`; the end of the text, or 0, if it is open."""
        depth = 1
        tags = re.compile(rf"<(/?){name}\b[^<>]*>", re.I).finditer(self.text, position)
        for tag in itertools.islice(tags, FAR if or_nowhere else None):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return tag.end()
        return 0 if or_nowhere else len(self.text)

    def take_picture(self, found: re.Match[str]) -> str:
        self.findings.pictures.append(
            {"src": self.read(found[2]), "alt": self.read(found[1]), "title": self.read(found[3] or "")}
        )
        return gaps(found[0])

    def take_link(self, found: re.Match[str]) -> str:
        """Let a link to a file of the site lead to its page."""
        target = closed(found["target"])
        path = re.split(r"[#?]", target, maxsplit=1)[0]
        permalink = split_link(path)
        if permalink and path.lower().endswith((".html", ".htm", ".md", ".markdown")):
            return written(permalink) + target[len(path) :]
        if path.lower().endswith((".md", ".markdown")) and ":" not in path:
            return self.addresses.of_file(path) + target[len(path) :] or target
        return target


def touches(outside: str, inside: str) -> bool:
    """Would a mark between these characters be none, as Markdown reads it?"""
    return outside.isalnum() and not inside.isalnum()


def address(link: str) -> str:
    """Return the address of a link as Markdown has it; nothing where it leads to no page."""
    link = unescape(link).strip()
    return "" if SCHEME.match(link) else link.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def converted(html: str) -> str:
    """Return the Markdown of a piece of HTML."""
    try:
        written: str = import_module("markdownify").markdownify(
            html, heading_style="ATX", bullets="-", strip=["img"], sub_symbol="<sub>", sup_symbol="<sup>"
        )
        return written.strip()
    except RecursionError:  # elements in elements, hundreds deep
        return unescape(ANY_TAG.sub(" ", html)).strip()
