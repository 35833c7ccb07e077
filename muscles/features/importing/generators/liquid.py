"""Follows the templates in a text, as Liquid and Hugo do, without running any code of the site.

Comments go; what stands under a condition stays or goes where the page alone decides on it, and is a doubt where not.
Variables become their values; tags that have no equivalent are named. A tag that is never closed hides the rest of the
text: no site could have been made of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from muscles.features.importing.generators import shortcodes
from muscles.features.importing.generators.addresses import Addresses
from muscles.features.importing.generators.expressions import Expressions
from muscles.features.importing.generators.findings import BREAK, GAP, Findings, closed, gaps, lines_in, shortened
from muscles.features.importing.schema import DocumentError

TOKEN = re.compile(
    r"\{\{%(?P<percent>(?:(?!\}\}).)*?)%\}\}|\{\{<(?P<angle>(?:(?!\}\}).)*?)>\}\}|\{\{-?(?P<output>.*?)-?\}\}"
    r"|\{%-?(?P<tag>.*?)-?%\}|(?P<broken>\{%|\{\{)",
    re.S,
)
END = r"\{{%-?\s*end{0}\s*-?%\}}|\{{\{{[<%]\s*/\s*{0}\s*[>%]\}}\}}"
ENDS = re.compile(r"\{%-?\s*end([\w./-]+)|\{\{[<%]\s*/\s*([\w./-]+)")
MOST, DEEPEST = 5000, 100  # templates in a text, and in one another
UNDECIDED = {"for", "tablerow", "ifchanged"}
BRANCHES = {"else", "elsif", "elseif", "when"}
PASSED_OVER = {"break", "continue", "increment", "decrement", "cycle"}
SHOW, HIDE, DOUBT = "show", "hide", "doubt"


@dataclass
class Frame:
    """A pair of tags that is open; `is_over` when a branch of a condition was taken, `is_open` while none is sure."""

    name: str
    words: str
    line: int
    mode: str = SHOW
    output: list[str] = field(default_factory=list)  # of the branch that is open
    done: list[str] = field(default_factory=list)  # of the branches before it
    is_over: bool = False
    is_unsure: bool = False
    label: str = ""


class Liquid:
    """Follows the templates of one page; its variables hold from one text to the next."""

    def __init__(
        self, page: Mapping[str, object], site: Mapping[str, object], addresses: Addresses, findings: Findings
    ) -> None:
        self.expressions = Expressions(page, site)
        self.addresses = addresses
        self.findings = findings
        self.frames: list[Frame] = []
        self.ends: set[str] = set()
        self.line: int | None = None

    def follow(self, text: str, first_line: int | None = None) -> str:
        """Return what is shown of a text; what is left out keeps its place in the count of lines."""
        if "{%" not in text and "{{" not in text:
            return text
        self.frames = [Frame("", "", 0)]
        self.ends = {name.casefold() for found in ENDS.findall(text) for name in found if name}
        position = line_at = count = 0
        self.line = first_line
        while found := TOKEN.search(text, position):
            count += 1
            if count > MOST:
                raise DocumentError("has too many templates", self.line)
            if self.line is not None:
                self.line += text.count("\n", line_at, found.start())
                line_at = found.start()
            self.write(text[position : found.start()])
            position = self.take(text, found)
        self.write(text[position:])
        while len(self.frames) > 1:
            frame = self.frames[-1]
            if not self.is_hidden(but=1):
                self.findings.doubt(f"{frame.words} is never closed", frame.line or None)
            self.close(frame.name)
        return "".join(self.frames[0].output)

    def write(self, text: str) -> None:
        self.frames[-1].output.append(text)

    def is_hidden(self, *, but: int = 0) -> bool:
        return any(frame.mode == HIDE for frame in self.frames[: len(self.frames) - but])

    def take(self, text: str, found: re.Match[str]) -> int:
        """Take one tag; return where to read on."""
        after = found.end()
        if found["broken"]:
            if self.frames[-1].name not in shortcodes.COMMENTS:
                self.doubt(f"{shortened(text[found.start() :], 30)} is never closed")
            self.write(gaps(text[found.start() :]))
            return len(text)
        if found["output"] is not None:
            self.take_output(found["output"])
        elif found["tag"] is not None:
            after = self.take_tag(text, found, found["tag"].strip())
        else:
            self.take_shortcode((found["angle"] or found["percent"] or "").strip())
        self.write(gaps(found[0]) if after == found.end() else "")
        return after

    def take_output(self, expression: str) -> None:
        if self.is_hidden():
            return
        if expression.strip().startswith("/*"):
            self.left_out("a comment")
            return
        value = self.expressions.text_of(expression.strip())
        if value is None:
            self.left_out(f"{{{{ {shortened(expression)} }}}}")
        else:
            self.write(value.replace("\n", BREAK))

    def take_tag(self, text: str, found: re.Match[str], tag: str) -> int:
        name, arguments = shortcodes.name_of(tag), shortcodes.arguments_of(tag)
        inside = self.frames[-1].name
        if name == "raw":
            return self.keep(text, found)
        if inside in shortcodes.COMMENTS and name not in (inside, f"end{inside}"):
            return found.end()
        if name.startswith("end") and name[3:]:
            self.close(name[3:])
        elif name in BRANCHES:
            self.branch(name, arguments)
        elif name in shortcodes.COMMENTS:
            self.open(name, tag, HIDE)
        elif name == "capture":
            self.open(name, tag, SHOW, arguments)
        elif name in ("if", "unless", "case"):
            self.open(name, tag, HIDE if name == "case" else SHOW, arguments)
            if name != "case":
                self.decide(arguments, is_inverted=name == "unless")
        elif name in UNDECIDED:
            self.open(name, tag, DOUBT)
        elif name == "highlight":
            self.open(name, tag, SHOW, arguments.split(" ")[0])
        elif not self.is_hidden():
            self.take_lone(name, arguments, tag)
        return found.end()

    def take_lone(self, name: str, arguments: str, tag: str) -> None:
        if tag.startswith("#"):
            self.left_out("a comment")
        elif name == "echo":
            self.take_output(arguments)
        elif name == "assign":
            variable, _, expression = arguments.partition("=")
            self.expressions.assign(variable.strip(), expression.strip())
        elif name in ("link", "post_url"):
            address = self.addresses.of_file(arguments) if name == "link" else self.addresses.of_post(arguments)
            if address:
                self.write(address)
            else:
                self.left_out(f"{{% {name} %}} to a page that is not there: {arguments}")
        elif name.startswith("include") and (picture := shortcodes.picture_of(arguments)):
            self.write(shortcodes.as_html(picture))
        elif name in PASSED_OVER or (name.startswith("include") and shortcodes.is_of_the_atlas(arguments)):
            return
        elif name in self.ends:
            self.open(name, tag, SHOW if name in shortcodes.SHOWN else DOUBT)
        else:
            self.left_out(f"{{% {' '.join([name, *arguments.split()[:1]])} %}}")

    def take_shortcode(self, tag: str) -> None:
        name, arguments = shortcodes.name_of(tag), shortcodes.arguments_of(tag)
        if tag.startswith("/*"):
            self.left_out("a comment")
        elif tag.startswith("/"):
            self.close(name)
        elif self.frames[-1].name in shortcodes.COMMENTS:
            return
        elif name in shortcodes.COMMENTS:
            self.open(name, tag, HIDE)
        elif self.is_hidden():
            return
        elif name == "highlight":
            self.open(name, tag, SHOW, arguments.split(" ")[0])
        elif name in ("ref", "relref"):
            target = shortcodes.attributes_of(arguments).get("path", arguments)
            self.write(self.addresses.of_file(target) or "")
            if not self.addresses.of_file(target):
                self.left_out(f"{{{{< {name} >}}}} to a page that is not there: {arguments}")
        elif name == "param":
            self.take_output(f"page.{arguments.strip(chr(34))}")
        elif name == "figure":
            self.write(shortcodes.as_html(shortcodes.attributes_of(arguments)))
        elif name in self.ends:
            self.open(name, f"{{{{< {name} >}}}}", SHOW if name in shortcodes.SHOWN else DOUBT)
        else:
            self.left_out(f"{{{{< {name} >}}}}")

    def keep(self, text: str, found: re.Match[str]) -> int:
        """Write what stands between raw and endraw as it is; return where to read on."""
        end = re.compile(END.format("raw")).search(text, found.end())
        if end is None:
            self.doubt("{% raw %} is never closed")
            self.write(gaps(text[found.end() :]))
            return len(text)
        self.write(gaps(found[0]) + text[found.end() : end.start()] + gaps(end[0]))
        return end.end()

    def open(self, name: str, tag: str, mode: str, label: str = "") -> None:
        if len(self.frames) > DEEPEST:
            raise DocumentError("has templates that are nested too deeply", self.line)
        words = tag if tag.startswith("{") else f"{{% {shortened(tag)} %}}"
        self.frames.append(Frame(name, words, self.line or 0, mode, label=label))

    def close(self, name: str) -> None:
        if len(self.frames) < 2 or self.frames[-1].name != name:
            if len(self.frames) > 1 and any(frame.name == name for frame in self.frames):
                self.doubt(f"{self.frames[-1].words} is never closed")
                self.leave()
                self.close(name)
            return
        self.leave()

    def leave(self) -> None:
        """Close what is open, and pass on what is shown of it."""
        self.settle()
        frame = self.frames.pop()
        text = "".join(frame.done)
        if frame.name == "capture":
            self.expressions.assigned[frame.label] = closed(text)
            self.write(gaps(text))
        elif frame.name == "highlight":
            code = closed(text).strip("\n")
            fenced = f"{BREAK}{BREAK}~~~{frame.label}{BREAK}{code}{BREAK}~~~{BREAK}{BREAK}"
            self.write(fenced + GAP * (lines_in(text) - code.count("\n")))
        else:
            self.write(text)

    def branch(self, name: str, arguments: str) -> None:
        frame = self.frames[-1]
        if frame.name not in ("if", "unless", "case", *UNDECIDED):
            return
        self.settle()
        if frame.name in UNDECIDED:
            return
        if name == "else":
            self.choose(True)
        elif name == "when":
            self.choose(self.expressions.is_case(frame.label, arguments))
        else:
            self.choose(self.expressions.is_true(arguments))

    def decide(self, condition: str, *, is_inverted: bool) -> None:
        holds = self.expressions.is_true(condition)
        self.choose(holds if holds is None else holds is not is_inverted)

    def choose(self, holds: bool | None) -> None:
        """Show, hide or doubt a branch, by what it says and what those before it said."""
        frame = self.frames[-1]
        if frame.is_over or holds is False:
            frame.mode = HIDE
        elif holds is None or frame.is_unsure:
            frame.mode, frame.is_unsure = DOUBT, True
        else:
            frame.mode, frame.is_over = SHOW, True

    def settle(self) -> None:
        """Say what becomes of the text in the branch that ends here, and forget it where it is hidden."""
        frame = self.frames[-1]
        text = "".join(frame.output)
        has_text = bool(closed(text).strip())
        is_shown = not self.is_hidden(but=1)
        if frame.mode == HIDE:
            if has_text and is_shown:
                what = "a comment" if frame.name in shortcodes.COMMENTS else f"text under {frame.words}"
                self.findings.left_out(what, frame.line or None)
            text = gaps(text)
        elif frame.mode == DOUBT and has_text and is_shown:
            self.findings.doubt(f"it cannot be told whether the text under {frame.words} is shown", frame.line or None)
        frame.done.append(text)
        frame.output = []

    def left_out(self, what: str) -> None:
        if not self.is_hidden():
            self.findings.left_out(what, self.line)

    def doubt(self, what: str) -> None:
        if not self.is_hidden():
            self.findings.doubt(what, self.line)
