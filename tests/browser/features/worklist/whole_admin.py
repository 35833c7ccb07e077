"""A desk on which every screen has something on it, and a way to each."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from taggit.models import Tag

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.features.glossary.models import Term
from muscles.features.history.models import PreviewLink, Version
from muscles.features.importing.models import ImportedDocument
from muscles.features.pictures.models import WaitingPicture
from muscles.features.redirects.models import Redirect
from muscles.features.reporting.models import Report
from muscles.features.worklist.models import Misspelling
from muscles.models import GalleryImage, Muscle, Region, Source
from muscles.services import changes
from muscles.services.bulk import tag_muscles
from muscles.services.changes import batch_changes
from tests import images
from tests.archives import zipped
from tests.browser.acting import follow
from tests.browser.whole_site import give_pictures, give_sources, tie
from tests.documents import page_text
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import change_url, opened, send_draft
from tests.integration.features.pictures.admin_pages import url_of
from tests.integration.features.spreadsheets.sheets import MUSCLES, csv_of, upload

Ways = dict[str, Callable[[Page], None]]

IMPORTS = "/admin/importing/importeddocument/add/"
LISTED = (
    *(GalleryImage, ImportedDocument, Joint, Misspelling, Movement, MuscleMovement, MuscleNerve, Nerve, Redirect),
    *(Region, Report, Source, Tag, Term),
)


def at(path: str) -> Callable[[Page], None]:
    return lambda page: page.goto(path)


def make_admin_screens(user) -> dict[str, Ways]:
    client = Client()
    client.force_login(user)
    region = make_region("leg", description="Below the knee.")
    muscle = make_muscle("soleus", region=region, origin="Was.", description="A *flat* saccrum.")
    muscle.tags.add("plantar flexor", "posture")
    give_sources(muscle)
    give_pictures(muscle)
    tie([muscle, make_muscle("gastrocnemius", region=region)])
    Misspelling.objects.create(wrong="saccrum", right="sacrum")
    Term.objects.create(name="Tuberosity", slug="tuberosity", definition="A rough bump.")
    Report.objects.create(muscle=muscle, permalink=muscle.permalink, fact="origin", message="It begins elsewhere.")
    Redirect.objects.create(muscle=muscle, permalink="leg/sole")
    drafts = make_drafts(client, user, muscle)
    files = make_files(client, muscle)
    return {"lists": lists_and_forms(), "drafts": drafts, "pictures and files": files}


def lists_and_forms() -> Ways:
    """The lists and forms that are the admin’s own, and the pages of their actions."""
    paths = ["/admin/", "/admin/muscles/", "/admin/password_change/", MUSCLES, f"{MUSCLES}?todo=misspellings"]
    for model in LISTED:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        paths.append(reverse(f"{name}_changelist"))
        if model is not Redirect:  # they come by themselves
            paths.append(reverse(f"{name}_change", args=[model.objects.first().pk]))
    return {path: at(path) for path in paths} | {
        "a new muscle": at(f"{MUSCLES}add/"),
        "a form with errors": send_an_empty_form,
        "a row that is added": add_a_row,
        "an open list of muscles": lambda page: open_a_list(page, ".field-part_of"),
        "an open list in a row": lambda page: open_a_list(page, "#fact_sources-0 .field-source"),
        "tags to merge": lambda page: choose_all(page, "/admin/taggit/tag/", "merge"),
        "entries to tag": lambda page: choose_all(page, MUSCLES, "tag"),
        "entries to withdraw": lambda page: choose_all(page, MUSCLES, "withdraw"),
        "entries to delete": lambda page: choose_all(page, MUSCLES, "delete_selected"),
        "entries to export": lambda page: choose_all(page, MUSCLES, "export_selected"),
    }


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


def make_files(client: Client, muscle: Muscle) -> Ways:
    """Pictures that wait, documents and a table that were looked at, one of each refused."""
    adding = url_of(muscle, "pictures_add")
    files = [images.png(size=(300, 400), colour=(9, 9, number), name=f"Soleus-{number}.png") for number in (1, 2)]
    client.post(adding, {"files": files})
    assert WaitingPicture.objects.count() == 2
    text = page_text("/muscle/leg/tibialis/", "The tibialis", back="/muscle/leg/", body="It originates from the tibia.")
    sound, broken = {"_pages/muscle_leg-tibialis.md": text}, {"_pages/muscle_leg-x.md": "---\ntitle: [\n---\n"}
    checked = client.post(IMPORTS, {"documents": zipped(sound | broken)})
    imported = client.post(IMPORTS, {"documents": zipped(sound)})
    client.post(imported.headers["Location"], {"_import": "1"})
    rows = [{"permalink": "leg/soleus", "origin": "The fibula."}, {"permalink": "leg/nowhere/else", "origin": "?"}]
    table = upload(client, csv_of(*rows)).redirect_chain[-1][0]
    first = GalleryImage.objects.filter(muscle=muscle).first()
    paths = {
        "order": url_of(muscle),
        "texts": url_of(muscle, "picture_texts"),
        "pictures to add": adding,
        "another file": url_of(muscle, "picture_replace", first.pk),
        "removal": url_of(muscle, "picture_remove", first.pk),
        "pictures of a region": url_of(muscle.region),
        "documents": IMPORTS,
        "documents that were looked at": checked.headers["Location"],
        "documents that were imported": imported.headers["Location"],
        "a list to export": f"{MUSCLES}export/",
        "a table": f"{MUSCLES}import/",
        "a table that was looked at": table,
    }
    return {name: at(path) for name, path in paths.items()}


def send_an_empty_form(page: Page) -> None:
    page.goto(f"{MUSCLES}add/")
    page.locator("#muscle_form").evaluate("form => { form.noValidate = true; }")
    follow(page.get_by_role("button", name="Save draft").first)
    page.get_by_text("Please correct the errors below.").wait_for()


def add_a_row(page: Page) -> None:
    page.goto(f"{MUSCLES}add/")
    page.locator("#fact_sources-group .add-row a").click()
    page.locator("#id_fact_sources-1-locator").wait_for()


def open_a_list(page: Page, field: str) -> None:
    page.goto(f"{MUSCLES}add/")
    page.locator(f"{field} .select2-selection").click()
    page.locator(".select2-results__option--highlighted").wait_for()


def choose_all(page: Page, path: str, action: str) -> None:
    page.goto(path)
    page.locator("#action-toggle").check()
    page.get_by_label("Action:").select_option(action)
    follow(page.get_by_role("button", name="Go", exact=True))
