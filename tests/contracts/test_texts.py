"""Whatever people write is tidied at every door: each column of text says so, or says here why not."""

import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from muscles.models import Muscle, Region
from muscles.models.texts import AddressPartField, Tidied, TidyJSONField
from tests.factories import make_image, make_muscle, make_region

AS_THEY_ARE = {
    "kinds and names of ours": (
        "commenting.Comment.about desk.Columns.kind desk.Columns.names history.NamedFile.name "
        "importing.ImportedDocument.form object_store.StoredSizes.files operating.JobRun.command operating.Worker.name "
        "pictures.WaitingPicture.kind spreadsheets.Upload.kind"
    ),
    "of few words, said by code": (
        "audit.Event.address audit.Event.device signed_in.SignedIn.address signed_in.SignedIn.device"
    ),
    "digests": (
        "cross_sections.CrossSection.content_hash decks.CardStamp.digest "
        "history.Version.digest history.Version.was history.Version.based_on "
        "layers.LayerPicture.content_hash muscles.GalleryImage.content_hash "
        "object_store.StoredSizes.content_hash signed_in.SignedIn.auth_hash "
        "pictures.WaitingPicture.content_hash reporting.Sending.mark"
    ),
    "what a program said": "mailing.Message.fault operating.JobRun.fault",
    "as it was then": "history.Version.data importing.ImportedDocument.values importing.ImportedDocument.original",
    "paths and names of files, composed by those who read them": (
        "importing.ImportedDocument.file muscles.GalleryImage.document_path pictures.WaitingPicture.name"
    ),
    "made of keys": "mailing.Message.link signed_in.SignedIn.session_key",
    "made of slugs": (
        "decks.CardStamp.key decks.FirstPermalink.permalink history.Version.permalink "
        "importing.ImportedDocument.permalink redirects.Redirect.permalink reporting.Report.permalink"
    ),
    "as it was typed, and read by a form": "autosaving.Autosave.fields",
    "for one day": "spreadsheets.Upload.name spreadsheets.Upload.report spreadsheets.Upload.progress",
}
TEXT = (models.CharField, models.TextField, models.JSONField)


def plain_columns() -> set[str]:
    """The columns of text that are neither tidied nor one of a few choices."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("muscles.") and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, TEXT) and not field.choices
        if not isinstance(field, Tidied | TidyJSONField | AddressPartField)
    }


@pytest.mark.unit
def test_each_column_of_text_is_tidied_or_excused():
    installed = {app.label for app in apps.get_app_configs()}
    excused = {name for names in AS_THEY_ARE.values() for name in names.split()}

    assert plain_columns() == {name for name in excused if name.partition(".")[0] in installed}


def spoilt(name="Bi\u00adce\u0301\u202eps\u200b"):
    return {"name": name, "origin": "The fe\u0301mur\u2028\ufeffhere\u2028", "remarks": {"action": "\u202eSome\u00ad"}}


TIDY = {"name": "Bicéps", "origin": "The fémur\nhere", "remarks": {"action": "Some"}}


def stored():
    return Muscle.objects.filter(slug="biceps").values(*TIDY).get()


@pytest.mark.integration
@pytest.mark.django_db
class TestDoors:
    """The ways a row is written that pass no form."""

    def test_save(self):
        muscle = make_muscle("biceps", **spoilt())

        assert stored() == TIDY
        assert (muscle.name, muscle.origin) == (TIDY["name"], TIDY["origin"])

    def test_update(self):
        make_muscle("biceps")

        Muscle.objects.update(**spoilt())

        assert stored() == TIDY

    def test_bulk_create_and_update(self):
        region = make_region()
        Muscle.objects.bulk_create([Muscle(slug="biceps", region=region, home=region, **spoilt())])
        assert stored() == TIDY

        muscle = Muscle.objects.get()
        muscle.origin = "\u200bA\u00ad bone"
        Muscle.objects.bulk_update([muscle], ["origin"])
        assert stored() == TIDY | {"origin": "A bone"}

    def test_loaddata(self, tmp_path):
        muscle = make_muscle("biceps")
        file = tmp_path / "muscles.json"
        call_command("dumpdata", "muscles.muscle", output=str(file), verbosity=0)
        [row] = json.loads(file.read_text())
        row["fields"] |= spoilt()
        file.write_text(json.dumps([row]))

        call_command("loaddata", str(file), verbosity=0)

        assert stored() == TIDY
        assert Muscle.objects.get() == muscle

    def test_legend_and_texts_of_a_picture(self):
        line = {"name": "So\u00adleus", "colour": "#aabbcc", "permalink": "leg/soleus"}

        image = make_image(make_region(), alt="A\u200b  leg", legend=[line])

        image.refresh_from_db()
        assert (image.alt, image.legend[0]["name"]) == ("A leg", "Soleus")

    def test_decomposed_name_finds_the_composed_one(self):
        make_region(name="Région")

        assert Region.objects.filter(name="Re\u0301gion").exists()
