"""What is exported and imported again changes nothing."""

import csv
import io

import pytest
from django.core.management import call_command

from muscles.models import Muscle
from muscles.services.fixtures import fixture_files
from tests.conftest import SAMPLE
from tests.factories import make_muscle, make_region
from tests.integration.features.spreadsheets.sheets import (
    MUSCLES,
    REGIONS,
    changes,
    counts,
    csv_of,
    export,
    refusals,
    rows_in,
    upload,
    xlsx_of,
)

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

FORMATS = ("csv", "xlsx", "json")
AWKWARD = ["-itis", "+ more", "=1+1", "@home", "'-quoted", "''=twice", "'plain", "Line\r\nof two", "_x0041_", "a\x0bb"]
AWKWARD += ["a\uffffb"]


@pytest.mark.parametrize("kind", FORMATS)
def test_real_entries_come_back_as_they_are(editor_client, kind):
    call_command("loaddata", *fixture_files(SAMPLE), verbosity=0)

    for base, number in ((MUSCLES, 19), (REGIONS, 13)):
        response = upload(editor_client, export(editor_client, kind, base), f"table.{kind}", base)

        assert counts(response) == {"unchanged": number}
        assert list(response.context["rows"]) == []
        assert "Nothing to change" in response.content.decode()


@pytest.mark.parametrize("kind", FORMATS)
def test_awkward_texts_come_back_as_they_are(editor_client, kind):
    region = make_region("leg")
    for number, text in enumerate(AWKWARD):
        make_muscle(f"muscle{number}", region=region, name=text, origin=f" {text}\t", synonyms=f"{text}\r\nother")

    response = upload(editor_client, export(editor_client, kind), f"table.{kind}")

    assert list(response.context["rows"]) == []
    assert counts(response) == {"unchanged": len(AWKWARD)}


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_text_too_long_for_a_cell_of_xlsx_comes_back_as_it_is(editor_client, kind):
    make_muscle("soleus", description="word " * 30_000)

    response = upload(editor_client, export(editor_client, kind), f"table.{kind}")

    assert counts(response) == {"unchanged": 1}


def test_everything_that_hangs_on_an_entry_comes_back(editor_client):
    leg = make_region("leg")
    group = make_muscle("calf", region=leg, kind="group")
    muscle = make_muscle("soleus", region=leg, part_of=group, ta2="2642", unchecked_facts=["origin", "nerve_roots"])
    muscle.tags.add("Two words", "日本語", "010")
    muscle.antagonists.add(make_muscle("tibialis", region=leg))
    make_muscle("soleus", region=make_region("foot"), same_as=muscle)

    for kind in FORMATS:
        assert counts(upload(editor_client, export(editor_client, kind), f"table.{kind}")) == {"unchanged": 4}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_cell_is_a_formula(editor_client, kind):
    for number, start in enumerate(["=", "+", "-", "@", "＝"]):  # noqa: RUF001
        make_muscle(f"muscle{number}", name=f"{start}cmd", region=make_region(f"region{number}"))

    rows = rows_in(export(editor_client, kind), kind)

    assert [row["name"] for row in rows] == ["'+cmd", "'-cmd", "'=cmd", "'@cmd", "'＝cmd"]  # noqa: RUF001


def test_numbers_that_a_spreadsheet_retyped_are_the_same(editor_client):
    make_muscle("soleus", region=make_region("leg"), position=3, ta2="2642", fma="22542", ta98="A04.7.02.047")
    row = {"permalink": "leg/soleus", "position": 3.0, "TA2": 2642, "FMA": 22542.0, "TA98": "A04.7.02.047"}
    german = {"permalink": "leg/soleus", "position": "3,0", "TA2": "2642.0", "FMA": "22542", "TA98": "A04.7.02.047"}
    text = {"permalink": "leg/soleus", "position": "003", "TA2": "2642", "FMA": "22542", "TA98": "A04.7.02.047"}

    assert counts(upload(editor_client, xlsx_of(row), "table.xlsx")) == {"unchanged": 1}
    assert counts(upload(editor_client, csv_of(german, delimiter=";"))) == {"unchanged": 1}
    assert counts(upload(editor_client, csv_of(text))) == {"unchanged": 1}


def test_a_table_that_another_program_wrote_anew_changes_nothing(editor_client):
    muscle = make_muscle("soleus", region=make_region("leg"), origin="Tibia;\r\nfibula, “head”", position=2)
    muscle.tags.add("knee flexor", "calf")
    text = export(editor_client).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))

    for delimiter, newline, encoding in ((";", "\r\n", "utf-8"), (",", "\n", "utf-8-sig"), ("\t", "\n", "utf-8")):
        again = io.StringIO()
        csv.writer(again, delimiter=delimiter, lineterminator=newline).writerows(rows)

        assert counts(upload(editor_client, again.getvalue().encode(encoding))) == {"unchanged": 1}


def test_case_and_order_of_lists_do_not_matter(editor_client):
    leg = make_region("leg")
    muscle = make_muscle("soleus", region=leg)
    muscle.tags.add("Calf", "knee flexor")
    muscle.antagonists.add(make_muscle("a", region=leg), make_muscle("b", region=leg))
    row = {"permalink": "/muscle/leg/soleus/", "Tags": "KNEE FLEXOR, calf", "antagonists": "leg/b; /muscle/leg/a/"}

    response = upload(editor_client, csv_of(row))

    assert (changes(response), refusals(response)) == ([], [])
    assert [tag.name for tag in Muscle.objects.get(pk=muscle.pk).tags.order_by("name")] == ["Calf", "knee flexor"]
