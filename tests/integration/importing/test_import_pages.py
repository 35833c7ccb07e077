import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from muscles.importing.models import ImportedDocument
from muscles.models import GalleryImage, Muscle, Region
from tests.documents import OLD, write_page
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TEXT = "It originates from the ischium and attaches to the tibia. Its action is knee flexion."


@pytest.fixture
def folder(tmp_path, media) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def run(capsys, tmp_path):
    """Run the import; return the outcome of each file, and whether it failed."""

    def run_import(*paths, **options) -> dict[str, str]:
        report = tmp_path / "report.json"
        try:
            call_command("import_pages", *map(str, paths), report=report, **options)
            has_failed = False
        except CommandError:
            has_failed = True
        data = json.loads(report.read_text(encoding="utf-8"))
        run_import.data, run_import.printed = data, capsys.readouterr().out
        run_import.notes = {entry["file"]: entry["notes"] for entry in data["files"]}
        assert has_failed == (data["counts"]["failed"] > 0)
        return {entry["file"]: entry["outcome"] for entry in data["files"]}

    return run_import


def write_sample(folder: Path, **details) -> Path:
    details = {"body": TEXT, "back": "/muscle/thigh/posterior/", "tags": "thigh"} | details
    return write_page(folder, "/muscle/thigh/sample/", "The sample muscle of the thigh", **details)


def everything() -> list[list]:
    """All rows that an import may touch, but for the time of the last one."""
    rows = [list(model.objects.order_by("pk").values()) for model in (Region, Muscle, GalleryImage, ImportedDocument)]
    for document in rows[3]:
        del document["imported_at"]
    return rows


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


def test_second_run_changes_nothing_and_says_so(folder, run):
    write_sample(folder)
    (folder / "article.txt").write_text("Title\n\nSoleus\n\nIt is broad.\n\nSample\n\nIt is long.\n", encoding="utf-8")
    run(folder)
    before = everything()

    assert run(folder) == {"article.txt": "unchanged", "muscle_thigh-sample.md": "unchanged"}

    assert everything() == before


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


def test_draft_page_becomes_a_draft(folder, run):
    path = write_sample(folder)
    path.write_text(path.read_text(encoding="utf-8").replace("header: no", "published: false"), encoding="utf-8")

    run(folder)

    assert Muscle.objects.get().is_published is False


def test_nothing_is_written_while_a_file_fails(folder, run):
    write_sample(folder)
    (folder / "broken.md").write_text("No front matter.", encoding="utf-8")

    assert run(folder) == {"broken.md": "failed", "muscle_thigh-sample.md": "skipped"}

    assert everything() == [[], [], [], []]
    assert [(entry["reason"], entry["line"]) for entry in run.data["files"]] == [
        ("has no front matter: it does not begin with a line ---", 1),
        ("would be created, but nothing is written while another file fails", None),
    ]
    assert run.data["written"] is False


def test_keep_going_writes_the_good_pages(folder, run):
    write_sample(folder)
    (folder / "broken.md").write_text("No front matter.", encoding="utf-8")

    assert run(folder, keep_going=True) == {"broken.md": "failed", "muscle_thigh-sample.md": "created"}

    assert Muscle.objects.count() == 1


def test_dry_run_reports_the_same_and_writes_nothing(folder, run, media):
    write_sample(folder)

    assert run(folder, dry_run=True) == {"muscle_thigh-sample.md": "created"}

    assert everything() == [[], [], [], []]
    assert list(media.iterdir()) == []
    assert run.printed.splitlines()[-1] == "Nothing was written: this was a dry run."


def test_page_that_breaks_a_rule_of_the_atlas_fails_without_half_an_entry(folder, run):
    thigh = make_region("thigh")
    make_region("sample", kind="compartment", parent=thigh)
    write_sample(folder, back="/muscle/thigh/")
    write_page(folder, "/muscle/thigh/long/", "x" * 200)
    picture = write_page(folder, "/muscle/thigh/caption/", "The caption muscle")
    picture.write_text(picture.read_text(encoding="utf-8").replace("orientation 7", "x" * 300), encoding="utf-8")

    outcomes = run(folder, keep_going=True)

    assert set(outcomes.values()) == {"failed"}
    reasons = {entry["file"]: entry["reason"] for entry in run.data["files"]}
    assert reasons["muscle_thigh-sample.md"] == (
        "is about a muscle, but /muscle/thigh/sample/ is already the address of the compartment “Sample”"
    )
    assert reasons["muscle_thigh-long.md"] == "name: Ensure this value has at most 120 characters (it has 200)."
    assert reasons["muscle_thigh-caption.md"].startswith(
        "has a picture that breaks a rule: title: Ensure this value has"
    )
    assert not Muscle.objects.exists()
    assert not GalleryImage.objects.exists()


