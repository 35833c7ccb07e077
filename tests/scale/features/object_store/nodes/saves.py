"""What editors saved and when, and which of it a reader may see at a moment."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from threading import Lock

EDITED = ("soleus", "plantaris", "semitendinosus", "semimembranosus", "gemellusinferior")  # one for each editor
HOMES = ("leg", "leg", "thigh", "thigh", "hip")
HIDDEN = ("hiddenone", "hiddentwo")  # drafts, which no reader may see
IMPORTER, PASSWORD = "importer", "a-long-word-of-the-test"
WORDS = re.compile(r"point (\d+)\.(\d+), as (published|drafted)")


def editor(number: int) -> str:
    return f"editor{number}"


def words(entry: int, number: int, *, is_public: bool) -> str:
    """What an editor types into the origin of an entry, other words at each save."""
    return f"It arises at point {entry}.{number}, as {'published' if is_public else 'drafted'}."


@dataclass
class Save:
    entry: int
    number: int
    is_public: bool
    picture: str = ""  # the alt text of a picture that was uploaded with it
    acknowledged: float = 0.0  # when its editor was told so, or 0

    @property
    def words(self) -> str:
        return words(self.entry, self.number, is_public=self.is_public)


@dataclass
class Saves:
    """All saves that were sent, in their order."""

    sent: list[Save] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def begin(self, save: Save) -> Save:
        with self.lock:
            self.sent.append(save)
        return save

    def acknowledge(self, save: Save) -> None:
        save.acknowledged = time.monotonic()

    @property
    def acknowledged(self) -> list[Save]:
        return [save for save in self.sent if save.acknowledged]

    def newest_public(self, entry: int, moment: float) -> int:
        """Return the number of the last publication that had been acknowledged by then."""
        with self.lock:
            told = [
                save.number
                for save in self.sent
                if save.entry == entry and save.is_public and 0 < save.acknowledged <= moment
            ]
        return max(told, default=0)

    def faults_of(self, page: str, asked: float, *, entry: int | None = None) -> list[str]:
        """Return what is wrong with a page that was asked for at a moment; that of an `entry` says its words."""
        found = {(int(number), int(state), kind) for number, state, kind in WORDS.findall(page)}
        faults = [f"shows the draft {number}.{state}" for number, state, kind in found if kind == "drafted"]
        for number, state, kind in found:
            newest = self.newest_public(number, asked)
            if kind == "published" and state < newest:
                faults.append(f"shows {number}.{state}, though {number}.{newest} was published before")
        if entry is not None and entry not in {number for number, *_ in found}:
            faults.append(f"says nothing of {entry}")
        if not page.rstrip().endswith("</html>"):
            faults.append("is not whole")
        return faults
