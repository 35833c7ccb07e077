import pytest

from muscles.models import Muscle
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


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


def test_two_sections_of_an_article_on_one_muscle_are_one(folder, run):
    text = "Title\n\nSoleus\n\nIt is broad.\n\nPlantaris\n\nIt is thin.\n\nSoleus\n\nIt originates from the tibia.\n"
    (folder / "legs.txt").write_text(text, encoding="utf-8")

    assert run(folder) == {"legs.txt": "created"}

    soleus = Muscle.objects.get(slug="soleus")
    assert (soleus.description, soleus.origin) == ("It is broad.\n\nIt originates from the tibia.", "Tibia")
    assert run.notes["legs.txt"][0] == "line 11: “Soleus” goes on with what line 3 begins"


def test_two_articles_of_an_import_on_one_muscle_are_taken_one_after_the_other(folder, run):
    (folder / "a.txt").write_text("Title\n\nSoleus\n\nIt is broad.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Title\n\nSoleus\n\nIt originates from the tibia.\n", encoding="utf-8")

    assert run(folder) == {"a.txt": "created", "b.txt": "updated"}

    assert Muscle.objects.get().origin == "Tibia"
