"""Proposes movements and nerves for entries by reading their facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve, Tie
from muscles.features.browsing.reading.movements import Made, read_movements
from muscles.features.browsing.reading.nerves import Driven, read_nerves
from muscles.features.browsing.reading.vocabulary import JOINTS, NERVES
from muscles.models import Muscle
from muscles.models.facts import Use, facts_for


@dataclass(frozen=True)
class Change:
    """A proposal that came or went, for the report."""

    muscle: Muscle
    sign: str
    what: str

    def __str__(self) -> str:
        return f"{self.muscle.permalink}: {self.sign} {self.what}"


@transaction.atomic
def link_facts(*, dry_run: bool = False) -> list[Change]:
    """Bring the proposals into line with the facts, and return what changed.

    Only checked facts are read, and only of muscles and heads. Where an editor has confirmed, refused or added
    anything, that kind of tie is settled for the entry, and nothing is proposed.
    """
    changes = []
    muscles = Muscle.objects.main_entries().exclude(kind=Muscle.Kind.GROUP).select_related("home")
    for muscle in muscles.prefetch_related("movement_ties__movement__joint", "nerve_ties__nerve"):
        made = {f"{found.joint}: {found.movement}": found for found in read_movements(prose_of(muscle, Use.MOVEMENTS))}
        driven = {found.nerve: found for found in read_nerves(prose_of(muscle, Use.NERVES))}
        changes += propose(muscle, muscle.movement_ties.all(), "movement", made)
        changes += propose(muscle, muscle.nerve_ties.all(), "nerve", driven)
    if dry_run:
        transaction.set_rollback(True)
    return changes


def propose(
    muscle: Muscle, ties: Iterable[MuscleMovement | MuscleNerve], what: str, wanted: Mapping[str, Made | Driven]
) -> list[Change]:
    """Add what is wanted and not there; take back proposals that the text no longer bears out."""
    known = {str(getattr(tie, what)): tie for tie in ties}
    renamed = {getattr(tie, what).natural_key(): name for name, tie in known.items()}
    wanted = {name if name in known else renamed.get(slugs_of(found), name): found for name, found in wanted.items()}
    if any(tie.state != Tie.State.PROPOSED for tie in known.values()):
        return []
    stale = {name: tie for name, tie in known.items() if name not in wanted or tie.condition != wanted[name].condition}
    for tie in stale.values():
        tie.delete()
    fresh = {name: found for name, found in wanted.items() if name not in known or name in stale}
    for found in fresh.values():
        add(muscle, found)
    return [Change(muscle, "-", described(name, tie)) for name, tie in stale.items()] + [
        Change(muscle, "+", described(name, found)) for name, found in fresh.items()
    ]


def described(name: str, tie: Tie | Made | Driven) -> str:
    return f"{name} ({tie.condition})" if tie.condition else name


def add(muscle: Muscle, found: Made | Driven) -> None:
    values = {"muscle": muscle, "condition": found.condition, "state": Tie.State.PROPOSED}
    if isinstance(found, Made):
        MuscleMovement.objects.create(movement=movement_of(found), **values)
    else:
        MuscleNerve.objects.create(nerve=nerve_called(found.nerve), **values)


def slugs_of(found: Made | Driven) -> tuple[str, ...]:
    """Return the slugs by which a movement or a nerve is known that an editor has given another name."""
    if isinstance(found, Made):
        return slugify(found.joint), slugify(found.movement)
    return (slugify(found.nerve.lower().removeprefix("nerve ").removesuffix(" nerve")),)


def movement_of(found: Made) -> Movement:
    joint_slug, slug = slugs_of(found)
    joint = Joint.objects.filter(slug=joint_slug).first() or Joint.objects.filter(name=found.joint).first()
    if joint is None:
        position = list(JOINTS).index(found.joint) + 1
        joint = Joint.objects.create(slug=joint_slug, name=found.joint, position=position)
    return Movement.objects.get_or_create(joint=joint, slug=slug, defaults={"name": found.movement})[0]


def nerve_called(name: str) -> Nerve:
    """Return the nerve of this name or of its slug, made with all that it is a part of where it is new."""
    (slug,) = slugs_of(Driven(name))
    nerve: Nerve | None = Nerve.objects.filter(name=name).first() or Nerve.objects.filter(slug=slug).first()
    if nerve is None:
        whole = NERVES.get(name)
        nerve = Nerve.objects.create(name=name, slug=slug, part_of=nerve_called(whole) if whole else None)
    return nerve


def prose_of(muscle: Muscle, use: Use) -> str:
    """Return the checked facts that are read for a use, as one text."""
    return " ".join(filter(None, (muscle.public_value(fact.name) for fact in facts_for(use))))
