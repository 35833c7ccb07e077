"""While another process holds the lock of all writers: what is read is read, and what is sent is not lost."""

import re
from html import unescape
from time import monotonic

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from muscles.models import Muscle
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import read_form
from tests.locking import held_lock

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]
OF_SERVER = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is no server")
OF_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="others wait for no other writer here")


def kept_in(response) -> dict[str, list[str]]:
    """The fields that a page sends again, without the token."""
    kept: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()):
        kept.setdefault(name, []).append(unescape(value))
    return {name: values for name, values in kept.items() if name != "csrfmiddlewaretoken"}


def test_pages_and_forms_open_without_the_lock(editor_client):
    muscle = make_muscle("soleus", region=make_region("leg"))
    change = reverse("admin:muscles_muscle_change", args=[muscle.pk])
    lists = [reverse(f"admin:muscles_{kind}_{page}") for kind in ("muscle", "region") for page in ("changelist", "add")]
    addresses = ["/", "/muscle/leg/soleus/", "/a-z/", "/admin/", change, *lists]
    addresses += ["/report/?page=/muscle/leg/soleus/"]  # muscles.features.reporting

    start = monotonic()
    with held_lock(patience=20_000):
        statuses = {address: editor_client.get(address).status_code for address in addresses}

    assert set(statuses.values()) == {200}
    assert monotonic() - start < 20


def test_form_that_cannot_be_saved_now_is_kept_and_saved_afterwards(editor_client):
    muscle = make_muscle("soleus", status="draft")
    url = reverse("admin:muscles_muscle_change", args=[muscle.pk])
    typed = {"_draft": ["Save draft"], "origin": ["Typed “here”.\r\nTwo."]}
    sent = read_form(editor_client.get(url), "muscle_form") | typed
    file = {"gallery_images-0-file": SimpleUploadedFile("leg.png", b"...")}

    with held_lock():
        busy = editor_client.post(url, sent | file)
    saved = editor_client.post(url, kept_in(busy))

    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "10")
    assert "no-store" in busy.headers["Cache-Control"]
    assert f'action="{url}"' in busy.content.decode()
    assert "Files cannot be kept on a page: leg.png." in busy.content.decode()
    assert kept_in(busy) == {name: values for name, values in sent.items() if values and name != "csrfmiddlewaretoken"}
    assert saved.status_code == 302
    assert Muscle.objects.get().origin == typed["origin"][0]


@OF_SQLITE
def test_login_keeps_what_it_carries_but_never_the_password(client, editor):
    carried = {"resubmitted_fields": "name=Typed", "resubmitted_file": "leg.png"}

    with held_lock():
        busy = client.post(
            "/admin/login/", {"username": "editor", "password": "a long password", "next": "/x"} | carried
        )

    assert busy.status_code == 503
    assert kept_in(busy) == {name: [value] for name, value in (carried | {"username": "editor", "next": "/x"}).items()}


@OF_SQLITE
def test_session_that_cannot_be_saved_is_no_fault(editor_client, settings):
    settings.SESSION_SAVE_EVERY_REQUEST = True
    editor_client.raise_request_exception = False

    with held_lock():
        busy = editor_client.get("/admin/")

    assert (busy.status_code, "Load it again" in busy.content.decode()) == (503, True)


def test_other_faults_are_told_as_such(editor_client, settings):
    editor_client.raise_request_exception = False
    settings.ROOT_URLCONF = "tests.integration.views.faulty"

    response = editor_client.get("/fault/")

    assert (response.status_code, "Something went wrong" in response.content.decode()) == (500, True)


@pytest.fixture
def database_away():
    """A server that cannot be reached, as while it is started anew."""
    port = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = "1"
    yield
    connection.close()
    connection.settings_dict["PORT"] = port


@OF_SERVER
def test_database_that_is_away_is_told_and_what_was_typed_is_kept(editor_client, database_away):
    url = reverse("admin:muscles_muscle_add")
    editor_client.raise_request_exception = False

    read, sent = editor_client.get("/"), editor_client.post(url, {"name": "Soleus"})

    for response in (read, sent):
        assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
        assert "The database does not answer" in response.content.decode()
    assert kept_in(sent) == {"name": ["Soleus"]}


@OF_SERVER
def test_site_goes_on_by_itself_after_the_server_shut_its_connections(client):
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    other.close()

    statuses = [client.get("/").status_code]
    connection.close_if_unusable_or_obsolete()  # as the end of each request does
    statuses.append(client.get("/").status_code)

    assert statuses == [503, 200]
