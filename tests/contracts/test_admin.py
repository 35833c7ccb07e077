"""The admin of entries is composed in one file, which can be read from top to bottom."""

import re
from pathlib import Path

import pytest
from django.contrib import admin

from muscles.models import GalleryImage, Muscle, Region

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for folder in ("anatomy_site", "muscles")
    for path in sorted((ROOT / folder).rglob("*.py"))
}
COMPOSITION = "anatomy_site/admin_entries.py"
REGISTERED = re.compile(r"\bregister\((?:\[[^\]]*)?\b(?:Muscle|Region|GalleryImage)\b")
MADE_BY_TYPE = re.compile(r"\btype\(\s*[^()]+,\s*\(")
ON_THE_REQUEST = re.compile(r"\b(?:setattr\(request|request\.[a-z_]+(?:, request\.[a-z_]+)* = )")


def found(pattern: re.Pattern[str], *, in_folder: str = "") -> list[str]:
    return [name for name, source in SOURCES.items() if in_folder in name and pattern.search(source)]


@pytest.mark.parametrize("model", [Muscle, Region, GalleryImage])
def test_a_composed_admin_inherits_from_few_classes(model):
    inherited = type(admin.site.get_model_admin(model)).__mro__

    assert len(inherited) <= 12, [each.__name__ for each in inherited]


def test_entries_are_registered_in_the_composition_alone():
    assert found(REGISTERED) == [COMPOSITION]


def test_the_composition_fits_on_a_screen():
    assert len(SOURCES[COMPOSITION].splitlines()) < 60


def test_no_admin_is_made_anew_while_others_are_read():
    assert found(MADE_BY_TYPE) == []
    of_others = ["muscles/admin/tags.py"]  # that of taggit, which knows no muscles
    of_others += ["muscles/features/operating/admin.py"]  # that of tasks, which begins nothing again
    of_others.insert(1, "muscles/features/accounts/admin.py")  # that of Django’s accounts
    assert found(re.compile(r"unregister\(")) == of_others


def test_nothing_is_hung_on_the_request_of_the_admin():
    assert [name for name in found(ON_THE_REQUEST, in_folder="admin") if name.startswith("muscles")] == [
        "muscles/features/history/admin/pages.py"  # `current_app`, as every view of Django's admin sets it
    ]
    assert found(ON_THE_REQUEST, in_folder="worklist") + found(ON_THE_REQUEST, in_folder="spreadsheets") == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTERED, "@admin.register(Muscle)"),
        (REGISTERED, "admin.site.register([Tag, Region])"),
        (MADE_BY_TYPE, "type(present.__name__, (mixin, present), {})"),
        (ON_THE_REQUEST, "request.plan, request.state = plan, state"),
    ],
)
def test_a_violation_is_found(pattern, line):
    assert pattern.search(line)
