"""An admin in which every screen has something on it, and a way to each."""

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from taggit.models import Tag

from muscles.features.audit.models import Event
from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.features.glossary.models import Term
from muscles.features.importing.models import ImportedDocument
from muscles.features.mailing.models import Message
from muscles.features.operating.models import BackgroundTask, JobRun
from muscles.features.operating.running import note_jobs
from muscles.features.redirects.models import Redirect
from muscles.features.reporting.models import Report
from muscles.features.signed_in.models import SignedIn
from muscles.features.worklist.models import Misspelling
from muscles.models import GalleryImage, Muscle, Region, Source
from tests.browser.acting import follow
from tests.browser.features.autosaving.screens import make_typed
from tests.browser.features.bibliography.screens import look_at_sources
from tests.browser.features.browsing.ties import tie_all
from tests.browser.features.commenting.screens import make_comments
from tests.browser.features.history.screens import make_drafts
from tests.browser.features.importing.screens import make_imports
from tests.browser.features.pictures.screens import make_picture_screens
from tests.browser.features.spreadsheets.screens import make_tables
from tests.browser.whole_site import Ways, at, give_pictures, give_sources
from tests.factories import make_muscle, make_region

MUSCLES = "/admin/muscles/muscle/"
LISTED = [GalleryImage, Misspelling, Region, Source, Tag]
LISTED += [Joint, Movement, MuscleMovement, MuscleNerve, Nerve]  # muscles.features.browsing
LISTED += [Event]  # muscles.features.audit
LISTED += [ImportedDocument]  # muscles.features.importing
LISTED += [BackgroundTask, JobRun]  # muscles.features.operating
LISTED += [Message]  # muscles.features.mailing
LISTED += [Redirect]  # muscles.features.redirects
LISTED += [SignedIn]  # muscles.features.signed_in
LISTED += [Report]  # muscles.features.reporting
LISTED += [Term]  # muscles.features.glossary
WITHOUT_FORM = ["backgroundtask", "jobrun", "redirect"]  # they come by themselves
WITHOUT_FORM += ["message"]  # muscles.features.mailing
WITHOUT_FORM += ["event"]  # muscles.features.audit
WITHOUT_FORM += ["signedin"]  # muscles.features.signed_in


def make_admin_screens(user) -> dict[str, Ways]:
    client = Client()
    client.force_login(user)
    region = make_region("leg", description="Below the knee.")
    muscle = make_muscle("soleus", region=region, origin="Was.", description="A *flat* saccrum.")
    muscle.tags.add("plantar flexor", "posture")
    give_sources(muscle)
    give_pictures(muscle)
    make_muscle("gastrocnemius", region=region)
    tie_all(Muscle.objects.all())  # muscles.features.browsing
    Misspelling.objects.create(wrong="saccrum", right="sacrum")
    Term.objects.create(name="Tuberosity", slug="tuberosity", definition="A rough bump.")  # muscles.features.glossary
    Report.objects.create(muscle=muscle, fact="origin", message="It begins elsewhere.")  # muscles.features.reporting
    Message.objects.create(user=user, subject="News", link="/admin/", state="failed")  # muscles.features.mailing
    note_jobs()  # muscles.features.operating
    Redirect.objects.create(muscle=muscle, permalink="leg/sole")  # muscles.features.redirects
    drafts: Ways = {}
    drafts |= make_drafts(client, user, muscle)  # muscles.features.history
    drafts |= make_typed(user, muscle)  # muscles.features.autosaving
    drafts |= make_comments(user, muscle)  # muscles.features.commenting
    files: Ways = {}
    files |= make_picture_screens(client, muscle)  # muscles.features.pictures
    files |= make_imports(client)  # muscles.features.importing
    files |= make_tables(client)  # muscles.features.spreadsheets
    return {"lists": lists_and_forms(), "drafts": drafts, "pictures and files": files}


def lists_and_forms() -> Ways:
    """The lists and forms that are the admin’s own, and the pages of their actions."""
    paths = ["/admin/", "/admin/muscles/", "/admin/password_change/", MUSCLES, f"{MUSCLES}?todo=misspellings"]
    paths += ["/admin/muscles/source/import/"]  # muscles.features.bibliography
    paths += ["/admin/password_reset/", "/admin/password_reset/done/"]  # muscles.features.accounts
    paths += ["/admin/signed_in/signedin/mine/"]  # muscles.features.signed_in
    paths += ["/admin/mailing/message/mine/"]  # muscles.features.mailing
    for model in LISTED:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        paths.append(reverse(f"{name}_changelist"))
        if model._meta.model_name not in WITHOUT_FORM:
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
        "sources to add": look_at_sources,  # muscles.features.bibliography
        "entries to export": lambda page: choose_all(page, MUSCLES, "export_selected"),  # muscles.features.spreadsheets
    }


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
