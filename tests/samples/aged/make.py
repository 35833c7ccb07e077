"""Makes atlas.json on a checkout of the state that it is of; see README.md."""

import json
import sys
import tempfile
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client, override_settings
from django.test.utils import setup_test_environment
from django.urls import reverse
from tests.integration.history.bulk import act, undo
from tests.integration.history.desk import send_draft
from tests.integration.history.entries import make_rich_muscle, make_rich_region
from tests.integration.spreadsheets.sheets import confirm, csv_of, upload

from muscles.models import Muscle, Region
from tests.documents import write_page
from tests.factories import make_muscle

FAR = "2090-01-01T10:00"
LEFT_OUT = {
    "admin.LogEntry",
    "auth.Permission",
    "auth.Group",
    "contenttypes.ContentType",
    "auth.User_groups",
    "sessions.Session",
}


def make_entries() -> None:
    make_rich_region()
    for slug in ("bicepsfemoris", "semitendinosus", "semimembranosus", "sartorius"):
        make_rich_muscle(slug)
    for tie in ("MuscleMovement", "MuscleNerve"):
        apps.get_model("browsing", tie).objects.exclude(muscle__slug="semitendinosus").delete()
    thigh = Region.objects.get(slug="thigh")
    for slug in ("gracilis", "pectineus", "popliteus", "adductorlongus", "adductorbrevis"):
        make_muscle(slug, region=thigh, origin="A bone.", insertion="Another bone.")
    make_muscle("soleus", region=thigh, status="draft", origin="The fibula.")


def muscle(slug: str) -> Muscle:
    return Muscle.objects.get(slug=slug)


def let_things_wait(editor: Client, author: Client) -> None:
    texts = {"origin": "In a draft.", "insertion": "In a draft, too."}
    send_draft(editor, muscle("bicepsfemoris"), **texts)
    send_draft(author, muscle("semitendinosus"), **texts | {"_submit": "1", "why": "Gray says so."})
    send_draft(editor, muscle("semimembranosus"), **texts | {"_schedule": "1", "publish_at": FAR})
    send_draft(editor, muscle("soleus"), _schedule="1", publish_at=FAR, origin="In a draft.")
    send_draft(editor, muscle("gracilis"), withdraw_at=FAR, _publish="1")
    send_draft(editor, muscle("popliteus"), **texts | {"_submit": "1"})
    send_draft(editor, Region.objects.get(slug="thigh"), description="In a draft.")
    waiting = apps.get_model("history", "Waiting").objects.get(name="Popliteus", state="submitted")
    editor.post(reverse("admin:history_waiting_review", args=[waiting.pk]), {"_send_back": "1", "comment": "Why?"})
    editor.post(reverse("admin:muscles_muscle_preview_links", args=[muscle("bicepsfemoris").pk]))


def throw_away(editor: Client) -> None:
    """A group with a part, for which a draft waits."""
    send_draft(editor, muscle("sartorius"), origin="In a draft.")
    group = Muscle.objects.get(slug="group-of-sartorius")
    editor.post(reverse("admin:muscles_muscle_delete", args=[group.pk]), {"post": "yes", "why": "By mistake."})


def change_in_bulk(editor: Client) -> None:
    """One change that is undone, and two that are done: of old entries and a new one, and of tags."""
    longus, brevis, pectineus = muscle("adductorlongus"), muscle("adductorbrevis"), muscle("pectineus")
    act(editor, "tag", longus, brevis, add="adductor")
    undo(editor)
    rows = [
        {"permalink": "thigh/pectineus", "name": "Pectineus", "region": "thigh", "origin": "From a spreadsheet."},
        {"permalink": "thigh/obturator", "name": "Obturator", "region": "thigh", "origin": "From a spreadsheet."},
    ]
    upload(editor, csv_of(*rows))
    confirm(editor)
    act(editor, "tag", longus, pectineus, add="of the thigh")


def import_documents(folder: Path) -> None:
    write_page(folder, "/muscle/thigh/", "The thigh", stills=0)
    write_page(folder, "/muscle/thigh/quadratus/", "The quadratus muscle of the thigh", body="Flat.", stills=0)
    call_command("import_pages", folder, stdout=StringIO(), stderr=StringIO())


def dump() -> dict:
    """The last migrations of each app, and every row by the columns of its table."""
    rows = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if label in LEFT_OUT or model._meta.proxy or not model._meta.managed or label.startswith("auth.Group_"):
            continue
        columns = [field.attname for field in model._meta.concrete_fields]
        if found := list(model._base_manager.order_by("pk").values(*columns)):
            rows[label] = found
    leaves = MigrationLoader(connection).graph.leaf_nodes()
    return {"migrations": sorted(leaves), "rows": rows}


def written(content: dict) -> str:
    """As JSON with a line for each row."""

    def line(value: object) -> str:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)

    tables = [
        f"    {line(label)}: [\n" + ",\n".join(f"      {line(row)}" for row in rows) + "\n    ]"
        for label, rows in content["rows"].items()
    ]
    migrations = ",\n".join(f"    {line(leaf)}" for leaf in content["migrations"])
    return f'{{\n  "migrations": [\n{migrations}\n  ],\n  "rows": {{\n' + ",\n".join(tables) + "\n  }\n}\n"


def main() -> None:
    setup_test_environment()
    call_command("migrate", verbosity=0)
    ada = User.objects.create_superuser("ada")
    ben = User.objects.create_user("ben", is_staff=True)
    ben.groups.add(Group.objects.get(name="Author"))
    editor, author = Client(), Client()
    editor.force_login(ada)
    author.force_login(ben)
    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        make_entries()
        import_documents(Path(folder) / "documents")
        let_things_wait(editor, author)
        throw_away(editor)
        change_in_bulk(editor)
    sys.stdout.write(written(dump()))


main()
