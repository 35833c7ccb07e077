"""Both limbs are whole: the fixtures beside the lists that lie with the project."""

import re
from itertools import groupby

import pytest

from tests.conftest import SHARED
from tests.fixture_rows import MUSCLES, permalink, rows

pytestmark = pytest.mark.unit

IDS = ("ta98", "ta2", "fma", "wikidata")
TABLES = {
    "lower-limb-facts.md": ("hip", "thigh", "leg", "foot"),
    "upper-limb-facts.md": ("shoulder", "arm", "forearm", "hand"),
}


@pytest.fixture
def material():
    """The lists beside the project: how the documents' site is built, and the identifiers."""
    if not SHARED.is_dir():
        pytest.skip("the material is not beside the project")
    return {path.name: path.read_text(encoding="utf-8") for path in SHARED.glob("*.md")}


def outline(lines):
    """Each entry of the outline with what it stands below, in order."""
    above, found = [], []
    for line in lines:
        if match := re.match(r"( *)- (.+?) `/muscle/([a-z/]+)/` \((\w+)\)", line):
            depth = len(match[1]) // 2
            above[depth:] = [match[3]]
            found.append((match[3], above[depth - 1] if depth else "", match[4], match[2]))
    return found


def test_both_limbs_are_whole_and_in_the_order_of_the_documents_site(material):
    own = {"thigh/hamstrings", "leg/tricepssurae"}  # groups that only this atlas has: their parts count as theirs
    regions = {"/".join(permalink(row)): row for row in rows("1_regions")}
    wanted = outline(material["nav.md"].splitlines())

    for link, parent, kind, name in wanted:
        entry = MUSCLES.get(link) or regions.get(link)
        assert entry is not None, link
        assert entry["kind"] == (kind if parent or link in MUSCLES else entry["kind"]), link
        assert entry["name"].casefold() == name.casefold(), link
        if link in MUSCLES:
            whole = "/".join(entry["part_of"] or entry["region"])
            assert parent == ("/".join(MUSCLES[whole]["region"]) if whole in own else whole), link
        else:
            assert not parent or parent == "/".join(entry["parent"]), link
    places = {
        link: (entry.get("part_of") or entry.get("region") or entry.get("parent") or [], entry["position"])
        for link, entry in (MUSCLES | regions).items()
    }
    for parent, group in groupby(sorted(wanted, key=lambda row: row[1]), key=lambda row: row[1]):
        inside = [
            places[link] for link, *_ in group if parent and not {*places[link][0]} & {"hamstrings", "tricepssurae"}
        ]
        assert inside == sorted(inside, key=lambda place: place[1]), parent


def test_identifiers_are_those_of_the_tables(material):
    listed = {}
    for name, homes in TABLES.items():
        for line in material[name].splitlines():
            cells = [cell.strip(" *‡") for cell in line.strip("|").split("|")]
            if len(cells) >= 5 and re.fullmatch(r"[a-z]+", cells[0]) and re.match(r"A\d\d\.|–", cells[1]):
                for home in homes:
                    if f"{home}/{cells[0]}" in MUSCLES:
                        listed[f"{home}/{cells[0]}"] = [re.sub(r"[–*‡ ]|\(.*", "", cell) for cell in cells[1:5]]

    assert len(listed) > 110
    for link, ids in listed.items():
        told = [MUSCLES[link][name] for name in IDS]
        assert [mine for mine, theirs in zip(told, ids, strict=True) if mine not in ("", theirs)] == [], link
