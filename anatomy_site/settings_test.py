"""Overrides for the test run; everything else is as in production."""

import tempfile
from pathlib import Path

import environ

environ.Env.ENVIRON.setdefault("SECRET_KEY", "a-secret-of-the-test-run-" + "x" * 40)
environ.Env.ENVIRON["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
environ.Env.ENVIRON["HTTPS"] = "off"
environ.Env.ENVIRON["DEBUG"] = "off"
environ.Env.ENVIRON["OFFLINE_PAGES"] = "off"  # but for the tests of muscles.features.offline
environ.Env.ENVIRON["CACHE_PAGES"] = "off"  # but for the tests of muscles.features.caching
environ.Env.ENVIRON["SITE_URL"] = ""
environ.Env.ENVIRON["SENTRY_DSN"] = ""
environ.Env.ENVIRON["MEDIA_STORE"] = ""  # but for the tests of muscles.features.object_store
environ.Env.ENVIRON["BACKUP_STORE"] = ""  # but for the tests of muscles.features.object_store
environ.Env.ENVIRON["METRICS_TOKEN"] = ""  # but for the tests of muscles.features.metrics

from anatomy_site.settings import *  # noqa: E402, F403  the one star import: overrides only
from anatomy_site.settings import DATABASES, STORAGES  # noqa: E402

SCRATCH = Path(tempfile.gettempdir()) / "muscle-atlas-tests"
STATIC_ROOT = SCRATCH / "no-static"  # empty: tests are served the files as they are
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = SCRATCH / "no-media"  # each test that stores files is given a folder of its own

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AXES_ENABLED = False  # but for the tests of the login
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"] == "anatomy_site.sqlite":
    # A file, because threads that write at the same time cannot share a database in memory; it may be lost with the
    # machine.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    DATABASES["default"]["TEST"] = {"NAME": environ.Env().str("TEST_DB_NAME", default=str(SCRATCH / "test.sqlite3"))}
