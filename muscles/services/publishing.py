"""Publishing and withdrawing, and what an entry needs to be published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import get_text_list

from muscles.models import Entry, GalleryImage, Status
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
ADVICE = "Say of each what is seen in it, or tick “decorative”."


def check_publishable(entry: Entry) -> None:
    """See that an entry, as its rows are now, has what an editor owes the public; costs one query.

    Imports publish pages as they were, and do not ask.

    Raises:
        ValidationError: pictures lack a good alt text; the message names them.
    """
    if reasons := reasons_against(pictures_of(entry)):
        raise ValidationError(reasons)


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
    refused = {entry: reasons_against(pictures_of(entry)) for entry in changed if status == Status.PUBLISHED}
    if refusals := [f"“{entry}”: {' '.join(reasons)}" for entry, reasons in refused.items() if reasons]:
        raise ValidationError(refusals)
    same_model = entries.model._default_manager
    same_model.filter(pk__in=[entry.pk for entry in changed]).update(status=status, updated_at=timezone.now())
    return changed
