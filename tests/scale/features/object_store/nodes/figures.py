"""What was answered, and whether it may be answered so: a fault is named with its time, and all are counted."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http import HTTPStatus
from statistics import quantiles
from threading import Lock

NONE = 0  # the status of an answer that never came, or was broken off
OF_NGINX = (HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT)
AFTERWARDS = 15.0  # seconds after the return of a service within which all has to be as before
AROUND = 3.0  # seconds after a kill within which an answer ends that it cut off
MOST_NAMED = 40
NOT_STORED = "cannot be stored now: the store of files does not answer"


@dataclass
class Answer:
    """What a request was answered; `asked` and `ended` by the clock that only runs on."""

    status: int
    text: str
    content: bytes
    headers: dict[str, str]
    asked: float
    ended: float

    @property
    def is_refused(self) -> bool:
        """Does a form come back because the store takes no file?"""
        return self.status == HTTPStatus.OK and NOT_STORED in self.text


@dataclass
class Phase:
    """A time in which something happens to the site; `of` names who may be told to come again meanwhile."""

    name: str
    of: tuple[str, ...] = ()
    began: float = field(default_factory=time.monotonic)
    back: float = float("inf")
    recovered: float = 0.0  # seconds from the return to the last answer that said to come again

    def holds(self, answer: Answer) -> bool:
        return self.began <= answer.ended and answer.asked <= self.back + AFTERWARDS


class Figures:
    """Answers by phase and by who asked."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.phases = [Phase("nodes are killed")]
        self.kills: list[float] = []
        self.returns: list[float] = []  # seconds from a kill until the node serves again
        self.seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.faults: list[str] = []

    def begin(self, name: str, *of: str) -> Phase:
        with self.lock:
            self.phases.append(Phase(name, of))
            return self.phases[-1]

    def add(self, who: str, answer: Answer, wrong: list[str], *, what: str) -> None:
        """Count an answer; `wrong` is what is wrong with its content, `what` names it in a fault."""
        with self.lock:
            phase = next(phase for phase in reversed(self.phases) if phase.holds(answer))
            counts = self.counts[phase.name, who]
            counts["answers"] += 1
            self.seconds[phase.name, who].append(answer.ended - answer.asked)
            if (kind := self.kind_of(answer, phase, who)) == "fault":
                wrong = [f"is answered {answer.status}", *wrong]
            elif kind:
                counts[kind] += 1
                if kind == "later":
                    phase.recovered = max(phase.recovered, answer.asked - phase.back)
            counts["5xx"] += kind == "fault"
            counts["wrong"] += bool(wrong) and kind != "fault"
            self.faults += [
                f"{phase.name}, {answer.asked - self.phases[0].began:.1f} s: {what} {each}" for each in wrong
            ]

    def kind_of(self, answer: Answer, phase: Phase, who: str) -> str:
        """Say whether an answer was cut off by a kill, asks to come again where it may, or is none that may be."""
        asks_again = answer.status == HTTPStatus.SERVICE_UNAVAILABLE and "Retry-After" in answer.headers
        if (asks_again or answer.is_refused) and who in phase.of:
            return "later"
        if answer.status in (NONE, *OF_NGINX) and self.was_cut_off(answer):
            return "cut off"
        is_fault = answer.status == NONE or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or answer.is_refused
        return "fault" if is_fault else ""

    def was_cut_off(self, answer: Answer) -> bool:
        return any(moment <= answer.ended <= moment + AROUND for moment in self.kills)

    def rows(self) -> list[str]:
        """Return the table, a row for each phase and who asked in it."""
        lines = [f"{'':<40}answers  median     p95    wrong  other 5xx  cut off  told to wait"]
        for phase in self.phases:
            lines.append(phase.name)
            for (name, who), counts in sorted(self.counts.items()):
                if name == phase.name:
                    median, high = quantiles([*self.seconds[name, who]] * 2, n=100)[49:95:45]
                    cells = f"{counts['answers']:7}{median:6.2f} s{high:6.2f} s{counts['wrong']:9}{counts['5xx']:11}"
                    lines.append(f"  {who:<38}{cells}{counts['cut off']:9}{counts['later']:14}")
        return lines