def test_rule_that_only_the_database_holds_is_reported_in_its_words(folder, run):
    make_region("hip", name="Hip")
    write_page(folder, "/muscle/otherhip/", "Muscles of the hip")
    write_page(folder, "/muscle/hip/", "Muscles of the hip")

    assert run(folder, keep_going=True) == {"muscle_hip.md": "updated", "muscle_otherhip.md": "failed"}
    assert run.data["files"][1]["reason"] == "There is already a limb or region of this name at the top."


def test_impossible_tag_fails_its_page(folder, run):
    write_sample(folder, tags=f"[thigh, {'x' * 120}]")

    assert run(folder) == {"muscle_thigh-sample.md": "failed"}
    assert run.data["files"][0]["reason"].startswith("has a tag that breaks a rule: “xxx")
    assert not Muscle.objects.exists()


def test_pages_below_a_failed_one_fail_with_it(folder, run):
    write_page(folder, "/muscle/leg/", "x" * 200, items=["- [Leg](/muscle/leg/)", "  - [Soleus](/muscle/leg/soleus/)"])
    write_page(folder, "/muscle/leg/soleus/", "The soleus muscle of the leg")
    (folder / "muscle_leg.md").write_text(
        (folder / "muscle_leg.md").read_text(encoding="utf-8").replace("[Leg]", f"[{'L' * 200}]"), encoding="utf-8"
    )

    assert run(folder, keep_going=True) == {"muscle_leg.md": "failed", "muscle_leg-soleus.md": "failed"}
    assert run.data["files"][0]["reason"] == "stands below /muscle/leg/, which could not be read"


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


def test_article_makes_drafts_in_the_right_regions(folder, run):
    text = "Title\n\nSoleus\n\nIt originates from the tibia.\n\nBicep femoris\n\nIt is long.\n\nQuick links\n"
    (folder / "legs.txt").write_text(text, encoding="utf-8")

    assert run(folder) == {"legs.txt": "created"}

    assert [(m.permalink, m.region.permalink, m.status, m.origin) for m in Muscle.objects.order_by("slug")] == [
        ("thigh/bicepsfemoris", "thigh/posterior", "draft", ""),
        ("leg/soleus", "leg/superficialposterior", "draft", "Tibia"),
    ]
    assert run.notes["legs.txt"] == [
        "line 7: “Bicep femoris” is read as Biceps femoris",
        "line 11: noise left out: “Quick links”",
        "/muscle/leg/soleus/: created as a draft",
        "/muscle/leg/soleus/: guessed, to be checked: origin: Tibia",
        "/muscle/thigh/bicepsfemoris/: created as a draft",
    ]


def test_article_fills_only_gaps_of_an_entry(folder, run):
    leg = make_region("leg")
    make_muscle("soleus", region=leg, description="By hand.")
    (folder / "legs.txt").write_text("Title\n\nSoleus\n\nIt originates from the tibia.\n", encoding="utf-8")

    assert run(folder) == {"legs.txt": "updated"}

    muscle = Muscle.objects.get()
    assert (muscle.description, muscle.origin, muscle.unchecked_facts) == ("By hand.", "Tibia", ["origin"])


def test_what_belongs_to_other_parts_of_a_site_is_passed_over(folder, run):
    (folder / "robots.txt").write_text("Sitemap: here\n\nNothing else.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "shop.md").write_text("---\npermalink: '/shop/'\nbroken: : :\n---\n", encoding="utf-8")
    (folder / "draft.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")

    assert run(folder) == {"draft.md": "skipped", "empty.txt": "failed", "robots.txt": "skipped", "shop.md": "skipped"}


def test_folders_are_read_whole_and_links_in_them_are_not_followed(folder, run):
    write_sample(folder / "deep" / "deeper")
    (folder / "loop").symlink_to(folder)
    (folder / "picture.png").write_bytes(b"")
    (folder / "table.csv").write_text("a,b", encoding="utf-8")
    (folder / ".hidden.md").write_text("", encoding="utf-8")
    write_page(folder, "/about/", "About", name="about.md")
    (folder / ".hidden.md").unlink()

    assert run(folder) == {
        "about.md": "skipped",
        "deep/deeper/muscle_thigh-sample.md": "created",
        "loop": "skipped",
        "table.csv": "skipped",
    }


def test_file_named_twice_is_read_once(folder, run):
    path = write_sample(folder)

    assert run(path, folder, path) == {"muscle_thigh-sample.md": "created"}


def test_path_that_is_not_there_fails(folder, run):
    assert run(folder / "nothing") == {str(folder / "nothing"): "failed"}


@pytest.mark.parametrize("option", ["media", "report"])
def test_folder_that_is_not_there_is_refused_at_once(folder, option):
    with pytest.raises(CommandError, match=f"--{option}"):
        call_command("import_pages", folder, **{option: folder / "nothing" / "file.json"})
