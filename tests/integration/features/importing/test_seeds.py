"""The documents themselves, where they lie beside the project."""

import json

import pytest
from django.core.management import call_command

from muscles.models import GalleryImage, Muscle, Region
from muscles.services.fixtures import fixture_files
from tests.conftest import SAMPLE

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PAGES = ("muscle_hip-gemellusinferior.md", "muscle_thigh-semimembranosus.md")
ARTICLE = "muscles-in-the-back-of-the-leg.txt"


@pytest.fixture
def outcomes(seeds, tmp_path, media):
    def run() -> dict[str, str]:
        report = tmp_path / "report.json"
        call_command("import_pages", seeds, report=report)
        return {entry["file"]: entry["outcome"] for entry in json.loads(report.read_text())["files"]}

    return run


def test_documents_fill_an_empty_atlas(outcomes):
    assert outcomes() == dict.fromkeys((*PAGES, ARTICLE), "created")

    published = Muscle.objects.published().order_by("slug")
    assert [muscle.get_absolute_url() for muscle in published] == [
        "/muscle/hip/gemellusinferior/",
        "/muscle/thigh/semimembranosus/",
    ]
    assert [muscle.gallery_images.stills().count() for muscle in published] == [16, 16]
    drafts = Muscle.objects.filter(status="draft").order_by("home__slug", "slug")
    assert [(muscle.permalink, muscle.region.permalink) for muscle in drafts] == [
        ("leg/flexordigitorumlongus", "leg/deepposterior"),
        ("leg/flexorhallucislongus", "leg/deepposterior"),
        ("leg/gastrocnemius", "leg/superficialposterior"),
        ("leg/plantaris", "leg/superficialposterior"),
        ("leg/popliteus", "leg/deepposterior"),
        ("leg/soleus", "leg/superficialposterior"),
        ("thigh/bicepsfemoris", "thigh/posterior"),
        ("thigh/semitendinosus", "thigh/posterior"),
    ]


def test_second_import_of_the_documents_changes_nothing(outcomes):
    outcomes()

    assert outcomes() == dict.fromkeys((*PAGES, ARTICLE), "unchanged")


def test_documents_change_nothing_that_an_atlas_says_of_them(outcomes):
    call_command("loaddata", *fixture_files(SAMPLE), verbosity=0)
    before = [list(model.objects.order_by("pk").values()) for model in (Region, Muscle, GalleryImage)]

    assert outcomes() == dict.fromkeys(PAGES, "kept") | {ARTICLE: "unchanged"}
    assert outcomes() == dict.fromkeys(PAGES, "kept") | {ARTICLE: "unchanged"}

    assert [list(model.objects.order_by("pk").values()) for model in (Region, Muscle, GalleryImage)] == before


def test_wrong_statements_of_the_article_become_no_facts(outcomes):
    outcomes()

    soleus = Muscle.objects.get(slug="soleus")
    biceps = Muscle.objects.get(slug="bicepsfemoris")
    assert (soleus.origin, soleus.insertion) == ("", "")
    assert (biceps.origin, biceps.insertion) == ("", "")
    assert not any(
        "Quick Links" in muscle.description or "Photo" in muscle.description for muscle in Muscle.objects.all()
    )
