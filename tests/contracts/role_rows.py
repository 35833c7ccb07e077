"""A row of everything that an address can name, beside those of the sample atlas."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from axes.models import AccessAttempt
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from muscles.features.autosaving.models import Autosave
from muscles.features.history.drafts.previews import token_of
from muscles.features.history.models import Batch, PreviewLink, Version
from muscles.features.history.snapshot.taking import take
from muscles.features.history.versions.recording import record
from muscles.features.history.versions.trash import throw_away
from muscles.features.importing.models import ImportedDocument
from muscles.features.mailing.models import Message
from muscles.features.operating.models import JobRun
from muscles.features.redirects.models import Redirect
from muscles.features.reporting.models import Report
from muscles.features.studying.kinds import Card
from muscles.features.studying.rounds import Round
from muscles.models import Muscle, Region
from muscles.services.bulk import tag_muscles
from muscles.services.changes import batch_changes
from muscles.services.fixtures import fixtures_folder
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import send_draft

HOME, SLUG = "leg", "soleus"
CONVERTED = re.compile(r"<(?:\w+:)?(\w+)>")
MODEL_IN_ADMIN = re.compile(r"/admin/(\w+)/(\w+)/")


class Rows:
    """What stands for the converters of each address; `own` says it for addresses that begin alike."""

    def __init__(self, client, owner) -> None:
        self.muscle, self.region = Muscle.objects.get(slug=SLUG), Region.objects.get(slug=HOME)
        self.own: dict[str, dict[str, object]] = {
            "/muscle/<part:slug>/": {"slug": HOME},
            "/tag/": {"slug": "knee-flexor"},
            "/admin/autocomplete/": {"?": "app_label=muscles&model_name=factsource&field_name=source"},
            "/admin/muscles/muscle/search/": {"?": "app_label=muscles&model_name=muscle&field_name=part_of"},
            "/admin/r/": {"content_type_id": ContentType.objects.get_for_model(Muscle).pk, "object_id": self.muscle.pk},
            "/admin/auth/user/": {"id": owner.pk},
            "/admin/muscles/region/": {"direction": "down"},
        }
        for entry in (self.muscle, self.region):
            picture = add_image(owner=entry, upload=images.png(), role="still", alt="Seen from the front")
            self.note(f"/admin/muscles/{entry._meta.model_name}/", pk=entry.pk, key=picture.pk)
            self.note("/media/", path=picture.file.name)
        AccessAttempt.objects.create(username="somebody", ip_address="127.0.0.1", failures_since_start=1)
        with batch_changes(why="Tags: new tag.", user=owner):
            tag_muscles(muscles=[self.muscle], add=["new tag"], remove=[], user=owner)
        self.add_drafts()
        self.keep_history(client, owner)
        self.add_of_features(client, owner)

    def note(self, beginning: str, **parts: object) -> None:
        self.own[beginning] = self.own.get(beginning, {}) | parts

    def add_drafts(self) -> None:
        """What the public does not see: `variants` are further addresses, by what the table calls them."""
        region = make_region("draft", kind="compartment", parent=self.region, status="draft")
        muscle = make_muscle("hidden", region=self.region, status="draft")
        picture = add_image(owner=muscle, upload=images.png(colour="red"), role="still", alt="Seen from behind")
        self.variants = {
            "/muscle/<part:home>/<part:slug>/ of a region’s draft": region.get_absolute_url(),
            "/muscle/<part:home>/<part:slug>/ of a muscle’s draft": muscle.get_absolute_url(),
            "/media/<path:path> of a draft": picture.file.url,
        }

    def keep_history(self, client, owner) -> None:
        """A draft of a public entry, its shared preview, a bulk change, and something in the trash."""
        throw_away(entries=[make_muscle("gone", region=self.region)], user=owner)
        send_draft(client, self.muscle, insertion="In the draft.")
        shared = PreviewLink.objects.create(kind="muscle", entry_pk=self.muscle.pk, user=owner)
        for entry in (self.muscle, self.region):
            saved, refused = (record([take(entry)], action=action, user=owner)[0].pk for action in ("saved", "refused"))
            self.note(f"/admin/muscles/{entry._meta.model_name}/", version=saved)
            self.note(f"/admin/muscles/{entry._meta.model_name}/<int:pk>/conflict/", version=refused)
        # begin muscles.features.accounts
        self.note("/admin/reset/", uidb64="MQ", token="used-up")
        # end muscles.features.accounts
        # begin muscles.features.history
        self.note("/preview/", token=token_of(shared), path=self.own["/media/"]["path"])
        # end muscles.features.history
        self.note("/admin/history/batch/", pk=Batch.objects.get().pk)
        self.note("/admin/history/trashed/", pk=Version.objects.in_trash().get().pk)
        self.note("/admin/history/waiting/", pk=Version.objects.pending().get().pk)

    def add_of_features(self, client, owner) -> None:
        self.note("/api/v1/", rest="muscles/")  # muscles.features.api
        # begin muscles.features.attachments
        seeded("9_attachments", muscle=[HOME, SLUG])
        bring("muscles/attachments/Leg-Soleus.json")
        # end muscles.features.attachments
        # begin muscles.features.autosaving
        named = {"sitting": uuid4(), "page": uuid4(), "number": 1}
        for kind in ("muscle", "region"):
            typed = Autosave.objects.create(
                user=owner, kind=kind, sitting=uuid4(), page=uuid4(), number=1, saved_at=timezone.now()
            )
            self.note(f"/admin/muscles/{kind}/autosave/", sitting=typed.pk)
            for beginning in ("add/autosave/", "<int:pk>/autosave/"):
                self.note(f"/admin/muscles/{kind}/{beginning}", **{"?": urlencode(named)})
        # end muscles.features.autosaving
        # begin muscles.features.browsing
        self.note("/action/<part:joint>/<part:slug>/", joint="ankle", slug="plantarflexion")
        self.note("/nerve/<part:slug>/", slug="sciatic")
        # end muscles.features.browsing
        # begin muscles.features.cross_sections
        seeded("8_cross_sections", region=[HOME])
        self.note("/cross-sections/", slug=HOME)
        # end muscles.features.cross_sections
        # begin muscles.features.decks
        self.note("/decks/", slug=HOME)
        # end muscles.features.decks
        # begin muscles.features.downloads
        self.note("/download/", home="thigh", slug="posterior")
        # end muscles.features.downloads
        # begin muscles.features.feeds
        self.note("/sitemap-", section="muscles", page=1)
        # end muscles.features.feeds
        # begin muscles.features.importing
        ImportedDocument.objects.create(form="jekyll", permalink=f"{HOME}/{SLUG}", file="soleus.md", muscle=self.muscle)
        sent = client.post("/admin/importing/importeddocument/add/", {"documents": SimpleUploadedFile("a.txt", b"A")})
        self.note("/admin/importing/importeddocument/add/", token=sent["Location"].split("/")[-2])
        # end muscles.features.importing
        # begin muscles.features.labels
        seeded("7_gallery", region=["thigh"])
        for beginning in ("/labels/", "/label-lines/", "/worksheet/"):
            self.note(beginning, home="thigh", slug="hamstrings")
        # end muscles.features.labels
        # begin muscles.features.layers
        seeded("8_layers", region=[HOME])
        seeded("9_layer_pictures", layer=[HOME, 1])
        self.note("/layers/", slug=HOME, side="anterior")
        # end muscles.features.layers
        # begin muscles.features.mailing
        Message.objects.create(user=owner, subject="Submitted", link="/admin/")
        # end muscles.features.mailing
        # begin muscles.features.operating
        JobRun.objects.get_or_create(command="publish_due")
        DBTaskResult.objects.create(task_path="muscles.tasks.old", args_kwargs={"args": [], "kwargs": {}})
        # end muscles.features.operating
        # begin muscles.features.redirects
        Redirect.objects.create(permalink="leg/old", muscle=self.muscle)
        # end muscles.features.redirects
        # begin muscles.features.reporting
        Report.objects.create(fact="origin", message="It begins higher up.", muscle=self.muscle)
        # end muscles.features.reporting
        # begin muscles.features.spreadsheets
        table = SimpleUploadedFile("a.csv", f"permalink,name\r\n{HOME}/{SLUG},Soleus\r\n".encode())
        for kind in ("muscle", "region"):
            table.seek(0)
            sent = client.post(f"/admin/muscles/{kind}/import/", {"file": table})
            self.note(f"/admin/muscles/{kind}/import/", pk=sent["Location"].split("/")[-2])
        # end muscles.features.spreadsheets
        # begin muscles.features.tables
        self.note("/table/", slug="tricepssurae")
        # end muscles.features.tables
        # begin muscles.features.studying
        cards = (Card(f"{HOME}/{SLUG}", "origin"),)
        self.note("/study/round/", token=Round("seed", cards, "", HOME, ("origin",)).token)
        # end muscles.features.studying

    def address(self, pattern: str) -> str:
        """Return the address of a pattern of the resolver, with the keys and slugs of rows that are there."""
        if pattern in self.variants:
            return self.variants[pattern]
        own: dict[str, object] = {"home": HOME, "slug": SLUG, "number": 1, "app_label": "muscles", "url": "nowhere"}
        for beginning in sorted(self.own, key=len):
            if pattern.startswith(beginning):
                own |= self.own[beginning]
        in_admin = MODEL_IN_ADMIN.match(pattern)
        if in_admin and "object_id" in pattern:
            own["object_id"] = own.get("pk") or apps.get_model(*in_admin.groups())._base_manager.first().pk
        address = CONVERTED.sub(lambda found: str(own[found[1]]), pattern)
        return f"{address}?{own['?']}" if "?" in own else address


def bring(file: str) -> None:
    """Take a file of the whole atlas along."""
    target = Path(settings.MEDIA_ROOT, file)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(settings.BASE_DIR / "media" / file, target)


def seeded(file: str, **wanted: object) -> None:
    """Take rows of the whole atlas that the sample has not."""
    rows = json.loads((fixtures_folder() / f"{file}.json").read_text(encoding="utf-8"))
    fitting = [row for row in rows if wanted.items() <= row["fields"].items()]
    for row in serializers.deserialize("python", fitting):
        row.save()
