"""The fixtures in a database."""

import pytest
from django.core.management import call_command

from muscles.models import Muscle, Region
from muscles.services.fixtures import FIXTURES, dump, fixture_files, fixtures_folder
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def atlas():
    call_command("loaddata", *fixture_files(fixtures_folder()), verbosity=0)


def everything():
    return {fixture.name: list(fixture.model.objects.order_by("pk").values()) for fixture in FIXTURES}


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


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


def test_loading_gives_the_tree(atlas):
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


def test_loading_twice_changes_nothing(atlas):
    before = everything()

    call_command("loaddata", *fixture_files(fixtures_folder()), verbosity=0)

    assert everything() == before


def test_an_editor_could_have_saved_every_row(atlas):
    for fixture in FIXTURES:
        for row in fixture.model.objects.all():
            row.full_clean(exclude=["file"])  # the pictures need not be there


def test_a_muscle_shows_its_tags_of_several_words(atlas):
    muscle = Muscle.objects.get(slug="gemellusinferior")

    assert sorted(muscle.tags.names()) == ["hip", "lateral rotator of the hip"]


def test_a_dump_is_what_was_loaded(atlas, tmp_path):
    dump(folder=tmp_path)

    assert contents(tmp_path) == contents(fixtures_folder())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("microsecond", [0, 345, 345_678])
def test_times_survive_dump_and_load_whole(tmp_path, microsecond):
    region = Region.objects.create(slug="thigh", name="Thigh", kind="region")
    moment = region.created_at.replace(microsecond=microsecond)
    Region.objects.update(created_at=moment, updated_at=moment)

    dump(folder=tmp_path / "first")
    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", *fixture_files(tmp_path / "first"), verbosity=0)
    dump(folder=tmp_path / "second")

    assert contents(tmp_path / "second") == contents(tmp_path / "first")
    assert Region.objects.get().created_at == moment


@pytest.mark.django_db(transaction=True)
def test_what_an_editor_changes_survives_dump_and_load(atlas, tmp_path):
    soleus, plantaris = Muscle.objects.get(slug="soleus"), Muscle.objects.get(slug="plantaris")
    soleus.antagonists.add(plantaris, Muscle.objects.get(slug="popliteus"))
    soleus.tags.add("Wärme, trocken")
    soleus.description = "Größer – “schön”."
    soleus.save()
    soleus.gallery_images.filter(position__gt=14).update(position=14)
    abdomen = Region.objects.create(slug="abdomen", name="Abdomen", parent=None, kind="region")
    make_muscle("soleus", region=abdomen, same_as=soleus, part_of=make_muscle("all", region=abdomen, kind="group"))
    first, second = tmp_path / "first", tmp_path / "second"

    dump(folder=first)
    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", *fixture_files(first), verbosity=0)
    dump(folder=second)

    assert contents(second) == contents(first)
    reloaded = Muscle.objects.get(home__slug="leg", slug="soleus")
    assert [muscle.slug for muscle in reloaded.antagonists.all()] == ["popliteus", "plantaris"]
    assert [muscle.slug for muscle in Muscle.objects.get(slug="popliteus").antagonists.all()] == ["soleus"]
    assert sorted(reloaded.tags.names()) == ["Wärme, trocken", "leg", "plantar flexor", "postural muscle"]
    assert reloaded.description == "Größer – “schön”."
    assert [image.file.name[-7:] for image in reloaded.gallery_images.filter(position=14)] == [
        "-14.png",
        "-15.png",
        "-16.png",
    ]
    assert [muscle.permalink for muscle in reloaded.second_places.all()] == ["abdomen/soleus"]


def test_a_part_that_sorts_before_its_whole_is_written_after_it(tmp_path):
    arm = Region.objects.create(slug="arm", name="Arm", kind="region", parent=None)
    triceps = make_muscle("tricepsbrachii", region=arm)
    make_muscle("longtricepsbrachii", region=arm, kind="head", part_of=triceps)
    make_muscle("anconeus", region=arm)
    dump(folder=tmp_path)
    Muscle.objects.filter(kind="head").delete()
    Muscle.objects.all().delete()

    call_command("loaddata", *fixture_files(tmp_path), verbosity=0)

    assert list(Muscle.objects.order_by("pk").values_list("slug", "part_of__slug")) == [
        ("anconeus", None),
        ("tricepsbrachii", None),
        ("longtricepsbrachii", "tricepsbrachii"),
    ]
