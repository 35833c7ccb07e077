"""Facts that cannot all be right. Each rule looks at one muscle and says what is wrong, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError

from muscles.features.worklist.anatomy import (
    JOINTS,
    REGIONS_BELOW_THE_KNEE,
    ROOTS_OF_LIMBS,
    joints_moved,
    levels,
    levels_in,
    zones_in,
)
from muscles.features.worklist.corpus import Corpus, Row
from muscles.models import Muscle
from muscles.validators import validate_roots

LEG = 2  # of the zones
GROUP, HEAD = Muscle.Kind.GROUP, Muscle.Kind.HEAD
Rule = Callable[[Row, Corpus], str]


def unreadable_roots(muscle: Row, corpus: Corpus) -> str:
    """Imports and fixtures may hold what the form would refuse."""
    try:
        if muscle.nerve_roots:
            validate_roots(muscle.nerve_roots)
    except ValidationError:
        return f"The nerve roots “{muscle.nerve_roots}” are not levels or a range such as L5–S2."
    return ""


def implausible_roots(muscle: Row, corpus: Corpus) -> str:
    limits = ROOTS_OF_LIMBS.get(corpus.limbs[muscle.region_id]) if muscle.nerve_roots else None
    if limits and not levels_in(muscle.nerve_roots) <= levels(*limits):
        return f"The nerve roots {muscle.nerve_roots} lie outside {limits[0]}–{limits[1]}, those of its limb."
    return ""


def roots_differ_from_text(muscle: Row, corpus: Corpus) -> str:
    """Books differ, so the text may name other ranges; that none of them shares a level is a mistake.

    A level that stands alone is part of a sentence such as “some extend it to S1”, and says too little.
    """
    column, text = levels_in(muscle.nerve_roots), levels_in(muscle.innervation, single=False)
    if column and text and not column & text:
        return f"The nerve roots are {muscle.nerve_roots}, but the innervation names others."
    return ""


def antagonist_in_own_group(muscle: Row, corpus: Corpus) -> str:
    """Muscles of one group work together, so they do not work against each other."""
    own = wholes_of(muscle, corpus)
    for antagonist in sorted(corpus.antagonists.get(muscle.pk, ())):
        other = corpus.muscles[antagonist]
        if shared := own & wholes_of(other, corpus):
            return f"“{other.name}” is an antagonist, but belongs to “{corpus.muscles[min(shared)].name}” as well."
    return ""


def antagonist_has_entry(muscle: Row, corpus: Corpus) -> str:
    """What has an entry is linked, so that both entries show it."""
    for name in filter(None, (part.strip() for part in muscle.other_antagonists.split(","))):
        if name.casefold() in corpus.names:
            return f"“{name}” is named among the antagonists that have no entry, but has one."
    return ""


def same_attachments(muscle: Row, corpus: Corpus) -> str:
    if muscle.origin and plain(muscle.origin) == plain(muscle.insertion):
        return "Origin and insertion are the same."
    return ""


def joint_not_crossed(muscle: Row, corpus: Corpus) -> str:
    """A muscle moves a joint only if its attachments lie on both sides of it."""
    if muscle.kind == GROUP or corpus.limbs[muscle.region_id] != "lowerlimb":
        return ""
    origin, insertion = zones_in(muscle.origin), zones_in(muscle.insertion)
    for joint in joints_moved(muscle.action) if origin and insertion else ():
        above = JOINTS[joint][1]
        if min(origin | insertion) > above or max(origin | insertion) <= above:
            return f"The action names the {joint}, but origin and insertion lie on the same side of it."
    return ""


def attachments_above_region(muscle: Row, corpus: Corpus) -> str:
    zones = zones_in(muscle.origin) | zones_in(muscle.insertion)
    if muscle.home_slug in REGIONS_BELOW_THE_KNEE and zones and max(zones) < LEG:
        return f"It stands in the region “{muscle.home_slug}”, but origin and insertion are above the knee."
    return ""


def roots_differ_from_parts(muscle: Row, corpus: Corpus) -> str:
    own = levels_in(muscle.nerve_roots)
    for part in corpus.parts.get(muscle.pk, ()):
        others = levels_in(part.nerve_roots)
        if own and others and not own & others:
            return f"The nerve roots are {muscle.nerve_roots}, but {part.nerve_roots} in its part “{part.name}”."
    return ""


def pictures_of_the_whole(muscle: Row, corpus: Corpus) -> str:
    if muscle.kind == HEAD and muscle.pk in corpus.heads_with_pictures_of_their_muscle:
        return "A picture of this head is a picture of the whole muscle."
    return ""


RULES: tuple[Rule, ...] = (
    unreadable_roots,
    implausible_roots,
    roots_differ_from_text,
    antagonist_in_own_group,
    antagonist_has_entry,
    same_attachments,
    joint_not_crossed,
    attachments_above_region,
    roots_differ_from_parts,
    pictures_of_the_whole,
)


def contradictions(corpus: Corpus) -> Iterator[tuple[int, str]]:
    """Yield the key of a muscle and a reason, once for each rule that it breaks."""
    for muscle in corpus.muscles.values():
        if muscle.same_as_id is None:
            for reason in reasons_against(muscle, corpus):
                yield muscle.pk, reason


def reasons_against(muscle: Row, corpus: Corpus) -> list[str]:
    """Return why the facts of one muscle cannot all be right."""
    return [reason for rule in RULES if (reason := rule(muscle, corpus))]


def wholes_of(muscle: Row, corpus: Corpus) -> set[int]:
    """The keys of a muscle and of all that it is part of."""
    found = {muscle.pk}
    while muscle.part_of_id and muscle.part_of_id not in found:
        muscle = corpus.muscles[muscle.part_of_id]
        found.add(muscle.pk)
    return found


def plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
