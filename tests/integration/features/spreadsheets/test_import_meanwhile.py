"""What somebody did meanwhile is named, and no row of a table undoes it."""

import pytest

from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import send_draft
from tests.integration.features.spreadsheets.sheets import confirm, csv_of, notes, refusals, said, upload

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize("region", ["leg", "foot"])
def test_text_that_a_move_corrected_is_not_written_back(editor_client, soleus, region):
    make_region("foot")
    make_muscle("other", region=soleus.region, description="See [it](/muscle/leg/soleus/).")
    rows = [
        {"permalink": "leg/soleus", "region": "foot", "origin": "Tibia."},
        {"permalink": "leg/other", "region": region, "origin": "Changed."},
    ]

    upload(editor_client, csv_of(*rows))
    confirm(editor_client)

    other = Muscle.objects.get(slug="other")
    assert (other.description, other.origin) == ("See [it](/muscle/foot/soleus/).", "Changed.")


def test_draft_that_waits_is_named(editor_client, soleus):
    send_draft(editor_client, soleus, origin="Fibula.")

    response = upload(editor_client, csv_of({"permalink": "leg/soleus", "origin": "Both."}))
    confirm(editor_client)

    assert notes(response) == [(2, "Changes wait for this entry. They are not in the table, and stay as they are.")]
    assert Version.objects.of(soleus).pending().get().data["fields"]["origin"] == "Fibula."


def test_entry_that_changed_since_the_export_is_named(editor_client, soleus):
    row = {"permalink": "leg/soleus", "origin": "Both.", "last changed": "2020-01-01T00:00:00Z"}

    response = upload(editor_client, csv_of(row))

    assert notes(response) == [(2, "The entry has changed since the table was exported.")]


def test_exported_row_of_an_entry_that_is_gone_makes_no_new_one(editor_client, soleus):
    row = {"permalink": "leg/gone", "name": "Gone", "region": "leg", "last changed": "2020-01-01T00:00:00Z"}

    response = upload(editor_client, csv_of(row))

    message = "This entry has moved, or was deleted, since the table was exported."
    assert refusals(response) == [(2, "permalink", message)]


def test_row_that_somebody_changed_since_the_preview_is_left_out(editor_client, soleus):
    other = make_muscle("plantaris", region=soleus.region, origin="Femur.")
    rows = [{"permalink": f"leg/{slug}", "origin": "Mine."} for slug in ("soleus", "plantaris")]
    upload(editor_client, csv_of(*rows))
    Muscle.objects.filter(pk=soleus.pk).update(origin="Theirs.")

    response = confirm(editor_client)

    soleus.refresh_from_db()
    other.refresh_from_db()
    assert (soleus.origin, other.origin) == ("Theirs.", "Mine.")
    message = "The entry, or what the row would do, has changed since the preview. Upload the file again."
    assert said(response)[1:] == [f"Row 2 (leg/soleus) was left out. {message}"]


def test_row_that_changed_nothing_does_not_undo_what_somebody_did_meanwhile(editor_client, soleus):
    make_muscle("plantaris", region=soleus.region)
    rows = [{"permalink": "leg/soleus", "origin": "Tibia."}, {"permalink": "leg/plantaris", "origin": "Femur."}]
    upload(editor_client, csv_of(*rows))
    Muscle.objects.filter(pk=soleus.pk).update(origin="Theirs.")

    confirm(editor_client)

    soleus.refresh_from_db()
    assert soleus.origin == "Theirs."


def test_new_row_is_left_out_where_somebody_made_the_entry_meanwhile(editor_client, soleus):
    upload(editor_client, csv_of({"permalink": "leg/new", "name": "Mine", "region": "leg"}))
    make_muscle("new", region=soleus.region, name="Theirs")

    confirm(editor_client)

    assert Muscle.objects.get(slug="new").name == "Theirs"
