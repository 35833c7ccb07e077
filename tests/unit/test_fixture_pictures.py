"""What the seeded galleries hold: their files, views and alt texts."""

import re

import pytest

from tests.fixture_rows import MUSCLES, permalink, rows

pytestmark = pytest.mark.unit

# The words of which one says from where a still of each quarter of the turn is seen.
SIDES = [
    r"from the front|from the right",
    r"from the right|from behind",
    r"from behind|from the left",
    r"from the left|from the front",
]


# Of these there is no surface; their pages show the drawn placeholder.
WITHOUT_SURFACE = {("forearm", "extensorcarpiulnaris"), ("hand", "palmarisbrevis")}


def pictured():
    """Every entry and region of both limbs that there is a surface of."""
    links = [*map(permalink, rows("1_regions")), *map(permalink, MUSCLES.values())]
    return {tuple(link) for link in links} - WITHOUT_SURFACE


def test_every_gallery_has_an_animation_and_sixteen_stills_all_around():
    galleries = {}
    for row in rows("7_gallery"):
        owner = tuple(row["muscle"] or row["region"])
        galleries.setdefault(owner, []).append((row["role"], row["orientation"]))
    for gallery in galleries.values():
        gallery.sort(key=lambda picture: float(picture[1] or -1))
    turn = [("animation", None), *(("still", str(number * 22.5)) for number in range(16))]

    assert galleries == dict.fromkeys(pictured(), turn)


def test_pictures_go_by_the_paths_of_the_documents():
    names = [row["document_path"] for row in rows("7_gallery")]

    assert len(set(names)) == len(names)
    assert {name for name in names if "Semimembranosus" in name} == {
        "muscles/gif/Thigh-Semimembranosus.gif",
        *(f"muscles/png/Thigh-Semimembranosus-{number}.png" for number in range(1, 17)),
    }
    stems = {name.split("/")[2].rsplit(".")[0].lower() for name in names if "/gif/" in name}
    assert stems == {"-".join(owner) for owner in pictured()}


def test_stills_are_webp_and_animations_are_films_with_a_poster():
    for row in rows("7_gallery"):
        stem = row["document_path"].rpartition("/")[2].removesuffix(".gif")
        film = [*(f"muscles/video/{stem}.{ending}" for ending in ("webp", "webm")), ""]
        wanted = film if row["role"] == "animation" else [f"muscles/stills/{stem.removesuffix('.png')}.webp", "", ""]

        assert [row["file"], row["webm"], row["mp4"]] == wanted


def test_alt_texts_say_what_is_seen_from_where():
    alts = {row["document_path"]: row["alt"] for row in rows("7_gallery")}

    assert len(set(alts.values())) == len(alts)
    assert [alt for alt in alts.values() if not 60 <= len(alt) <= 240 or not alt.endswith(".")] == []
    for path, alt in alts.items():
        number = int((re.search(r"-(\d+)\.png", path) or "00")[1])
        assert re.search(r"\bturning once\b" if number == 0 else SIDES[(number - 1) // 4], alt), (path, alt)


def test_alt_texts_name_the_entry_first():
    names = {tuple(permalink(muscle)): muscle["name"] for muscle in MUSCLES.values()}
    pictures = [row for row in rows("7_gallery") if row["muscle"]]

    assert [row["alt"] for row in pictures if not row["alt"].startswith(names[tuple(row["muscle"])])] == []
