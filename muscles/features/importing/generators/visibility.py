"""Whether a site generator shows a page at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath

from dateutil import parser as dates
from django.utils import timezone

from muscles.features.importing.generators.findings import Findings

TRUE, FALSE = {"true", "yes", "on", "y", "1"}, {"false", "no", "off", "n", "0", "never"}
HIDING = ("draft", "drafts", "hidden", "unlisted", "headless", "private")
SHOWING = ("published", "render", "output")
BEGINS = ("publishdate", "pubdate", "date")
ENDS = ("expirydate", "unpublishdate", "expires", "expiry")
HIDDEN_FOLDERS = {"_drafts", "drafts", "_trash"}
DATED = re.compile(r"^(\d{4}-\d{1,2}-\d{1,2})-")
EARLY, LATE = datetime(1, 1, 1), datetime(1, 1, 2)  # what a date has to agree in, however its blanks are filled


def look(file: str, front_matter: Mapping[str, object], findings: Findings) -> None:
    """Add a doubt for everything that hides the page, or may hide it: keys, dates, folders and names."""
    values = {str(key).casefold(): value for key, value in front_matter.items()}
    for inner in ("params", "build", "_build"):
        if isinstance(below := values.get(inner), Mapping):
            found = {str(key).casefold(): value for key, value in below.items()}
            if inner != "params" and word_of(found.get("list")) in FALSE:
                findings.doubt(f"list: {found['list']}")
            values = found | values
    for key in HIDING:
        if word_of(values.get(key)) not in FALSE | {""}:
            findings.doubt(f"{key}: {values[key]}")
    for key in SHOWING:
        word = word_of(values.get(key))
        if word and word not in TRUE | {"always"} and (key != "published" or not is_date(word)):
            findings.doubt(f"{key}: {values[key]}")
    for key in (*BEGINS, "published"):
        word = word_of(values.get(key))
        if word and (key != "published" or is_date(word)) and not is_past(word):
            findings.doubt(f"its {key} is not over: {values[key]}" if is_date(word) else f"{key}: {values[key]}")
    for key in ENDS:
        word = word_of(values.get(key))
        if word and (not is_date(word) or is_past(word)):
            findings.doubt(f"{key}: {values[key]}")
    if word_of(values.get("status")) in ("draft", "private", "pending", "future", "trash"):
        findings.doubt(f"status: {values['status']}")
    if word_of(values.get("visibility")) in ("hidden", "private", "unlisted"):
        findings.doubt(f"visibility: {values['visibility']}")
    look_at_name(PurePosixPath(file), findings)


def look_at_name(path: PurePosixPath, findings: Findings) -> None:
    if hidden := HIDDEN_FOLDERS.intersection(part.casefold() for part in path.parts[:-1]):
        findings.doubt(f"it lies in {min(hidden)}/")
    if path.name.startswith(("_", "#", "~", ".")) and not path.name.startswith("_index."):
        findings.doubt(f"generators pass over files whose name begins with {path.name[0]}")
    if (dated := DATED.match(path.name)) and not is_past(dated[1]):
        findings.doubt("the date in its name is not over")


def word_of(value: object) -> str:
    return "" if value is None or isinstance(value, Mapping | list) else str(value).strip().casefold()


def read_date(text: str) -> datetime | None:
    try:
        found: list[datetime] = [dates.parse(text, default=default) for default in (EARLY, LATE)]
    except (ValueError, OverflowError):
        return None
    if found[0].date() != found[1].date() or text.isdigit():
        return None
    return found[0] if found[0].tzinfo else found[0].replace(tzinfo=UTC)


def is_date(text: str) -> bool:
    return read_date(text) is not None


def is_past(text: str) -> bool:
    """Is this date over? One that cannot be read is not."""
    day = read_date(text)
    return day is not None and day <= timezone.now()
