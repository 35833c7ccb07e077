"""What is dumped and loaded again."""

import pytest
from django.core.management import call_command

from muscles.models import Muscle, Region
from muscles.services.fixtures import dump, fixture_files
from tests.conftest import SAMPLE
from tests.factories import make_muscle
from tests.fixture_rows import contents

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


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


def test_what_an_editor_changes_survives_dump_and_load(tmp_path):
    call_command("loaddata", *fixture_files(SAMPLE), verbosity=0)
    soleus, plantaris = Muscle.objects.get(slug="soleus"), Muscle.objects.get(slug="plantaris")
    soleus.antagonists.add(plantaris, Muscle.objects.get(slug="popliteus"))
    soleus.tags.add("Wärme – trocken")
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
    assert sorted(reloaded.tags.names()) == ["Wärme – trocken", "leg", "plantar flexor", "postural muscle"]
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
