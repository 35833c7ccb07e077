"""A table is looked at, then imported: what it changes, and what it leaves alone."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from muscles.features.history.models import Version
from muscles.features.history.snapshot.identity import digest
from muscles.features.history.snapshot.taking import take
from muscles.features.spreadsheets.models import Upload
from muscles.models import Muscle, Region, Status
from tests.factories import make_muscle, make_region
from tests.integration.features.spreadsheets.sheets import (
    REGIONS,
    changes,
    confirm,
    counts,
    csv_of,
    notes,
    said,
    upload,
)

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_preview_shows_every_change_and_writes_nothing(editor_client, soleus):
    row = {"permalink": "leg/soleus", "origin": "Tibia and fibula.", "insertion": "", "action": "Flexes."}

    response = upload(editor_client, csv_of(row))

    assert counts(response) == {"changed": 1}
    assert changes(response) == [
        (2, "origin", "Tibia.", "Tibia and fibula."),
        (2, "insertion", "Heel.", ""),
        (2, "action", "", "Flexes."),
    ]
    page = response.content.decode()
    assert "Tibia<ins> and fibula</ins>." in page
    assert "1 field will be emptied" in page
    assert "nothing: the field is emptied" in page
    assert Muscle.objects.get().origin == "Tibia."


def test_confirming_writes_what_was_shown(editor_client, soleus):
    make_muscle("plantaris", region=soleus.region, origin="Femur.")
    upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Fibula.", "insertion": ""}))

    response = confirm(editor_client)

    soleus.refresh_from_db()
    assert (soleus.origin, soleus.insertion, soleus.name) == ("Fibula.", "", "Soleus")
    assert Muscle.objects.get(slug="plantaris").origin == "Femur."
    assert said(response)[0].startswith("0 new and 1 changed from “table.csv”.")
    assert Upload.objects.count() == 0
    assert [(entry.object_repr, entry.change_message) for entry in LogEntry.objects.all()] == [
        ("Soleus", "Imported from table.csv.")
    ]


def test_page_of_a_published_entry_shows_it_immediately(editor_client, client, soleus):
    upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "The fibular head."}))
    confirm(editor_client)
    client.logout()

    assert "The fibular head." in client.get("/muscle/leg/soleus/").content.decode()


def test_history_knows_who_and_why_and_undoes_it_as_one(editor_client, editor, soleus):
    other = make_muscle("plantaris", region=soleus.region, origin="Femur.")
    rows = [{"permalink": f"leg/{slug}", "origin": "Changed."} for slug in ("soleus", "plantaris")]
    upload(editor_client, csv_of(*rows))

    response = confirm(editor_client, why="New edition")

    for muscle in (soleus, other):
        found = Version.objects.of(muscle).order_by("pk").values_list("action", "user", "why")
        assert list(found) == [("found", None, ""), ("imported", editor.pk, "Spreadsheet table.csv. New edition")]
    assert "Undo</a>" in said(response)[0]


def test_import_is_undone_in_one_step(editor_client, soleus):
    foot = make_region("foot")
    other = make_muscle("plantaris", region=soleus.region, description="See [it](/muscle/leg/soleus/).")
    soleus.tags.add("calf")
    before = [take(entry) for entry in (soleus, other)]
    rows = [
        {"permalink": "leg/soleus", "name": "Soleus", "region": "foot", "tags": "new", "antagonists": "leg/plantaris"},
        {"permalink": "foot/new", "name": "New", "region": "foot", "tags": "", "antagonists": ""},
    ]
    upload(editor_client, csv_of(*rows))
    response = confirm(editor_client)
    assert sorted(foot.muscles.values_list("slug", flat=True)) == ["new", "soleus"]

    undo_url = re.search(r'href="([^"]+)">Undo', said(response)[0])[1]
    editor_client.post(undo_url, follow=True)

    assert [digest(take(entry)) for entry in (soleus, other)] == [digest(snapshot) for snapshot in before]
    assert not Muscle.objects.filter(slug="new").exists()


def test_columns_that_are_not_there_are_left_alone(editor_client, soleus):
    soleus.tags.add("calf")
    upload(editor_client, csv_of({"permalink": "leg/soleus", "name": "The soleus"}))
    confirm(editor_client)

    soleus.refresh_from_db()
    assert (soleus.name, soleus.origin, list(soleus.tags.names())) == ("The soleus", "Tibia.", ["calf"])


def test_new_rows_become_drafts_and_can_name_each_other(editor_client, soleus):
    rows = [
        {
            "permalink": "leg/calf",
            "name": "Calf",
            "kind": "Group",
            "region": "leg",
            "part of": "",
            "status": "published",
        },
        {"permalink": "leg/plantaris", "name": "Plantaris", "kind": "", "region": "leg", "part of": "leg/calf"},
    ]
    rows[1]["status"] = ""

    response = upload(editor_client, csv_of(*rows))
    assert counts(response) == {"new": 2}
    assert notes(response) == [(number, "A new entry is a draft. Publish it in the list.") for number in (2, 3)]
    assert Muscle.objects.count() == 1
    confirm(editor_client)

    new = Muscle.objects.get(slug="plantaris")
    assert (new.permalink, new.kind, new.part_of.name, new.status) == ("leg/plantaris", "muscle", "Calf", Status.DRAFT)
    assert list(Version.objects.of(new).values_list("action", flat=True)) == ["imported"]


def test_tags_and_antagonists_are_written_on_both_sides(editor_client, soleus):
    one, two = (make_muscle(slug, region=soleus.region) for slug in ("one", "two"))
    soleus.tags.add("calf")
    soleus.antagonists.add(one)
    row = {"permalink": "leg/soleus", "tags": "Knee flexor, ankle", "antagonists": "leg/two"}

    upload(editor_client, csv_of(row))
    confirm(editor_client)

    assert sorted(soleus.tags.names()) == ["Knee flexor", "ankle"]
    assert list(soleus.antagonists.all()) == [two]
    assert [list(muscle.antagonists.all()) for muscle in (one, two)] == [[], [soleus]]
    assert [Version.objects.of(muscle).filter(action="imported").count() for muscle in (soleus, one, two)] == [1, 1, 1]


def test_row_that_takes_an_antagonist_away_wins_over_one_that_keeps_it(editor_client, soleus):
    one = make_muscle("one", region=soleus.region)
    soleus.antagonists.add(one)
    rows = [
        {"permalink": "leg/soleus", "antagonists": ""},
        {"permalink": "leg/one", "antagonists": "leg/soleus"},
    ]

    upload(editor_client, csv_of(*rows))
    confirm(editor_client)

    assert list(soleus.antagonists.all()) == []


def test_fact_that_is_written_counts_as_checked(editor_client, soleus):
    Muscle.objects.update(unchecked_facts=["origin", "insertion"])

    response = upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Fibula.", "insertion": "Heel."}))
    confirm(editor_client)

    assert changes(response)[1:] == [(2, "to be checked", "origin, insertion", "insertion")]
    assert Muscle.objects.get().unchecked_facts == ["insertion"]


def test_row_can_say_itself_what_is_to_be_checked(editor_client, soleus):
    row = {"permalink": "leg/soleus", "origin": "Fibula.", "to be checked": "Origin, nerve roots"}

    upload(editor_client, csv_of(row))
    confirm(editor_client)

    assert Muscle.objects.get().unchecked_facts == ["origin", "nerve_roots"]


def test_entry_that_moves_says_its_new_address(editor_client, soleus):
    make_region("foot")

    response = upload(editor_client, csv_of({"permalink": "leg/soleus", "region": "foot"}))
    confirm(editor_client)

    assert notes(response) == [(2, "The address becomes /muscle/foot/soleus/. Links to it follow.")]
    assert Muscle.objects.get().permalink == "foot/soleus"
    assert editor_client.get("/muscle/leg/soleus/").headers["Location"] == "/muscle/foot/soleus/"


def test_status_is_not_imported(editor_client, soleus):
    response = upload(editor_client, csv_of({"permalink": "leg/soleus", "status": "draft"}))

    assert counts(response) == {"unchanged": 1}
    assert notes(response) == [(2, "The status is not imported: it stays published.")]


def test_refused_row_does_not_keep_the_others_back(editor_client, soleus):
    rows = [{"permalink": "leg/soleus", "origin": "Fibula."}, {"permalink": "leg/new", "origin": "Nowhere."}]

    response = upload(editor_client, csv_of(*rows))
    assert counts(response) == {"refused": 1, "changed": 1}
    confirm(editor_client)

    assert Muscle.objects.get().origin == "Fibula."


def test_file_is_imported_once(editor_client, soleus):
    upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Fibula."}))
    address = f"/admin/muscles/muscle/import/{Upload.objects.get().pk}/"
    confirm(editor_client)

    response = editor_client.post(address, {"_import": "1"}, follow=True)

    assert said(response) == ["This file was imported or thrown away. Upload it again."]
    assert Version.objects.of(soleus).filter(action="imported").count() == 1


def test_file_can_be_thrown_away(editor_client, soleus):
    upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Fibula."}))

    response = editor_client.post(
        f"/admin/muscles/muscle/import/{Upload.objects.get().pk}/", {"_discard": "1"}, follow=True
    )

    assert said(response) == ["The file is thrown away. Nothing was changed."]
    assert (Upload.objects.count(), Muscle.objects.get().origin) == (0, "Tibia.")


def test_regions_are_imported_too(editor_client):
    make_region("thigh", name="Thigh")
    rows = [
        {"permalink": "thigh", "name": "The thigh", "kind": "region", "parent": "", "position": "4"},
        {"permalink": "thigh/back", "name": "Back", "kind": "compartment", "parent": "thigh", "position": "1"},
    ]

    response = upload(editor_client, csv_of(*rows), base=REGIONS)
    assert counts(response) == {"new": 1, "changed": 1}
    confirm(editor_client, REGIONS)

    found = Region.objects.order_by("pk").values_list("name", "kind", "parent__name", "position", "status")
    assert list(found) == [
        ("The thigh", "region", None, 4, "published"),
        ("Back", "compartment", "The thigh", 1, "draft"),
    ]


def test_links_that_lead_nowhere_are_named_before_they_are_imported(editor_client, soleus):
    new = {
        "permalink": "leg/plantaris",
        "name": "Plantaris",
        "region": "leg",
        "description": "[a](/muscle/leg/soleus/)",
    }
    bad = new | {"permalink": "leg/soleus", "name": "Soleus", "description": "[a](/muscle/leg/nowhere/)"}

    response = upload(editor_client, csv_of(new, bad))

    assert (3, "A link leads nowhere. Description: /muscle/leg/nowhere/ is the address of no entry.") in notes(response)
    assert [number for number, note in notes(response) if "leads nowhere" in note] == [3]
