"""What a page says elsewhere than where it is read: footnotes, abbreviations, and the addresses of its links."""

from __future__ import annotations

import re

from muscles.features.importing.generators.findings import GAP, Findings, Lines

LABEL = r"(?:[^\]\n\\]|\\.)+"
DEFINITION = re.compile(
    rf"(?m)^[ ]{{0,3}}(?:\[\^(?P<note>{LABEL})\]:|(?P<short>\*\[{LABEL}\]):|\[(?P<link>(?!\^){LABEL})\]:)"
    rf"[ \t]*(?P<text>[^\n]*(?:\n(?:[ \t]*\n)*(?:[ ]{{2,}}|\t)[^\n]+)*)"
)
ADDRESS = re.compile(r"^<?(?P<address>[^\s>]+)>?(?:\s+[\"'(].*)?\s*$", re.S)
BY_REFERENCE = re.compile(
    r"(?<![\\!\]])(?P<picture>!?)\[(?P<text>(?:[^\[\]\n\\]|\\.)+)\](?:[ ]?\[(?P<label>[^\]\n]*)\])?(?![(:\[])"
)
MARK = re.compile(rf"(?<!\\)\[\^({LABEL})\]")


class Asides:
    """Takes definitions out of a text and writes them where they are used; footnotes become a list at its end."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.notes: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self.numbers: dict[str, int] = {}

    def take(self, text: str, first_line: int) -> str:
        where: dict[str, int] = {}
        places = Lines(text)

        def define(found: re.Match[str]) -> str:
            lines = found[0].count("\n") * "\n"
            if found["note"]:
                key = folded(found["note"])
                self.notes.setdefault(key, " ".join(found["text"].replace(GAP, " ").split()))
                where[key] = first_line + places.before(found.start())
            elif found["short"]:
                self.short.setdefault(found["short"][2:-1], found["text"].strip())
            elif address := ADDRESS.match(found["text"]):
                self.links.setdefault(folded(found["link"]), address["address"])
            else:
                return found[0]
            return lines

        body = DEFINITION.sub(define, text)
        body = self.with_marks(body, first_line)
        for key in self.notes.keys() - self.numbers.keys():
            self.findings.left_out(f"a footnote that nothing refers to: [^{key}]", where[key])
        for key in list(self.numbers):
            self.notes[key] = self.with_links(self.with_abbreviations(self.notes[key]))
        return self.with_links(self.with_abbreviations(body))

    def with_marks(self, text: str, first_line: int) -> str:
        places = Lines(text)

        def number(found: re.Match[str]) -> str:
            key = folded(found[1])
            if key not in self.notes:
                line = first_line + places.before(found.start())
                self.findings.left_out(f"[^{found[1]}], a footnote that is not there", line)
                return ""
            return f"<sup>{self.numbers.setdefault(key, len(self.numbers) + 1)}</sup>"

        return MARK.sub(number, text)

    def with_links(self, text: str) -> str:
        def link(found: re.Match[str]) -> str:
            address = self.links.get(folded(found["label"] or found["text"]))
            return found[0] if address is None else f"{found['picture']}[{found['text']}]({address})"

        return BY_REFERENCE.sub(link, text) if self.links else text

    def with_abbreviations(self, text: str) -> str:
        """Say what an abbreviation means where it stands first."""
        for word, meaning in list(self.short.items()):
            found = re.search(rf"(?<![\w\[]){re.escape(word)}(?![\w\]])", text) if meaning else None
            if found is not None:
                text = f"{text[: found.end()]} ({meaning}){text[found.end() :]}"
                del self.short[word]
        return text

    def listed(self) -> str:
        """Return the footnotes as a list, in the order of their numbers."""
        if not self.numbers:
            return ""
        lines = [f"{number}. {self.notes[key]}" for key, number in self.numbers.items()]
        return "\n".join(["Notes:", "", *lines])


def folded(label: str) -> str:
    return " ".join(label.split()).casefold()
