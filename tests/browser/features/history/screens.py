"""Entries in every state that drafts, the history and the trash know, and a way to each screen."""

from django.test import Client

from muscles.features.history.models import PreviewLink, Version
from muscles.models import Muscle
from muscles.services import changes
from muscles.services.bulk import tag_muscles
from muscles.services.changes import batch_changes
from tests.browser.whole_site import Ways, at
from tests.factories import make_muscle
from tests.integration.features.history.admin_pages import change_url, opened, send_draft

MUSCLES = "/admin/muscles/muscle/"


def make_drafts(client: Client, user, muscle: Muscle) -> Ways:
    """A muscle that was overtaken, collided, thrown away, changed with others and shared."""
    region, form = muscle.region, opened(client, muscle)
    send_draft(client, muscle, origin="Theirs.", _submit="1", why="Why not")
    client.post(change_url(muscle), form | {"origin": "Mine."})
    gone = make_muscle("plantaris", region=region)
    client.post(f"{MUSCLES}{gone.pk}/delete/", {"post": "yes"})
    with batch_changes(why="Tagged “new”.", user=user) as change:
        tag_muscles(muscles=[muscle], add=["new"], remove=[])
    overtaken = make_muscle("popliteus", region=region)
    send_draft(client, overtaken, origin="Drafted.")
    changes.before_change([overtaken])
    Muscle.objects.filter(pk=overtaken.pk).update(origin="Imported.")
    changes.changed([overtaken])
    PreviewLink.objects.create(kind="muscle", entry_pk=muscle.pk, user=user)
    found, waiting = (Version.objects.of(muscle).get(action=action) for action in ("found", "submitted"))
    refused, trashed = Version.objects.get(action="refused"), Version.objects.in_trash().get()
    entry = f"{MUSCLES}{muscle.pk}/"
    paths = {
        "form": f"{entry}change/",
        "form of what was overtaken": change_url(overtaken),
        "choice": f"{MUSCLES}{overtaken.pk}/choose/",
        "history": f"{entry}history/",
        "comparison": f"{entry}history/compare/?before={found.pk}&after={waiting.pk}",
        "conflict": f"{entry}conflict/{refused.pk}/",
        "links": f"{entry}preview/links/",
        "deletion": f"{entry}delete/",
        "bulk changes": "/admin/history/batch/",
        "bulk change": change.undo_url,
        "queue": "/admin/history/waiting/",
        "review": f"/admin/history/waiting/{waiting.pk}/review/",
        "trash": "/admin/history/trashed/",
        "restore": f"/admin/history/trashed/{trashed.pk}/restore/",
    }
    return {name: at(path) for name, path in paths.items()}
