"""A table costs the same number of queries, however many rows it has."""

from functools import partial

import pytest
from django.db import connection

from muscles.features.spreadsheets.formats import CSV
from muscles.features.spreadsheets.models import Upload
from muscles.features.spreadsheets.muscles import MuscleResource
from muscles.features.spreadsheets.reading import read_csv
from muscles.features.spreadsheets.running import look_at
from muscles.features.spreadsheets.slices import Import
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.spreadsheets.sheets import MUSCLES, csv_of, upload

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOTED = 0  # queries that write what happened
NOTED += 1  # muscles.features.audit

TRIAL = 3  # it is undone to a savepoint, and asks for no lock


def lock() -> int:
    """PostgreSQL is asked for the lock of the slugs."""
    return 1 if connection.vendor == "postgresql" else 0


@pytest.fixture(params=[2, 12])
def muscles(request):
    leg = make_region("leg")
    group = make_muscle("group", region=leg, kind="group")
    made = [make_muscle(region=leg, part_of=group, ta2=str(100 + number)) for number in range(request.param)]
    for number, muscle in enumerate(made):
        muscle.tags.add("calf", f"tag {number}")
        muscle.antagonists.add(group)
    return made


def rows_for(muscles, **cells) -> list[dict]:
    return [{"permalink": muscle.permalink} | cells for muscle in muscles]


def test_export_takes_three_queries(muscles, django_assert_num_queries):
    with django_assert_num_queries(3):
        CSV().export_data(MuscleResource().export(queryset=Muscle.objects.all()))


def test_table_without_a_change_takes_as_many_for_two_as_for_twelve(muscles, django_assert_num_queries):
    table = read_csv(CSV().export_data(MuscleResource().export(queryset=Muscle.objects.all())).encode())

    with django_assert_num_queries(18 + TRIAL):
        look_at(MuscleResource(), table)


def test_table_of_changes_takes_as_many_for_two_as_for_twelve(muscles, django_assert_num_queries):
    rows = rows_for(muscles, origin="New.", tags="deep", antagonists="")
    for number, row in enumerate(rows):
        row["TA2"] = str(200 + number)

    with django_assert_num_queries(17 + TRIAL):
        look_at(MuscleResource(), read_csv(csv_of(*rows)))


def test_import_of_changes_takes_as_many_for_two_as_for_twelve(muscles, editor, django_assert_num_queries):
    data = csv_of(*rows_for(muscles, origin="New.", tags="deep", antagonists=""))
    report = look_at(MuscleResource(), read_csv(data)).as_json()
    kept = Upload.objects.create(user=editor, kind="muscle", name="table.csv", data=data, report=report)

    with django_assert_num_queries(46 + NOTED + lock()):
        Import(kept, partial(MuscleResource, user=editor), why="").write(lambda rows, entries: None)


def test_preview_takes_as_many_for_two_as_for_twelve(editor_client, muscles, django_assert_num_queries):
    upload(editor_client, csv_of(*rows_for(muscles, origin="New.")))
    address = f"{MUSCLES}import/{Upload.objects.get().pk}/"

    with django_assert_num_queries(4):
        editor_client.get(address)
