"""What names a feature outside of its folders can be taken out with it: see `tests/without.py`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.template import Template
from django.urls import get_resolver

from tests.without import FEATURES, NEEDED, OWN, ROOT, label_of, lined_files, remove, without_lines

pytestmark = pytest.mark.integration

WITH_PAGES = [feature for feature in FEATURES if (ROOT / "muscles" / "features" / feature / "urls.py").is_file()]
NAMED = re.compile(r"\bmuscles[./]features[./](\w+)")
BEGINNING = re.compile(r"(?:admin/)?[^/<-]*")
FENCE = re.compile(r"(begin|end) muscles\.features\.(\w+)")


def mentions(feature: str, label: str) -> re.Pattern[str]:
    """How code names a feature: its package, its pages, its models and screens, its tags, its static files."""
    return re.compile(
        rf"""\bfeatures[./]{feature}\b
        | (?<=["'])(?:{feature}|{label}):[a-z]
        | (?<=["']){label}\.\w+(?=["'])
        | admin:{label}_
        | \{{%[ ]load[ ][^%]*\b{feature}\b
        | (?<=["'/]){feature}/[\w/.-]+\.(?:css|js|png|svg)\b""",
        re.VERBOSE,
    )


def addresses(feature: str) -> list[str]:
    """How the addresses of its pages begin, as far as the first slash, or the first below the admin."""
    found = set()
    for included in get_resolver().url_patterns:
        if getattr(getattr(included, "urlconf_name", None), "__name__", "") == f"muscles.features.{feature}.urls":
            whole = (f"{included.pattern}{inner.pattern}" for inner in included.url_patterns)
            found |= {BEGINNING.match(address)[0] for address in whole}
    return sorted(found)


@pytest.fixture(scope="module")
def texts() -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in lined_files(ROOT)}


def left_without(feature: str, texts: dict[Path, str]) -> dict[Path, str]:
    """What the files that stay hold once a feature is gone; lines of its own can only be in those that name it."""
    own = {path for pattern in OWN for path in ROOT.glob(pattern.format(feature))}
    return {
        path: without_lines(text, feature) if feature in text else text
        for path, text in texts.items()
        if path not in own and own.isdisjoint(path.parents)
    }


def test_no_line_names_a_feature_that_is_gone(texts):
    naming = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path, text in texts.items()
        for line in text.splitlines()
        if not set(NAMED.findall(line)) <= {*FEATURES, "boxes", "cards", "cards_of_old"}
    ]

    assert naming == []


@pytest.mark.parametrize("feature", FEATURES)
def test_what_stays_without_a_feature_does_not_name_it(texts, feature):
    label = label_of(feature)
    pattern = mentions(feature, label)

    naming = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path, text in left_without(feature, texts).items()
        if feature in text or label in text
        for line in text.splitlines()
        if pattern.search(line)
    ]

    assert naming == []


@pytest.mark.parametrize("feature", WITH_PAGES)
def test_no_test_asks_for_a_page_of_a_feature_that_may_be_gone(texts, feature):
    """Those in a browser may: they are not run without a feature."""
    asking = re.compile(rf"""["']/(?:{"|".join(map(re.escape, addresses(feature)))})\b""")

    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path, text in left_without(feature, texts).items()
        if path.is_relative_to(ROOT / "tests") and not path.is_relative_to(ROOT / "tests" / "browser")
        if asking.search(text)
        for line in text.splitlines()
        if asking.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("feature", sorted({*FEATURES} - NEEDED.keys()))
def test_what_stays_without_a_feature_is_whole(texts, feature, tmp_path):
    """Every name in Python is defined, every tag in a template is loaded."""
    changed = {path: text for path, text in left_without(feature, texts).items() if text != texts[path]}
    for path, text in changed.items():
        if path.suffix == ".html":
            Template(text)
        if path.suffix == ".py":
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")

    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--quiet", "--select", "F821"]
    run = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (0, "")
    assert ROOT / "anatomy_site" / "settings.py" in changed


def test_every_block_that_goes_with_a_feature_has_an_end(texts):
    for path, text in texts.items():
        fences = FENCE.findall(text)

        assert fences[1::2] == [("end", feature) for _, feature in fences[::2]], path


@pytest.mark.parametrize(
    "line",
    [
        'path("", include("muscles.features.cards.urls")),',
        "{% include 'features/cards/list.html' %}",
        "<a href=\"{% url 'cards:index' %}\">",
        'reverse("admin:pack_deck_changelist")',
        'models.ForeignKey("pack.Deck")',
        "{% load atlas cards %}",
        '@import url("../../cards/cards.css");',
        "{% static 'cards/cards.js' %}",
    ],
)
def test_a_mention_is_found(line):
    assert mentions("cards", "pack").search(line)
    assert not mentions("boxes", "boxes").search(line)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('a = 1\na += 1  # muscles.features.cards\nb = "cards"\n', 'a = 1\nb = "cards"\n'),
        ("a\n# begin muscles.features.cards\nb\nc\n# end muscles.features.cards\nd\n", "a\nd\n"),
        ('@import url("../../cards/cards.css");\n@import url("lists.css");\n', '@import url("lists.css");\n'),
        ("from muscles.features.cards_of_old import a\n", "from muscles.features.cards_of_old import a\n"),
    ],
)
def test_lines_and_blocks_of_a_feature_go(text, left):
    assert without_lines(text, "cards") == left


def test_a_feature_goes_with_its_folders_fixtures_and_lines(tmp_path):
    files = {
        "anatomy_site/settings.py": 'APPS = [\n    "muscles",\n    "muscles.features.cards",\n]\n',
        "bench/cards.py": "",
        "fixtures/4_muscles.json": '[{"model": "muscles.muscle"}]',
        "fixtures/8_cards.json": '[{"model": "pack.card"}]',
        "muscles/features/boxes/apps.py": '    label = "boxes"\n',
        "muscles/features/cards/apps.py": '    label = "pack"\n',
        "templates/features/cards/list.html": "",
        "tests/unit/features/boxes/with_cards/test_a.py": "",
        "tests/unit/features/boxes/test_a.py": "",
        "tests/unit/features/cards/test_a.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    remove("cards", tmp_path)

    left = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*.*")}
    assert left == {
        "anatomy_site/settings.py": 'APPS = [\n    "muscles",\n]\n',
        "fixtures/4_muscles.json": '[{"model": "muscles.muscle"}]',
        "muscles/features/boxes/apps.py": '    label = "boxes"\n',
        "tests/unit/features/boxes/test_a.py": "",
    }
