import pytest

from muscles.features.importing.models import ImportedDocument
from muscles.models import GalleryImage, Muscle
from tests.documents import write_page
from tests.factories import make_region
from tests.integration.features.importing.pages import everything, write_sample

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_nothing_is_written_while_a_file_fails(folder, run):
    write_sample(folder)
    (folder / "muscle_thigh-broken.md").write_text("No front matter.", encoding="utf-8")

    assert run(folder) == {"muscle_thigh-broken.md": "failed", "muscle_thigh-sample.md": "skipped"}

    assert everything() == [[], [], [], []]
    assert [(entry["reason"], entry["line"]) for entry in run.data["files"]] == [
        ("has no front matter: it does not begin with a line ---", 1),
        ("would be created, but nothing is written while another file fails", None),
    ]
    assert run.data["written"] is False


def test_keep_going_writes_the_good_pages(folder, run):
    write_sample(folder)
    (folder / "muscle_thigh-broken.md").write_text("No front matter.", encoding="utf-8")

    assert run(folder, keep_going=True) == {"muscle_thigh-broken.md": "failed", "muscle_thigh-sample.md": "created"}

    assert Muscle.objects.count() == 1


def test_page_that_breaks_a_rule_of_the_atlas_fails_without_half_an_entry(folder, run):
    thigh = make_region("thigh")
    make_region("sample", kind="compartment", parent=thigh)
    write_sample(folder, back="/muscle/thigh/")
    write_page(folder, "/muscle/thigh/long/", "x" * 200)
    picture = write_page(folder, "/muscle/thigh/caption/", "The caption muscle")
    picture.write_text(picture.read_text(encoding="utf-8").replace("orientation 7", "x" * 300), encoding="utf-8")

    outcomes = run(folder, keep_going=True)

    assert outcomes.pop("muscle_thigh-caption.md") == "created"
    assert set(outcomes.values()) == {"failed"}
    reasons = {entry["file"]: entry["reason"] for entry in run.data["files"]}
    assert reasons["muscle_thigh-sample.md"] == (
        "is about a muscle, but /muscle/thigh/sample/ is already the address of the compartment “Sample”"
    )
    assert reasons["muscle_thigh-long.md"] == "name: Ensure this value has at most 120 characters (it has 200)."
    assert [muscle.slug for muscle in Muscle.objects.all()] == ["caption"]


def test_text_of_a_picture_that_is_too_long_is_cut_and_kept_in_the_log(folder, run):
    path = write_sample(folder)
    long = f"{'Seen from behind. ' * 20}End"
    text = path.read_text(encoding="utf-8").replace("The sample muscle of the thigh - orientation 7", long, 1)
    path.write_text(text, encoding="utf-8")

    assert run(folder) == {"muscle_thigh-sample.md": "created"}
    assert run(folder) == {"muscle_thigh-sample.md": "unchanged"}

    caption = GalleryImage.objects.get(document_path="muscles/png/Thigh-Sample-7.png").caption
    assert (len(caption) <= 300, caption[:17], caption[-1]) == (True, "Seen from behind.", "…")
    assert run.notes["muscle_thigh-sample.md"][0] == (
        "muscles/png/Thigh-Sample-7.png: the caption of a picture is longer than 300 characters; cut, "
        "the log of imports has it whole"
    )
    assert (
        ImportedDocument.objects.get(muscle__slug="sample").original["caption of muscles/png/Thigh-Sample-7.png"]
        == long
    )


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
