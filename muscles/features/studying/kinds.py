"""What can be asked of a muscle."""

from __future__ import annotations

from dataclasses import dataclass

TOPICS = {
    "picture": "Name the muscle in a picture",
    "origin": "Origin",
    "insertion": "Insertion",
    "action": "Action",
    "innervation": "Nerve",
}


@dataclass(frozen=True)
class Kind:
    """A way to ask: of a name, a picture or a `fact`; `wants_name` where the answers are names."""

    code: str
    topic: str
    prompt: str
    wants_name: bool

    @property
    def fact(self) -> str:
        return "" if self.topic == "picture" else self.topic

    @property
    def label(self) -> str:
        return TOPICS[self.topic] if self.fact else "Picture"


KINDS = {
    kind.code: kind
    for kind in (
        Kind("picture", "picture", "Which muscle is this?", wants_name=True),
        Kind("origin", "origin", "{name}: where does it arise?", wants_name=False),
        Kind("from-origin", "origin", "Which of these arises here?", wants_name=True),
        Kind("insertion", "insertion", "{name}: where does it insert?", wants_name=False),
        Kind("from-insertion", "insertion", "Which of these inserts here?", wants_name=True),
        Kind("action", "action", "{name}: what does it do?", wants_name=False),
        Kind("from-action", "action", "Which of these does this?", wants_name=True),
        Kind("innervation", "innervation", "{name}: which nerve supplies it?", wants_name=False),
        Kind("from-innervation", "innervation", "Which of these does this nerve supply?", wants_name=True),
    )
}


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
