"""The project as a whole: migrations, settings for production, static files, triggers."""

import json
import posixpath
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import CacheHandler
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from packaging.utils import canonicalize_name

from anatomy_site import settings
from muscles import triggers
from tests.ready import PRODUCTION, ROOT, manage

pytestmark = pytest.mark.integration

IMPORTS = re.compile(r'@import url\("([^"]+)"\)')


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_production_settings_pass_the_deployment_check():
    run = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (run.returncode, run.stdout) == (0, "System check identified no issues (0 silenced).\n"), run.stderr


@pytest.mark.parametrize("name", ["DEBUG", "HTTPS"])
def test_a_word_that_is_neither_yes_nor_no_stops_the_process(name):
    run = manage("check", **PRODUCTION | {name: "perhaps"})

    assert run.returncode != 0
    assert f"{name} must be one of" in run.stderr


@pytest.mark.parametrize(
    "address", ["atlas.example.org", "https://atlas.example.org/muscle", "ftp://atlas.example.org"]
)
def test_an_address_of_the_site_that_is_none_stops_the_process(address):
    run = manage("check", **PRODUCTION | {"SITE_URL": address})

    assert run.returncode != 0
    assert "SITE_URL must be a scheme and a host" in run.stderr


@pytest.mark.parametrize("address", ["nonsense", "mysql://localhost/atlas", "postgres://atlas:a/b@localhost/atlas"])
def test_an_address_of_a_database_that_is_none_stops_the_process(address):
    run = manage("check", **PRODUCTION | {"DATABASE_URL": address})

    assert run.returncode != 0
    assert "DATABASE_URL must be like sqlite:////folder/db.sqlite3 or postgres://user:password@host/name" in run.stderr


@pytest.mark.parametrize("address", ["nonsense", "memcache://localhost:11211", "redis:/0"])
def test_an_address_of_a_cache_that_is_none_stops_the_process(address):
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL must be like locmemcache://"):
        settings.cache(address)


@pytest.mark.parametrize(
    "address", ["sqlite:///a", *(f"{name}://a:b@host/a" for name in ("postgres", "postgresql", "pgsql", "psql"))]
)
def test_what_a_database_needs_is_among_the_requirements(address):
    offered = settings.database(address)

    assert import_module(f"{offered['ENGINE']}.base").DatabaseWrapper.vendor in ("sqlite", "postgresql")


@pytest.mark.parametrize(
    "address", ["locmemcache://", "filecache:///tmp/atlas", "redis://host/0", "rediss://user:password@host:6380/1"]
)
def test_what_a_cache_needs_is_among_the_requirements(address):
    cache = CacheHandler({"default": settings.cache(address)})["default"]

    if address.startswith("redis"):  # makes its client, which connects when first used
        assert cache._cache.get_client("name").connection_pool.connection_kwargs["host"] == "host"
    else:
        assert cache.get("name", "nothing") == "nothing"


def test_variables_that_are_empty_count_as_not_set():
    names = ["DATABASE_URL", "MEDIA_ROOT", "STATIC_ROOT", "TIME_ZONE", "LOG_LEVEL", "CACHE_URL"]
    shown = "s.DATABASES['default']['NAME'], s.MEDIA_ROOT, s.STATIC_ROOT, s.TIME_ZONE, s.LOGGING['root']['level']"

    run = manage(
        *("shell", "-v0", "-c", f"from django.conf import settings as s; print({shown}, sep='\\n')"),
        **PRODUCTION | dict.fromkeys(names, ""),
    )

    folders = [f"{ROOT / name}" for name in ("db.sqlite3", "media", "staticfiles")]
    assert run.stdout.splitlines() == [*folders, "UTC", "WARNING"], run.stderr


def test_every_variable_of_the_settings_is_listed_once():
    settings = (ROOT / "anatomy_site" / "settings.py").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    read = re.findall(r'\b(?:env\.\w+|switch|text)\(\s*"([A-Z_]+)"', settings)
    listed = re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)

    assert sorted(listed) == sorted(set(read))


def test_static_files_are_collected_with_hashed_names(ready):
    names = json.loads((ready.statics / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    sheet = (ready.statics / names["muscles/css/site.css"]).read_text(encoding="utf-8")

    source = (ROOT / "muscles/static/muscles/css/site.css").read_text(encoding="utf-8")
    parts = [posixpath.normpath(f"muscles/css/{part}") for part in IMPORTS.findall(source)]
    assert {f"muscles/css/{path.name}" for path in (ROOT / "muscles/static/muscles/css").glob("*.css")} <= {
        "muscles/css/site.css",
        *parts,
    }
    assert IMPORTS.findall(sheet) == []
    assert [part for part in parts if first_line(part) not in sheet] == []


def first_line(name: str) -> str:
    return Path(finders.find(name)).read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.django_db
def test_triggers_against_loops_are_there():
    assert triggers.installed(connection) == triggers.NAMES[connection.vendor]


@pytest.mark.django_db
def test_migrate_brings_back_a_trigger_against_loops():
    table = {"sqlite": "", "postgresql": " ON muscles_region"}[connection.vendor]
    lost = sorted(triggers.NAMES[connection.vendor])[-1]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {lost}{table}")
    assert triggers.installed(connection) == triggers.NAMES[connection.vendor] - {lost}

    call_command("migrate", verbosity=0)

    assert triggers.installed(connection) == triggers.NAMES[connection.vendor]


def test_what_is_installed_is_what_the_requirements_name_with_hashes_of_its_files():
    pins = re.findall(r"^([\w-]+)(?:\[\w+\])?==([\w.]+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    locked = re.findall(
        r"^([\w-]+)==([\w.]+)[^\n]*\\\n    --hash=sha256:", (ROOT / "requirements.lock").read_text(), re.MULTILINE
    )

    assert {(canonicalize_name(name), version) for name, version in pins} <= set(locked)
    assert len(locked) == len(re.findall(r"^\w", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
