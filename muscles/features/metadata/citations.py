"""How a page is cited: three forms that reference managers and examiners ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as format_date

AUTHOR = "Muscle atlas"
SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
SPECIAL |= {sign: f"\\{sign}" for sign in "&%$#_{}"}


@dataclass(frozen=True)
class Citation:
    """One page: its title, its whole address, its permalink, when it last changed and when it was read."""

    title: str
    url: str
    permalink: str
    updated: date
    read: date

    @property
    def apa(self) -> str:
        updated, read = format_date(self.updated, "Y, F j"), format_date(self.read, "F j, Y")
        return f"{AUTHOR}. ({updated}). {self.title}. Retrieved {read}, from {self.url}"

    @property
    def vancouver(self) -> str:
        updated, read = format_date(self.updated, "Y M j"), format_date(self.read, "Y M j")
        return f"{AUTHOR} [Internet]. {self.title} [updated {updated}; cited {read}]. Available from: {self.url}"

    @property
    def bibtex(self) -> str:
        key = re.sub(r"\W+", "-", f"muscle-atlas-{self.permalink}")
        fields = {
            "author": f"{{{AUTHOR}}}",
            "title": f"{{{in_latex(self.title)}}}",
            "year": str(self.updated.year),
            "url": self.url,
            "urldate": self.read.isoformat(),
            "note": f"Last updated {self.updated.isoformat()}",
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        return "\n".join([f"@misc{{{key},", *lines, "}"])


def in_latex(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in text)
