"""Links of entries that lead readers nowhere, in descriptions and in legends of pictures.

Those in texts to no page, or to no entry, keep an entry from being published (`services/publishing.py`). Those to a
draft do not, since two entries may link to each other before both are public, nor do legends, which nobody writes by
hand; whatever publishes an entry names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import Resolver404, resolve

from muscles.models import Entry, GalleryImage, Muscle, Region
from muscles.texts.markdown import links_in

Forwarding = Callable[[set[str]], dict[str, bool]]
FORWARDING: list[Forwarding] = []
PAGES = ("muscles:region", "muscles:entry")
NO_ENTRY = "/muscle/{}/ is the address of no entry"
NO_PAGE = "{} is the address of no page"
HIDDEN = "/muscle/{}/ is not published, so that readers do not get there"


def register(forwarding: Forwarding) -> None:
    """Let a feature say which old permalinks, of those it is given, are of an entry, and whether readers get there."""
    FORWARDING.append(forwarding)


def broken_links(entries: Iterable[Entry]) -> dict[Entry, list[str]]:
    """Return for each entry that has any, as its rows are now, where its links are and why they lead nowhere.

    It costs at most six queries for any number of entries, and one where nothing is linked.
    """
    entries = list(entries)
    found = [*linked_by(entries), *((each, where, address_at(name)) for each, where, name in legends_of(entries))]
    return grouped(found, reasons_against({address for _, _, address in found}, by_drafts=True))


def dead_links(entries: Iterable[Entry]) -> dict[Entry, list[str]]:
    """Return for each entry whose texts link to no page or to no entry, as they are now, where and to what.

    It costs at most four queries for any number of entries, and none where nothing is linked.
    """
    found = [*linked_by(entries)]
    return grouped(found, reasons_against({address for _, _, address in found}))


def dead_links_of(entry: Entry) -> list[str]:
    """Return the same for one entry, which need not be saved yet."""
    found = dict.fromkeys(addresses_of(entry))
    reasons = reasons_against({address for _, address in found})
    return [f"{where}: {reasons[address]}." for where, address in found if address in reasons]


def grouped(found: Iterable[tuple[Entry, str, str]], reasons: Mapping[str, str]) -> dict[Entry, list[str]]:
    broken: dict[Entry, dict[str, None]] = defaultdict(dict)
    for entry, where, address in found:
        if address in reasons:
            broken[entry][f"{where}: {reasons[address]}."] = None
    return {entry: [*said] for entry, said in broken.items()}


def reasons_against(addresses: Iterable[str], *, by_drafts: bool = False) -> dict[str, str]:
    """Return which addresses are those of no page, or of no entry and lead on to none; `by_drafts` also of drafts.

    At most three queries, and two more for drafts.
    """
    targets = {address: permalink_at(address) for address in addresses}
    permalinks = {permalink for permalink in targets.values() if permalink}
    unknown = permalinks - there(permalinks, published=False) if permalinks else set()
    led_on = {old: public for forwarding in FORWARDING if unknown for old, public in forwarding(unknown).items()}
    hidden = permalinks - unknown - there(permalinks, published=True) if permalinks and by_drafts else set()
    hidden |= {old for old, public in led_on.items() if by_drafts and not public}
    reasons = {permalink: NO_ENTRY.format(permalink) for permalink in unknown - {*led_on}}
    reasons |= {permalink: HIDDEN.format(permalink) for permalink in hidden}
    found = {address: reasons[permalink] for address, permalink in targets.items() if permalink in reasons}
    return found | {address: NO_PAGE.format(address) for address, found in targets.items() if found is None}


def linked_by(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str, str]]:
    linking = [entry for entry in entries if links_in(entry.description)]
    prefetch_related_objects(linking, "home")  # links are relative to the address
    return ((entry, where, address) for entry in linking for where, address in addresses_of(entry))


def address_at(permalink: str) -> str:
    return f"/muscle/{permalink}/"


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
