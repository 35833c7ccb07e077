import pytest
from taggit.models import Tag

from muscles.features.importing.models import ImportedDocument
from muscles.models import Muscle
from tests.documents import OLD, write_page
from tests.factories import make_muscle, make_region
from tests.integration.features.importing.pages import TEXT, everything, write_sample

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_page_becomes_an_entry_with_its_place_facts_tags_and_pictures(folder, run):
    write_sample(folder, generation=OLD)

    assert run(folder) == {"muscle_thigh-sample.md": "created"}

    muscle = Muscle.objects.get()
    assert (muscle.name, muscle.kind, muscle.get_absolute_url()) == ("Sample", "muscle", "/muscle/thigh/sample/")
    assert [region.permalink for region in (muscle.region, muscle.region.parent)] == ["thigh/posterior", "thigh"]
    assert (muscle.description, muscle.is_published) == (TEXT, True)
    assert (muscle.origin, muscle.insertion, muscle.action) == ("Ischium", "Tibia", "Knee flexion")
    assert muscle.unchecked_facts == ["action", "insertion", "origin"]
    assert [tag.name for tag in muscle.tags.all()] == ["thigh"]
    images = list(muscle.gallery_images.order_by("position"))
    assert [(image.role, image.position) for image in images] == [("animation", 0)] + [
        ("still", n) for n in range(1, 17)
    ]
    assert images[3].file.name == images[3].document_path == "muscles/png/Thigh-Sample-3.png"
    assert (images[3].title, images[3].orientation) == ("The sample muscle of the thigh 3", 45)
    assert images[3].alt == "The sample muscle of the thigh, orientation 3 of 16"
    assert all(image.is_missing for image in images)
    document = ImportedDocument.objects.get()
    assert document.original == {"title": "The sample muscle of the thigh", "subheadline": "Images and discription"}


def test_guesses_and_missing_pictures_are_reported(folder, run):
    write_sample(folder)

    run(folder)

    assert run.notes["muscle_thigh-sample.md"] == [
        "guessed, to be checked: origin: Ischium",
        "guessed, to be checked: insertion: Tibia",
        "guessed, to be checked: action: Knee flexion",
        "not there: muscles/gif/Thigh-Sample.gif and 16 more; the page shows a placeholder",
    ]
    assert run.printed.splitlines()[-1] == "1 created, 0 updated, 0 unchanged, 0 kept, 0 skipped, 0 failed"


def test_draft_page_becomes_a_draft(folder, run):
    path = write_sample(folder)
    path.write_text(path.read_text(encoding="utf-8").replace("header: no", "published: false"), encoding="utf-8")

    run(folder)

    assert Muscle.objects.get().is_published is False


def test_dry_run_reports_the_same_and_writes_nothing(folder, run, media):
    write_sample(folder)

    assert run(folder, dry_run=True) == {"muscle_thigh-sample.md": "created"}

    assert everything() == [[], [], [], []]
    assert list(media.iterdir()) == []
    assert run.printed.splitlines()[-1] == "Nothing was written: this was a dry run."


def test_two_pages_with_one_permalink_make_one_entry(folder, run):
    write_sample(folder)
    write_sample(folder, name="muscle_thigh-other.md", body="Another text.")

    assert run(folder) == {"muscle_thigh-other.md": "skipped", "muscle_thigh-sample.md": "created"}

    assert Muscle.objects.get().description == TEXT
    assert run.data["files"][0]["reason"] == "/muscle/thigh/sample/ is already the permalink of muscle_thigh-sample.md"


def test_muscle_in_two_regions_keeps_its_facts_once(folder, run):
    write_page(folder, "/muscle/abdomen/iliacus/", "The iliacus muscle of the abdomen", body="It lies here, too.")
    write_page(folder, "/muscle/thigh/iliacus/", "The iliacus muscle of the thigh")
    write_page(folder, "/muscle/thigh/psoas/", "The psoas muscle of the thigh", body=TEXT)
    write_page(folder, "/muscle/abdomen/psoas/", "The psoas muscle of the abdomen")

    run(folder)

    assert [(muscle.permalink, muscle.same_as.permalink) for muscle in Muscle.objects.exclude(same_as=None)] == [
        ("thigh/iliacus", "abdomen/iliacus"),
        ("abdomen/psoas", "thigh/psoas"),
    ]
    assert Muscle.objects.get(home__slug="abdomen", slug="psoas").origin == ""


def test_namesakes_of_hand_and_foot_are_two_muscles(folder, run):
    write_page(folder, "/muscle/hand/abductor/", "The abductor muscle of the hand")
    write_page(folder, "/muscle/foot/abductor/", "The abductor muscle of the foot")

    run(folder)

    assert Muscle.objects.filter(same_as=None).count() == 2


def test_second_place_with_facts_of_its_own_is_left_to_an_editor(folder, run):
    make_muscle("iliacus", region=make_region("thigh"), origin="Iliac fossa")
    make_muscle("iliacus", region=make_region("abdomen"), origin="Fossa")
    write_page(folder, "/muscle/thigh/iliacus/", "The iliacus muscle of the thigh")

    run(folder)

    assert not Muscle.objects.exclude(same_as=None).exists()
    assert run.notes["muscle_thigh-iliacus.md"][0] == (
        "looks like a second place of /muscle/abdomen/iliacus/, but has facts of its own"
    )


def test_tag_that_is_there_with_another_accented_capital_is_used(folder, run):
    Tag.objects.create(name="Épaule")
    write_sample(folder, tags="épaule")

    run(folder)

    assert [tag.name for tag in Tag.objects.all()] == ["Épaule"]
    assert [tag.name for tag in Muscle.objects.get().tags.all()] == ["Épaule"]


def test_links_that_lead_nowhere_are_reported(folder, run):
    write_sample(folder, body=f"{TEXT} See [it](/muscle/thigh/nowhere/) and [this](/muscle/thigh/).")

    run(folder)

    assert [note for note in run.notes["muscle_thigh-sample.md"] if "link" in note] == [
        "a link leads nowhere: Description: /muscle/thigh/nowhere/ is the address of no entry."
    ]
