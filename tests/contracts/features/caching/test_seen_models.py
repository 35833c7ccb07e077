"""Of every model somebody has decided whether visitors see anything of its rows."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from muscles.features.caching.triggers import seen_tables

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SEEN = {
    *("muscles.Region", "muscles.Muscle", "muscles.MuscleTag", "muscles.Muscle_antagonists", "muscles.GalleryImage"),
    *("muscles.Source", "muscles.FactSource", "taggit.Tag", "taggit.TaggedItem"),
    "attachments.AttachmentDrawing",  # muscles.features.attachments
    *("browsing.Joint", "browsing.Movement", "browsing.Nerve"),  # muscles.features.browsing
    *("browsing.MuscleMovement", "browsing.MuscleNerve"),  # muscles.features.browsing
    *("cross_sections.CrossSection", "cross_sections.CutMuscle"),  # muscles.features.cross_sections
    "glossary.Term",  # muscles.features.glossary
    *("layers.Layer", "layers.LayerPicture"),  # muscles.features.layers
    "object_store.StoredSizes",  # muscles.features.object_store
    "redirects.Redirect",  # muscles.features.redirects
}
UNSEEN = {
    *("admin.LogEntry", "auth.Permission", "auth.Group", "auth.Group_permissions", "auth.User", "auth.User_groups"),
    *("auth.User_user_permissions", "contenttypes.ContentType", "sessions.Session"),
    *("axes.AccessFailureLog", "axes.AccessAttempt", "axes.AccessAttemptExpiration", "axes.AccessLog"),
    "audit.Event",  # muscles.features.audit
    "autosaving.Autosave",  # muscles.features.autosaving
    *("commenting.Comment", "commenting.Comment_awaits"),  # muscles.features.commenting
    *("decks.FirstPermalink", "decks.CardStamp"),  # muscles.features.decks
    *("desk.Misspelling", "desk.Columns"),  # muscles.features.worklist
    *("history.Version", "history.Batch", "history.NamedFile"),  # muscles.features.history
    *("history.Trashed", "history.Waiting", "history.Opening", "history.PreviewLink"),  # muscles.features.history
    *("history.Role", "history.Role_offered"),  # muscles.features.history
    "importing.ImportedDocument",  # muscles.features.importing
    *("mailing.Message", "mailing.Preference"),  # muscles.features.mailing
    "django_tasks_database.DBTaskResult",
    *("operating.JobRun", "operating.Worker", "operating.BackgroundTask"),  # muscles.features.operating
    "pictures.WaitingPicture",  # muscles.features.pictures
    *("reporting.Report", "reporting.Sending"),  # muscles.features.reporting
    "signed_in.SignedIn",  # muscles.features.signed_in
    "spreadsheets.Upload",  # muscles.features.spreadsheets
}


def test_every_model_is_decided_on():
    """A new one: do visitors see anything of its rows? If not, `UNSEEN_APPS` names its app."""
    models = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}

    assert sorted(models) == sorted(SEEN | UNSEEN)
    assert {label.partition(".")[0] for label in UNSEEN} == set(settings.UNSEEN_APPS)
    assert seen_tables(connection) == {models[label]._meta.db_table for label in SEEN}
