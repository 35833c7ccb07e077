"""A database from before there were rules: what can be put right is, and the rest is named before anything changes."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.integration.features.history.aged import another_database

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

BEFORE = ("muscles", "0010_nerve_roots_as_lists")


@pytest.fixture
def old(django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), another_database(tmp_path):
        yield MigrationExecutor(connection).migrate([BEFORE]).apps


@pytest.mark.django_db(transaction=True)
def test_odd_rows_are_put_right_or_named(old):
    Region, Image = (old.get_model("muscles", name) for name in ("Region", "GalleryImage"))
    region = Region._base_manager.create(name="Leg", slug="With Space", kind="organ", status="Published")
    sizes = [(0, 0), (4, None), (None, 3), (4, 3)]
    for number, (width, height) in enumerate(sizes):
        Image._base_manager.create(
            region=region, file=f"{number}.png", width=width, height=height, orientation=number * 200
        )

    with pytest.raises(CommandError) as refusal:
        call_command("migrate", interactive=False, verbosity=0)

    said = str(refusal.value)
    assert f"muscles_region, id {region.pk}: slug is 'With Space'" in said
    assert f"muscles_region, id {region.pk}: kind is 'organ'" in said
    assert "status" not in said
    assert Region._base_manager.get().status == "Published"
    assert Image._base_manager.filter(width=0).exists()

    Region._base_manager.update(slug="leg", kind="region")
    call_command("migrate", interactive=False, verbosity=0)

    assert Region._base_manager.get().status == "draft"
    found = list(Image._base_manager.order_by("file").values_list("width", "height", "orientation"))
    assert [row[:2] for row in found] == [(None, None)] * 3 + [(4, 3)]
    assert [row[2] for row in found] == [0, 200, None, None]
