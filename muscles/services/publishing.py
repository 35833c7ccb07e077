"""Publishing and withdrawing, and what an entry needs to be published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import get_text_list

from muscles.models import Entry, GalleryImage, Status
from muscles.services.broken_links import dead_links, dead_links_of
from muscles.texts.alt_texts import Flaw, flaws_of

MOST_NAMES = 3
MESSAGES = {
    Flaw.MISSING: ("{} has no alt text", "{} have no alt text"),
    Flaw.FILE_NAME: ("{} has the name of a file as its alt text", "{} have the name of a file as their alt text"),
    Flaw.PLACEHOLDER: ("the alt text of {} says nothing of it", "the alt texts of {} say nothing of them"),
    Flaw.REPEATED: ("{} shares its alt text with others", "{} share an alt text"),
}
BESIDE = {
    Flaw.MISSING: "Say what is seen, or tick “decorative”.",
    Flaw.FILE_NAME: "This is the name of a file. Say what is seen, or tick “decorative”.",
    Flaw.PLACEHOLDER: "This says nothing of the picture. Say what is seen, or tick “decorative”.",
    Flaw.REPEATED: "Another picture has the same text. Say what tells this one apart, or tick “decorative”.",
}
LINK_ADVICE = "Correct the link, or take it out."
ADVICE = "Say of each what is seen in it, or tick “decorative”."


def check_publishable(entry: Entry) -> None:
    """See that an entry, as its rows are now, has what an editor owes the public; costs at most five queries.

    Imports publish pages as they were, and do not ask.

    Raises:
        ValidationError: pictures lack a good alt text, or links lead to no page; the message names them.
    """
    if reasons := reasons_to_keep(entry):
        raise ValidationError(reasons)


def reasons_to_keep(entry: Entry) -> list[str]:
    """Return why an entry, as its rows are now, cannot be published; at most five queries."""
    return kept_from_public([entry], {entry.pk: list(pictures_of(entry))}).get(entry, [])


def check_links(entry: Entry) -> None:
    """See that the links in the texts of an entry, as they are now, lead to a page; at most four queries.

    Raises:
        ValidationError: some do not; the message names them and where they stand.
    """
    if reasons := reasons_against_links(entry):
        raise ValidationError(reasons)


def kept_from_public(
    entries: Iterable[Entry], pictures: Mapping[int, Sequence[GalleryImage]]
) -> dict[Entry, list[str]]:
    """Return which of these entries of one kind cannot be published as their rows are now, and why.

    `pictures` are those of each, by its key. At most four queries for any number of entries.
    """
    entries = list(entries)
    links = {entry: [*reasons, LINK_ADVICE] for entry, reasons in dead_links(entries).items()}
    found = {entry: [*reasons_against(pictures.get(entry.pk, [])), *links.get(entry, [])] for entry in entries}
    return {entry: reasons for entry, reasons in found.items() if reasons}


def reasons_against_links(entry: Entry) -> list[str]:
    """Return which links in the texts of an entry keep it from being published, and what is to be done."""
    reasons = dead_links_of(entry)
    return [*reasons, LINK_ADVICE] if reasons else []


def pictures_by_owner(kind: str, entries: Iterable[Entry]) -> dict[int, list[GalleryImage]]:
    """Return the pictures of entries of a kind by the key of each, in one query."""
    pictures: dict[int, list[GalleryImage]] = defaultdict(list)
    for image in GalleryImage.objects.filter(**{f"{kind}__in": entries}):
        pictures[getattr(image, f"{kind}_id")].append(image)
    return pictures


def pictures_of(entry: Entry) -> QuerySet[GalleryImage]:
    return GalleryImage.objects.filter(**{str(entry._meta.model_name): entry})


def reasons_against(pictures: Iterable[GalleryImage]) -> list[str]:
    """Return why the pictures of one entry keep it from being published, and what is to be done."""
    found: dict[Flaw, list[GalleryImage]] = defaultdict(list)
    pictures = list(pictures)
    for picture, flaw in zip(pictures, flaws_of(pictures), strict=True):
        if flaw:
            found[flaw].append(picture)
    reasons = [sentence(flaw, found[flaw]) for flaw in Flaw if flaw in found]
    return [*reasons, ADVICE] if reasons else []


def sentence(flaw: Flaw, pictures: list[GalleryImage]) -> str:
    one, several = MESSAGES[flaw]
    number = len(pictures)
    text = (one if number == 1 else several).format("1 picture" if number == 1 else f"{number} pictures")
    return f"{text[0].upper()}{text[1:]}: {names_of(pictures)}."


def names_of(pictures: list[GalleryImage]) -> str:
    names: list[str] = [picture.title or PurePosixPath(str(picture.file)).name for picture in pictures]
    if len(names) > MOST_NAMES + 1:
        names = [*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} more"]
    return get_text_list(names, "and")


@transaction.atomic
def set_status(*, entries: QuerySet[Entry], status: Status) -> list[Entry]:
    """Give the entries this status; return those that had another one.

    Raises:
        ValidationError: some cannot be published; then none is.
    """
    changed = list(entries.exclude(status=status))
    if status == Status.PUBLISHED:
        refused = kept_from_public(changed, pictures_by_owner(str(entries.model._meta.model_name), changed))
        if refused:
            raise ValidationError([f"“{entry}”: {' '.join(reasons)}" for entry, reasons in refused.items()])
    same_model = entries.model._default_manager
    same_model.filter(pk__in=[entry.pk for entry in changed]).update(status=status, updated_at=timezone.now())
    return changed
