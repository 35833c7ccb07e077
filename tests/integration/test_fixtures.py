"""The fixtures of the project in a database."""

import pytest
from django.core.management import call_command

from muscles.models import Muscle, Region
from muscles.services.fixtures import FIXTURES, dump, fixture_files, fixtures_folder
from tests.fixture_rows import contents, permalink, rows

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
        "8_cross_sections.json",  # muscles.features.cross_sections
        "8_joints.json",  # muscles.features.browsing
        "8_layers.json",  # muscles.features.layers
        "8_misspellings.json",  # muscles.features.worklist
        "8_movements.json",  # muscles.features.browsing
        "8_nerves.json",  # muscles.features.browsing
        "8_terms.json",  # muscles.features.glossary
        "9_attachments.json",  # muscles.features.attachments
        "9_cut_muscles.json",  # muscles.features.cross_sections
        "9_layer_pictures.json",  # muscles.features.layers
        "9_muscle_movements.json",  # muscles.features.browsing
        "9_muscle_nerves.json",  # muscles.features.browsing
    ]
    assert set(contents(fixtures_folder())) == {path.name for path in fixture_files(fixtures_folder())}


def test_loading_by_name_is_loading_these_files(whole_atlas):
    before = everything()

    call_command("loaddata", *(fixture.name for fixture in FIXTURES), verbosity=0)

    assert everything() == before


def test_every_entry_is_public_at_its_permalink(whole_atlas):
    shown = {entry.permalink for model in (Region, Muscle) for entry in model.objects.published()}

    assert shown == {"/".join(permalink(row)) for name in ("1_regions", "4_muscles") for row in rows(name)}


def test_an_editor_could_have_saved_every_row(whole_atlas):
    """The pictures need not be there; what is unique, and that what a row links to is there, the database has seen."""
    for fixture in FIXTURES:
        fields = fixture.model._meta.fields
        seen = [field.name for field in fields if field.is_relation and not field.get_limit_choices_to()]
        for row in fixture.model.objects.all():
            row.full_clean(exclude=["file", *seen], validate_unique=False, validate_constraints=False)


def test_a_dump_is_what_was_loaded(whole_atlas, tmp_path):
    dump(folder=tmp_path)

    assert contents(tmp_path) == contents(fixtures_folder())
