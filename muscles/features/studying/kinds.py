"""What can be asked of a muscle. Features that lend drawings have registered them by then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muscles.models.facts import DECLARED, FACTS, Use, facts_for
from muscles.services import figures

PICTURE, PLACE, CUT, ATTACHED, PAIR = "picture", "place", "cut", "attached", "pair"
POINT, NUMBER, CUT_POINT, CUT_NUMBER = "point", "number", "cut-point", "cut-number"
ENDS = {fact.name: fact.question for fact in facts_for(Use.ATTACHED) if fact.question and figures.are_there(fact.name)}
ASKED = {fact.name: fact.question for fact in DECLARED if fact.question}
TOPICS = {PICTURE: "Name the muscle in a picture", PLACE: "Find the muscle among its neighbours in a picture"}
TOPICS |= {CUT: "Find the muscle in a cross-section"} if figures.are_there(CUT) else {}
TOPICS |= {ATTACHED: "Name the muscle that begins or ends at an area of bone"} if ENDS else {}
TOPICS |= {PAIR: "Tell two muscles apart that are easily confused"}
TOPICS |= {name: question.topic or FACTS[name].label for name, question in ASKED.items()}
LABELS = {PICTURE: "Picture", PLACE: "Picture", CUT: "Cross-section", ATTACHED: "Area of bone", PAIR: "One of two"}
OF_THESE, OF_TWO = "Which of these", "Which of these two"


@dataclass(frozen=True)
class Kind:
    """A way to ask: of a name, a picture or a `fact`; `wants_name` where the answers are names."""

    code: str
    topic: str
    prompt: str
    wants_name: bool
    fact: str = ""

    @property
    def label(self) -> str:
        return LABELS.get(self.topic, TOPICS[self.topic])

    @property
    def is_placed(self) -> bool:
        """Is it asked on a picture that shows the muscle among others?"""
        return self.topic in (PLACE, CUT)

    @property
    def is_pointed(self) -> bool:
        """Are the answers areas of the picture?"""
        return self.code in (POINT, CUT_POINT)

    @property
    def is_pictured(self) -> bool:
        """Does it take a picture or a drawing to ask?"""
        return self.topic in (PICTURE, PLACE, CUT, ATTACHED)


def kinds() -> Iterator[Kind]:
    yield Kind(PICTURE, PICTURE, "Which muscle is this?", wants_name=True)
    yield Kind(POINT, PLACE, "{name}: where is it in this picture?", wants_name=False)
    yield Kind(NUMBER, PLACE, "Which muscle is number {number} in this picture?", wants_name=True)
    if CUT in TOPICS:
        yield Kind(CUT_POINT, CUT, "{name}: where is it in this cross-section?", wants_name=False)
        yield Kind(CUT_NUMBER, CUT, "Which muscle is number {number} in this cross-section?", wants_name=True)
    for name, question in ENDS.items():
        prompt = question.for_name.replace(" here?", " at the marked area?")
        yield Kind(f"drawn-{name}", ATTACHED, prompt, wants_name=True, fact=name)
    for name, question in ASKED.items():
        yield Kind(name, name, question.for_fact, wants_name=False, fact=name)
        yield Kind(f"from-{name}", name, question.for_name, wants_name=True, fact=name)
        yield Kind(f"pair-{name}", PAIR, question.for_name.replace(OF_THESE, OF_TWO), wants_name=True, fact=name)


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
