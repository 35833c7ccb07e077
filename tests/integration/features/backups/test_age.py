"""Who runs the site hears of it when backups stop."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.utils import timezone

from muscles.features.backups.target import name_of
from tests.markup import parse

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def pretend_backup(target: Path, **age: int) -> None:
    (target / "snapshots").mkdir(parents=True, exist_ok=True)
    (target / "snapshots" / f"{name_of(timezone.now() - timedelta(**age))}.json").write_text("{}")


def warnings() -> list[str]:
    found = run_checks(tags=["operation"], include_deployment_checks=True)
    return [message.id for message in found if message.id.startswith("backups.")]


def told(client, user) -> list[str]:
    client.force_login(user)
    page = parse(client.get("/admin/").content.decode())
    return [found.text.replace(" .", ".") for found in page.all("p") if "backup" in found.text.lower()]


def test_no_backup_and_an_old_one_are_warned_of(settings, tmp_path):
    settings.BACKUP_TARGET = str(tmp_path)

    none = warnings()
    pretend_backup(tmp_path, hours=49)
    old = warnings()
    pretend_backup(tmp_path, hours=47)
    fresh = warnings()

    assert (none, old, fresh) == (["backups.W002"], ["backups.W003"], [])


def test_a_target_that_is_not_there_is_warned_of_and_none_at_all_is_not(settings, tmp_path):
    settings.BACKUP_TARGET = str(tmp_path / "not-mounted")
    missing = warnings()
    settings.BACKUP_TARGET = ""

    assert (missing, warnings()) == (["backups.W001"], [])


def test_administrators_see_the_age_on_the_first_screen(client, editor, settings, tmp_path):
    settings.BACKUP_TARGET = str(tmp_path)
    made = timezone.localtime() - timedelta(hours=3)

    none = told(client, editor)
    pretend_backup(tmp_path, hours=3)

    assert none == ["There is no backup yet."]
    assert told(client, editor) == [f"Last backup: 3 hours ago, {made:%-d %B %Y, %H:%M}."]


def test_others_and_sites_without_a_target_are_told_nothing(client, editor, django_user_model, settings, tmp_path):
    writer = django_user_model.objects.create_user("writer", is_staff=True)
    writer.groups.add(Group.objects.get(name="Editor"))

    without = told(client, editor)
    settings.BACKUP_TARGET = str(tmp_path)

    assert (without, told(client, writer)) == ([], [])
