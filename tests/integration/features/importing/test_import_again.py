import pytest

from muscles.models import Muscle
from tests.documents import write_page
from tests.factories import make_muscle, make_region
from tests.integration.features.importing.pages import everything, write_sample

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_second_run_changes_nothing_and_says_so(folder, run):
    write_sample(folder)
    (folder / "article.txt").write_text("Title\n\nSoleus\n\nIt is broad.\n\nSample\n\nIt is long.\n", encoding="utf-8")
    run(folder)
    before = everything()

    assert run(folder) == {"article.txt": "unchanged", "muscle_thigh-sample.md": "unchanged"}

    assert everything() == before


def test_what_nobody_sees_in_a_document_is_left_out_and_changes_nothing(folder, run):
    texts = {"body": "Fle\u0301au, xylo\u00adphone.", "tags": "e\u0301, \u00e9"}
    write_page(folder, "/muscle/thigh/sample/", "The Sam\u00adple\u200b muscle of the thigh", **texts)
    run(folder)
    muscle = Muscle.objects.get()

    assert (muscle.name, muscle.description) == ("Sample", "Fl\u00e9au, xylophone.")
    assert [tag.name for tag in muscle.tags.all()] == ["\u00e9"]
    assert run(folder) == {"muscle_thigh-sample.md": "unchanged"}


def test_changed_document_updates_what_the_last_import_wrote(folder, run):
    write_sample(folder)
    run(folder)
    write_sample(folder, body="It is flat now.", stills=12, tags="thigh, flexor")

    assert run(folder) == {"muscle_thigh-sample.md": "updated"}

    muscle = Muscle.objects.get()
    assert muscle.description == "It is flat now."
    assert sorted(tag.name for tag in muscle.tags.all()) == ["flexor", "thigh"]
    assert muscle.gallery_images.get(document_path="muscles/png/Thigh-Sample-2.png").orientation == 30
    assert muscle.gallery_images.count() == 17


def test_change_of_an_editor_stays_and_is_reported(folder, run):
    write_sample(folder)
    run(folder)
    muscle = Muscle.objects.get()
    muscle.description, muscle.action = "Written by hand.", ""
    muscle.save()
    muscle.tags.remove("thigh")
    muscle.gallery_images.filter(document_path__endswith="-4.png").update(caption="By hand")
    muscle.gallery_images.filter(document_path__endswith="-5.png").delete()
    write_sample(folder, body="It is flat now.")

    assert run(folder) == {"muscle_thigh-sample.md": "kept"}

    muscle.refresh_from_db()
    assert (muscle.description, muscle.action) == ("Written by hand.", "")
    assert list(muscle.tags.all()) == []
    assert muscle.gallery_images.get(document_path__endswith="-4.png").caption == "By hand"
    assert not muscle.gallery_images.filter(document_path__endswith="-5.png").exists()
    assert run.notes["muscle_thigh-sample.md"][:4] == [
        "kept: description",
        "kept away: the tags thigh, which an editor removed",
        "kept away: muscles/png/Thigh-Sample-5.png, which an editor removed",
        "kept: caption of muscles/png/Thigh-Sample-4.png",
    ]


def test_overwrite_lets_the_document_win(folder, run):
    write_sample(folder)
    run(folder)
    before = everything()[1]
    muscle = Muscle.objects.get()
    muscle.description, muscle.name = "Written by hand.", "Other"
    muscle.save()
    muscle.tags.clear()
    muscle.gallery_images.filter(document_path__endswith="-5.png").delete()

    assert run(folder, overwrite=True) == {"muscle_thigh-sample.md": "updated"}

    after = everything()[1]
    del before[0]["updated_at"], after[0]["updated_at"]
    assert after == before
    assert [tag.name for tag in muscle.tags.all()] == ["thigh"]
    assert muscle.gallery_images.count() == 17


def test_entry_that_was_there_before_is_filled_but_not_changed(folder, run):
    thigh = make_region("thigh")
    make_muscle("sample", region=thigh, name="The sample", description="By hand.", origin="By hand")
    write_sample(folder, back="/muscle/thigh/")

    assert run(folder) == {"muscle_thigh-sample.md": "updated"}

    muscle = Muscle.objects.get()
    assert (muscle.name, muscle.description, muscle.origin) == ("The sample", "By hand.", "By hand")
    assert (muscle.insertion, muscle.region) == ("Tibia", thigh)
    assert muscle.unchecked_facts == ["action", "insertion"]
    assert muscle.gallery_images.count() == 17


def test_entry_that_an_editor_moved_is_found_again(folder, run):
    write_sample(folder)
    run(folder)
    Muscle.objects.get().gallery_images.all().delete()
    muscle = Muscle.objects.get()
    muscle.slug, muscle.region = "renamed", make_region("hip")
    muscle.save()

    assert run(folder) == {"muscle_thigh-sample.md": "kept"}
    assert Muscle.objects.get().get_absolute_url() == "/muscle/hip/renamed/"


def test_entry_that_an_editor_deleted_stays_away_unless_overwritten(folder, run):
    write_sample(folder)
    run(folder)
    Muscle.objects.all().delete()

    assert run(folder) == {"muscle_thigh-sample.md": "kept"}
    assert not Muscle.objects.exists()
    assert run.notes["muscle_thigh-sample.md"] == ["kept away: an editor deleted this entry"]
    assert run(folder, overwrite=True) == {"muscle_thigh-sample.md": "created"}
