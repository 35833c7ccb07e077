"""The fixtures of the project in a database."""

import pytest
from django.core.management import call_command

from muscles.models import Muscle, Region
from muscles.services.fixtures import FIXTURES, dump, fixture_files, fixtures_folder
from tests.fixture_rows import contents

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def everything():
    return {fixture.name: list(fixture.model.objects.order_by("pk").values()) for fixture in FIXTURES}


def test_the_fixtures_are_these_files():
    assert [path.name for path in fixture_files(fixtures_folder())] == [
        "1_regions.json",
        "2_sources.json",
        "3_tags.json",
        "4_muscles.json",
        "5_muscle_tags.json",
        "6_fact_sources.json",
        "7_gallery.json",
        "8_joints.json",  # muscles.features.browsing
        "8_misspellings.json",  # muscles.features.worklist
        "8_movements.json",  # muscles.features.browsing
        "8_nerves.json",  # muscles.features.browsing
        "8_terms.json",  # muscles.features.glossary
        "9_muscle_movements.json",  # muscles.features.browsing
        "9_muscle_nerves.json",  # muscles.features.browsing
    ]
    assert set(contents(fixtures_folder())) == {path.name for path in fixture_files(fixtures_folder())}


def test_loading_by_name_gives_every_entry_a_permalink():
    call_command("loaddata", *(fixture.name for fixture in FIXTURES), verbosity=0)

    assert sorted(entry.permalink for model in (Region, Muscle) for entry in model.objects.published()) == [
        "hip",
        "hip/deep",
        "hip/gemelli",
        "hip/gemellusinferior",
        "hip/gemellussuperior",
        "hip/superficial",
        "leg",
        "leg/anterior",
        "leg/deepposterior",
        "leg/flexordigitorumlongus",
        "leg/flexorhallucislongus",
        "leg/gastrocnemius",
        "leg/lateral",
        "leg/lateralgastrocnemius",
        "leg/medialgastrocnemius",
        "leg/plantaris",
        "leg/popliteus",
        "leg/soleus",
        "leg/superficialposterior",
        "leg/tibialisposterior",
        "leg/tricepssurae",
        "lowerlimb",
        "thigh",
        "thigh/anterior",
        "thigh/bicepsfemoris",
        "thigh/hamstrings",
        "thigh/longbicepsfemoris",
        "thigh/medial",
        "thigh/posterior",
        "thigh/semimembranosus",
        "thigh/semitendinosus",
        "thigh/shortbicepsfemoris",
    ]


def test_loading_gives_the_tree(loaded_fixtures):
    def outline(muscle):
        return {part.slug: outline(part) for part in muscle.parts.all()}

    tree = {
        region.permalink: {muscle.slug: outline(muscle) for muscle in region.muscles.filter(part_of=None)}
        for region in Region.objects.filter(kind="compartment")
    }

    assert tree == {
        "hip/superficial": {},
        "hip/deep": {"gemelli": {"gemellussuperior": {}, "gemellusinferior": {}}},
        "thigh/anterior": {},
        "thigh/medial": {},
        "thigh/posterior": {
            "hamstrings": {
                "semimembranosus": {},
                "semitendinosus": {},
                "bicepsfemoris": {"longbicepsfemoris": {}, "shortbicepsfemoris": {}},
            }
        },
        "leg/anterior": {},
        "leg/lateral": {},
        "leg/superficialposterior": {
            "tricepssurae": {"gastrocnemius": {"medialgastrocnemius": {}, "lateralgastrocnemius": {}}, "soleus": {}},
            "plantaris": {},
        },
        "leg/deepposterior": {
            "popliteus": {},
            "flexorhallucislongus": {},
            "flexordigitorumlongus": {},
            "tibialisposterior": {},
        },
    }


def test_loading_twice_changes_nothing(loaded_fixtures):
    before = everything()

    call_command("loaddata", *fixture_files(fixtures_folder()), verbosity=0)

    assert everything() == before


def test_an_editor_could_have_saved_every_row(loaded_fixtures):
    for fixture in FIXTURES:
        for row in fixture.model.objects.all():
            row.full_clean(exclude=["file"])  # the pictures need not be there


def test_a_muscle_shows_its_tags_of_several_words(loaded_fixtures):
    muscle = Muscle.objects.get(slug="gemellusinferior")

    assert sorted(muscle.tags.names()) == ["hip", "lateral rotator of the hip"]


def test_a_dump_is_what_was_loaded(loaded_fixtures, tmp_path):
    dump(folder=tmp_path)

    assert contents(tmp_path) == contents(fixtures_folder())
