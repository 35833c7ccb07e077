"""Rows for the drawings of the media folder, and files for the rows."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from muscles.features.cross_sections.models import CrossSection, CutMuscle
from muscles.models import Muscle
from tests.integration.features.cross_sections.sections import drawing, make_sections, make_thigh, shape, write_drawing

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def thigh(media):
    return make_thigh()


def adopt() -> str:
    said = StringIO()
    call_command("adopt_cuts", stdout=said)
    return said.getvalue().strip()


def ties() -> set[tuple[int, str, int]]:
    return set(CutMuscle.objects.values_list("section__number", "muscle__slug", "number"))


def test_a_drawing_gets_its_row_and_its_muscles(media, thigh):
    write_drawing(media, drawing(2))

    assert adopt() == "1 cross-sections, 2 muscles in them, 3 rows changed."

    section = CrossSection.objects.get()
    assert (section.region, section.number, section.name) == (thigh, 2, "Level 2")
    assert (section.file.name, section.credit, section.licence) == (
        "muscles/cuts/Thigh-2.json",
        "Nobody; adapted",
        "CC BY-SA 4.0",
    )
    assert ties() == {(2, "front", 1), (2, "back", 2)}


def test_a_second_run_changes_nothing_and_a_third_what_changed(media, thigh):
    make_sections(media, count=2)
    assert adopt() == "2 cross-sections, 4 muscles in them, 0 rows changed."

    (media / "muscles/cuts/Thigh-2.json").unlink()
    write_drawing(media, drawing(1, name="Another level", shapes=[shape("thigh/back", "Back muscle")]))

    adopt()
    assert CrossSection.objects.get().name == "Another level"
    assert ties() == {(1, "back", 1)}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"region": "leg"}, "muscles/cuts/Leg-1.json is of a region that is not there: leg."),
        (
            {"shapes": [shape("thigh/none", "None")]},
            "muscles/cuts/Thigh-1.json shows muscles that are not there: thigh/none.",
        ),
        ({"height": "tall"}, "muscles/cuts/Thigh-1.json is no drawing of a cut: 'tall' is no whole number."),
    ],
)
def test_a_drawing_that_cannot_be_used_is_named_and_no_row_is_written(media, thigh, changes, complaint):
    write_drawing(media, drawing(5))
    write_drawing(media, drawing(1, **changes))

    with pytest.raises(CommandError) as refused:
        adopt()

    assert str(refused.value) == complaint
    assert not CrossSection.objects.exists()


def test_two_drawings_of_one_level_are_refused(media, thigh):
    write_drawing(media, drawing(1))
    (media / "muscles/cuts/Other.json").write_text(json.dumps(drawing(1)))

    with pytest.raises(CommandError, match=r"are both cross-section 1 of thigh\.$"):
        adopt()


def test_the_media_folder_knows_the_drawings(media, thigh):
    make_sections(media, count=2)
    call_command("check_media", stdout=StringIO())

    (media / "muscles/cuts/Thigh-2.json").unlink()
    write_drawing(media, drawing(7))

    said = StringIO()
    with pytest.raises(CommandError):
        call_command("check_media", stdout=said)
    assert said.getvalue().splitlines() == [
        "missing: muscles/cuts/Thigh-2.json (Thigh, cross-section 2)",
        "orphaned: muscles/cuts/Thigh-7.json",
        "0 pictures: 1 missing, 1 orphaned, 0 damaged.",
    ]


def test_fixtures_name_sections_and_muscles_by_natural_keys(media, thigh, tmp_path):
    make_sections(media, count=2)
    before = ties()
    file = tmp_path / "sections.json"
    options = {"use_natural_primary_keys": True, "use_natural_foreign_keys": True, "verbosity": 0}
    call_command("dumpdata", "cross_sections", output=str(file), **options)
    CrossSection.objects.all().delete()

    call_command("loaddata", str(file), verbosity=0)

    assert ties() == before
    assert json.loads(file.read_text())[0]["fields"]["region"] == ["thigh"]


def test_a_drawing_that_looks_otherwise_changes_its_row(media, thigh):
    make_sections(media, count=1)
    before = CrossSection.objects.get().content_hash

    write_drawing(media, drawing(1, height=800))

    assert adopt() == "1 cross-sections, 2 muscles in them, 1 rows changed."
    assert CrossSection.objects.get().content_hash != before


def test_a_section_outlives_its_muscles(media, thigh):
    make_sections(media, count=1)

    Muscle.objects.filter(slug="front").delete()

    assert ties() == {(1, "back", 2)}
