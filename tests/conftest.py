"""What every test shares."""

import gc
import sqlite3
from contextlib import ExitStack, closing
from itertools import islice
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.template import Template

from muscles.services.fixtures import fixture_files, fixtures_folder
from tests.databases import bring_back, brought_back_to, copied, copy_the_migrated, remove
from tests.ready import Ready

SHARED = Path(__file__).resolve().parents[2] / "shared"
SAMPLE = Path(__file__).parent / "samples" / "atlas"
DATABASE = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback", "live_server"}


def pytest_addoption(parser):
    parser.addoption(
        "--second-database",
        action="store_true",
        help="leave out what a run on another database has proved: tests that use none, those that are marked `once`, "
        "and those of the browser that are no journeys",
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if config.getoption("--second-database"):
        config.hook.pytest_deselected(items=[item for item in items if not needs_each_database(item)])
        items[:] = filter(needs_each_database, items)
    items[:] = long_first(items, getattr(config, "workerinput", {}).get("workercount", 1))


def long_first(items: list, processes: int) -> list:
    """Order tests so that each process begins with long ones: each is given an equal part of the list at first."""
    long = [item for item in items if item.get_closest_marker("long")]
    others = iter([item for item in items if not item.get_closest_marker("long")])
    ordered = []
    for process in range(processes):
        size = (len(items) - len(ordered)) // (processes - process)
        own = long[process::processes]
        ordered += [*own, *islice(others, max(0, size - len(own)))]
    return [*ordered, *others]


def needs_each_database(item) -> bool:
    if item.get_closest_marker("once"):
        return False
    if item.get_closest_marker("browser"):
        return item.get_closest_marker("journey") is not None
    return item.get_closest_marker("django_db") is not None or not DATABASE.isdisjoint(item.fixturenames)


def pytest_collection_finish():
    """Let the garbage collector look less often, and never at what was imported: that took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def quiet_widgets(django_test_environment):
    """Keep no copy of what each widget of a form was rendered with: that took a tenth of the time."""
    instrumented = Template._render

    def render(template, context):
        is_widget = template.name and template.name.startswith(("django/forms/", "admin/widgets/"))
        return template.nodelist.render(context) if is_widget else instrumented(template, context)

    Template._render = render
    yield
    Template._render = instrumented


@pytest.fixture(scope="session", autouse=True)
def no_collected_statics(django_test_environment):
    """Fail where a test collects static files into the folder of all: each client would read them first, in 25 ms."""
    yield
    assert [*Path(settings.STATIC_ROOT).iterdir()] == []


@pytest.fixture(scope="session")
def is_copied(request, django_db_modify_db_settings, django_db_blocker, tmp_path_factory) -> bool:
    """Is the test database a copy of one that the processes of this run share?"""
    if connection.vendor != "sqlite" or not hasattr(request.config, "workerinput"):
        return False
    with django_db_blocker.unblock():
        copy_the_migrated(tmp_path_factory.getbasetemp().parent, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, is_copied) -> bool:
    return django_db_keepdb or is_copied


@pytest.fixture(scope="session")
def django_db_setup(is_copied, django_db_setup, django_db_blocker):
    """Bring a test database of SQLite back by copying, and remove it at the end where it was copied itself.

    PostgreSQL drops no database that is in use: whoever still uses it then, as a thread that a test left behind may,
    is sent home.
    """
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            new = copied()
        with brought_back_to(new):
            yield
        if is_copied:
            connection.close()
            remove(connection.settings_dict["NAME"])
        return
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session")
def shared_site(request, tmp_path_factory) -> Ready:
    own = tmp_path_factory.getbasetemp()
    return Ready((own.parent if hasattr(request.config, "workerinput") else own) / "ready")


@pytest.fixture(scope="session", autouse=True)
def begun_site(request, shared_site) -> None:
    """Where several processes run tests, the first begins at once to make the site, so that none waits for it later."""
    asking = {"ready", "whole_atlas"} if connection.vendor == "sqlite" else {"ready"}
    is_first = getattr(request.config, "workerinput", {}).get("workerid") == "gw0"
    if is_first and any(asking & {*item.fixturenames} for item in request.session.items):
        Thread(target=shared_site.prepared, daemon=True).start()


@pytest.fixture(scope="session")
def ready(shared_site) -> Ready:
    """A site with the whole atlas, which all processes of a run share: it is read, and not changed."""
    assert shared_site.prepared()[0] == 0, shared_site.prepared()[2]
    return shared_site


@pytest.fixture
def media(settings, tmp_path) -> Path:
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


def loaded_for_a_module(folder: Path):
    """Make a fixture that loads a folder of rows once for the tests of a module, if none needs the whole database.

    Each test rolls back to them what it wrote; they are rolled back themselves after the last.
    """

    @pytest.fixture(scope="module")
    def loaded(django_db_setup, django_db_blocker):
        with ExitStack() as stack:
            with django_db_blocker.unblock():
                stack.enter_context(transaction.atomic())
                call_command("loaddata", *fixture_files(folder), verbosity=0)
            yield
            with django_db_blocker.unblock():
                transaction.set_rollback(True)
                stack.close()

    return loaded


sample_atlas = loaded_for_a_module(SAMPLE)
loaded_atlas = loaded_for_a_module(fixtures_folder())


@pytest.fixture(scope="module")
def whole_atlas(request, django_db_setup, django_db_blocker):
    """The rows of the fixtures: on SQLite those of a site that is ready, which are copied sooner than loaded."""
    if connection.vendor != "sqlite":
        request.getfixturevalue("loaded_atlas")
        yield
        return
    database = request.getfixturevalue("ready").database
    with django_db_blocker.unblock(), closing(copied()) as new:
        with closing(sqlite3.connect(database)) as whole:
            bring_back(whole)
        yield
        bring_back(new)


@pytest.fixture
def seeds() -> Path:
    """The documents that the atlas is built from, where they lie beside the project."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the documents are not beside the project")
    return folder


@pytest.fixture
def editor(db, django_user_model):
    return django_user_model.objects.create_superuser("editor", "editor@example.org", "a long password")


@pytest.fixture
def editor_client(client, editor):
    client.force_login(editor)
    return client


def pytest_terminal_summary(terminalreporter):
    """Say loudly that the browser tests were left out."""
    skipped = [
        test for test in terminalreporter.stats.get("skipped", ()) if "no Chromium was found" in str(test.longrepr)
    ]
    if skipped:
        line = f"NO CHROMIUM: {len(skipped)} browser tests were skipped. CHROMIUM=/path/to/chromium names one."
        terminalreporter.write_line(line, red=True, bold=True)
