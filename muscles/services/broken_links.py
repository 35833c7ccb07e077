"""Links of entries that lead readers nowhere, in descriptions and in legends of pictures.

They keep nothing from being published, since two entries may link to each other before both are public; whatever
publishes an entry names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from muscles.models import Entry, GalleryImage, Muscle, Region
from muscles.texts.markdown import links_in

Forwarding = Callable[[set[str]], set[str]]
FORWARDING: list[Forwarding] = []
PAGES = ("muscles:region", "muscles:entry")
NO_ENTRY = "/muscle/{}/ is the address of no entry"
HIDDEN = "/muscle/{}/ is not published, so that readers do not get there"


def register(forwarding: Forwarding) -> None:
    """Let a feature say from which old permalinks, of those it is given, readers are led on to a page."""
    FORWARDING.append(forwarding)


def broken_links(entries: Iterable[Entry]) -> dict[Entry, list[str]]:
    """Return for each entry that has any, as its rows are now, where its links are and why they lead nowhere.

    It costs at most five queries for any number of entries, and one where nothing is linked.
    """
    entries = list(entries)
    found = [(entry, where, address) for entry in entries for where, address in addresses_of(entry)]
    found += [(entry, where, f"/muscle/{permalink}/") for entry, where, permalink in legends_of(entries)]
    targets = {address: permalink_at(address) for _, _, address in found}
    permalinks = {permalink for permalink in targets.values() if permalink}
    known, public = (there(permalinks, published=published) for published in (False, True)) if permalinks else ({}, {})
    led_on = {old for forwarding in FORWARDING if (lost := permalinks - {*known}) for old in forwarding(lost)}
    broken: dict[Entry, list[str]] = defaultdict(list)
    for entry, where, address in found:
        permalink = targets[address]
        if permalink is None:
            broken[entry].append(f"{where}: {address} is the address of no page.")
        elif permalink in known and permalink not in public:
            broken[entry].append(f"{where}: {HIDDEN.format(permalink)}.")
        elif permalink and permalink not in known and permalink not in led_on:
            broken[entry].append(f"{where}: {NO_ENTRY.format(permalink)}.")
    return {entry: list(dict.fromkeys(reasons)) for entry, reasons in broken.items()}


def addresses_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the paths on this site to which its description links."""
    for link in links_in(entry.description):
        own = link.removeprefix(settings.SITE_URL) if settings.SITE_URL else link
        whole = urlsplit(urljoin(entry.get_absolute_url(), own))
        if not whole.scheme and not whole.netloc and whole.path != entry.get_absolute_url():
            yield "Description", whole.path


def legends_of(entries: list[Entry]) -> Iterator[tuple[Entry, str, str]]:
    for kind in ("muscle", "region"):
        owners = {entry.pk: entry for entry in entries if entry._meta.model_name == kind}
        if not owners:
            continue
        for image in GalleryImage.objects.filter(**{f"{kind}__in": owners}).exclude(legend=[]):
            for line in image.legend:
                if permalink := line.get("permalink"):
                    yield owners[getattr(image, f"{kind}_id")], f"Legend of “{image.title or image.file}”", permalink


def permalink_at(path: str) -> str | None:
    """Return the permalink that an address stands for, empty for a page that is no entry’s; None if there is none."""
    path = unquote(path)
    try:
        match = resolve(path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/")
    except Resolver404:
        return None
    return "/".join(match.kwargs.values()) if match.view_name in PAGES else ""


def there(permalinks: Iterable[str], *, published: bool) -> set[str]:
    """Return which permalinks are those of entries, or of entries that everybody may see."""
    muscles = Muscle.objects.published() if published else Muscle.objects.all()
    regions = Region.objects.published() if published else Region.objects.all()
    slugs = {permalink.rpartition("/")[2] for permalink in permalinks}
    rows = [*muscles.at(permalinks).order_by().values_list("home__slug", "slug")]
    rows += regions.filter(slug__in=slugs).order_by().values_list("home__slug", "slug")
    return {"/".join(filter(None, row)) for row in rows}
