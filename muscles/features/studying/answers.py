"""Questions, and the answers that are offered."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from muscles.features.studying.kinds import Card, Kind
from muscles.features.studying.plates import Area, Plate
from muscles.features.studying.shown import Shown
from muscles.models import GalleryImage, Muscle
from muscles.services.figures import Figure


@dataclass(frozen=True)
class Answer:
    """A possible answer; `value` stands for it in forms and gives nothing away."""

    muscle: Muscle
    text: str
    value: str


@dataclass(frozen=True)
class Question:
    """`clue` is the fact that is asked about where names are the answers, `picture` the picture.

    `plate` has the areas of the picture, where one of them is asked for or about, `figure` is a drawing with one area
    marked, and `alike` says why two muscles are easily confused.
    """

    card: Card
    target: Muscle
    prompt: str
    clue: str
    picture: Shown | None
    answers: tuple[Answer, ...]
    plate: Plate | None = None
    figure: Figure | None = None
    alike: str = ""

    @property
    def kind(self) -> Kind:
        return self.card.kind

    @property
    def drawing(self) -> Figure | None:
        """The drawing that is shown instead of a picture."""
        return self.figure or (self.plate.figure if self.plate else None)

    @property
    def source(self) -> GalleryImage | Figure | None:
        """Whose credit stands below what is shown."""
        return self.picture.image if self.picture else self.drawing

    @property
    def marked_text(self) -> str:
        """What the marked area of a drawing is, for those who do not see it; it names no muscle that is an answer."""
        return self.target.public_value(self.kind.fact)

    @property
    def asked_place(self) -> str:
        """Where the number that is asked about stands, in words."""
        area = self.plate.of(self.target) if self.plate and not self.kind.is_pointed else None
        return area.words if area else ""

    @property
    def pointed(self) -> list[tuple[Area, Answer]]:
        """Each area with the answer that it is, where answers are areas."""
        return list(zip(self.plate.areas, self.answers, strict=True)) if self.plate else []

    def accepts(self, muscle: Muscle) -> bool:
        """Is this the answer? Who is asked to point at a muscle may point at any of its heads."""
        return muscle == self.target or (self.kind.is_pointed and muscle.part_of_id == self.target.pk)


def value_of(muscle: Muscle, card: Card, seed: str) -> str:
    secret = salted_hmac("muscles.features.studying.answer", f"{seed} {card} {muscle.permalink}", algorithm="sha256")
    return secret.hexdigest()[:12]


def answer_of(muscle: Muscle, card: Card, seed: str) -> Answer:
    text = muscle.full_name if card.kind.wants_name else muscle.public_value(card.kind.fact)
    return Answer(muscle, text, value_of(muscle, card, seed))
