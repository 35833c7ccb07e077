"""What can be asked of a muscle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muscles.models.facts import DECLARED, FACTS

PICTURE, PLACE = "picture", "place"
POINT, NUMBER = "point", "number"
ASKED = {fact.name: fact.question for fact in DECLARED if fact.question}
TOPICS = {PICTURE: "Name the muscle in a picture", PLACE: "Find the muscle among its neighbours in a picture"}
TOPICS |= {name: question.topic or FACTS[name].label for name, question in ASKED.items()}


@dataclass(frozen=True)
class Kind:
    """A way to ask: of a name, a picture or a `fact`; `wants_name` where the answers are names."""

    code: str
    topic: str
    prompt: str
    wants_name: bool

    @property
    def fact(self) -> str:
        return self.topic if self.topic in ASKED else ""

    @property
    def label(self) -> str:
        return TOPICS[self.topic] if self.fact else "Picture"

    @property
    def is_placed(self) -> bool:
        """Is it asked on a picture that shows the muscle among others?"""
        return self.topic == PLACE


def kinds() -> Iterator[Kind]:
    yield Kind(PICTURE, PICTURE, "Which muscle is this?", wants_name=True)
    yield Kind(POINT, PLACE, "{name}: where is it in this picture?", wants_name=False)
    yield Kind(NUMBER, PLACE, "Which muscle is number {number} in this picture?", wants_name=True)
    for name, question in ASKED.items():
        yield Kind(name, name, question.for_fact, wants_name=False)
        yield Kind(f"from-{name}", name, question.for_name, wants_name=True)


KINDS = {kind.code: kind for kind in kinds()}


def kinds_of(topic: str) -> list[Kind]:
    return [kind for kind in KINDS.values() if kind.topic == topic]


@dataclass(frozen=True, order=True)
class Card:
    """One thing to know: a muscle and the kind of question; its text form is `leg/soleus:from-origin`."""

    permalink: str
    code: str

    def __str__(self) -> str:
        return f"{self.permalink}:{self.code}"

    @property
    def kind(self) -> Kind:
        return KINDS[self.code]

    @property
    def home_slug(self) -> str:
        return self.permalink.partition("/")[0]


def read_card(text: str) -> Card | None:
    """Read the text form, or return None for anything else."""
    permalink, _, code = text.rpartition(":")
    home, _, slug = permalink.partition("/")
    is_card = code in KINDS and home and slug and "/" not in slug and "\0" not in permalink
    return Card(permalink, code) if is_card else None
