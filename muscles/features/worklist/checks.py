"""The worklist: what entries lack, and how each lack is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from muscles.features.worklist.contradictions import contradictions
from muscles.features.worklist.corpus import Corpus
from muscles.features.worklist.sourcing import unchecked, unsourced
from muscles.features.worklist.texts import broken_links, misspellings, unlinked
from muscles.models import Entry, GalleryImage, Muscle, Region
from muscles.models.facts import needed
from muscles.models.gallery import NEED_NO_CREDIT
from muscles.texts.alt_texts import SAID, SAYS_NOTHING

STILLS = 16  # of a turntable
Reasons = dict[int, list[str]]


@dataclass(frozen=True)
class Check:
    """One kind of work. A database finds it by `rows`, or `findings` reads it off the texts of all entries.

    Both are by the model of the entries; `reason` says of a row found by the database what is wrong with it.
    """

    name: str
    title: str
    reason: str = ""
    rows: Mapping[type[Entry], Callable[[], QuerySet]] | None = None
    findings: Mapping[type[Entry], Callable[[Corpus], Iterable[tuple[int, str]]]] | None = None

    @property
    def models(self) -> list[type[Entry]]:
        return list(self.rows or self.findings or ())

    def reasons(self, model: type[Entry], corpus: Corpus) -> Reasons:
        """Return why entries are on the list, by key; for checks of texts only."""
        found: Reasons = defaultdict(list)
        for key, reason in (self.findings or {})[model](corpus):
            found[key].append(reason)
        return dict(found)


def main_muscles() -> QuerySet[Muscle]:
    return Muscle.objects.main_entries()


def with_few_stills() -> QuerySet[Muscle]:
    few = GalleryImage.objects.stills().filter(muscle__isnull=False).order_by().values("muscle")
    few = few.annotate(stills=Count("pk")).filter(stills__lt=STILLS)
    return main_muscles().filter(pk__in=few.values("muscle"))


def with_poor_alt(model: type[Entry]) -> QuerySet:
    """Entries with pictures whose alt texts would not do for publishing: see `alt_texts.flaws_of`."""
    link = model._meta.model_name
    images = GalleryImage.objects.filter(decorative=False, **{f"{link}__isnull": False}).order_by().annotate(**SAID)
    repeated = images.values(link, "said").annotate(number=Count("pk")).filter(number__gt=1)
    poor = images.filter(SAYS_NOTHING)
    return model.objects.filter(Q(pk__in=poor.values(link)) | Q(pk__in=repeated.values(link)))


def without_credit(model: type[Entry]) -> QuerySet:
    """Entries with a picture that is there and names no licence, or one that asks for a credit, without a credit."""
    link = model._meta.model_name
    images = GalleryImage.objects.filter(width__isnull=False, **{f"{link}__isnull": False}).order_by()
    owed = Q(licence="") | (Q(credit="") & ~Q(licence__in=NEED_NO_CREDIT))
    return model.objects.filter(pk__in=images.filter(owed).values(link))


def without_sources() -> QuerySet[Muscle]:
    sources = Muscle.fact_sources.rel.related_model.objects.filter(muscle=OuterRef("pk"))
    return main_muscles().filter(~Exists(sources))


CHECKS = (
    Check(
        "pictures",
        "Without pictures",
        "No picture, or none whose file can be read.",
        {Muscle: lambda: main_muscles().without_pictures()},
    ),
    Check(
        "stills",
        f"With some, but fewer than {STILLS} stills",
        f"A full turn has {STILLS} stills.",
        {Muscle: with_few_stills},
    ),
    Check(
        "alt",
        "With poor alt text",
        "An alt text is missing, or the name of the file, or a mere “image”, or the same on several pictures.",
        {Muscle: partial(with_poor_alt, Muscle), Region: partial(with_poor_alt, Region)},
    ),
    Check(
        "credit",
        "Without credit or licence",
        "A picture has no licence, or one that asks for a credit, and none is named.",
        {Muscle: partial(without_credit, Muscle), Region: partial(without_credit, Region)},
    ),
    Check(
        "facts",
        "Without facts",
        "Origin, insertion, action or innervation is empty.",
        {Muscle: lambda: Muscle.objects.without_facts(needed())},
    ),
    Check("sources", "Without sources", "No fact names a source.", {Muscle: without_sources}),
    Check("unsourced", "With a fact that has no source", findings={Muscle: unsourced}),
    Check("unchecked", "With facts to be checked", findings={Muscle: unchecked}),
    Check("unlinked", "Not linked from anywhere", findings={Muscle: unlinked}),
    Check(
        "links",
        "With broken links",
        findings={Muscle: partial(broken_links, kind="muscle"), Region: partial(broken_links, kind="region")},
    ),
    Check(
        "misspellings",
        "With known misspellings",
        findings={Muscle: partial(misspellings, kind="muscle"), Region: partial(misspellings, kind="region")},
    ),
    Check("contradictions", "With facts that contradict each other", findings={Muscle: contradictions}),
)


def checks_of(model: type[Entry]) -> list[Check]:
    return [check for check in CHECKS if model in check.models]
