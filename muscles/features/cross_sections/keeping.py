"""The files of drawings that rows name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from muscles.features.cross_sections.models import CrossSection


def needed_files(names: Iterable[str]) -> set[str]:
    return set(CrossSection.objects.filter(file__in=list(names)).order_by().values_list("file", flat=True))


def named_files() -> Iterator[tuple[str, str]]:
    """Yield the name of each file that has to be there, and whose it is."""
    for section in CrossSection.objects.select_related("region"):
        yield section.file.name, str(section)
