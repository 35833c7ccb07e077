"""A site of its own in this process: import it first. DATABASE_URL may name an empty database of PostgreSQL.

Its media lie in a temporary folder, which goes with the process, and so does a database of SQLite.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
import time
import traceback
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="hostile-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
(FOLDER / "media").mkdir()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / 'db.sqlite3'}")
os.environ["DJANGO_SETTINGS_MODULE"] = "anatomy_site.settings_test"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402

from muscles.models import Muscle  # noqa: E402
from muscles.services.changes import before_change  # noqa: E402
from muscles.services.fixtures import fixture_files  # noqa: E402
from tests.conftest import SAMPLE  # noqa: E402

settings.MEDIA_ROOT = str(FOLDER / "media")
logging.disable(logging.CRITICAL)  # what is refused is logged, too
call_command("migrate", verbosity=0)
call_command("loaddata", *fixture_files(SAMPLE), verbosity=0)
before_change(Muscle.objects.all())  # a history begins with the first save that is tried, also if it is refused


class TimedClient(Client):
    """Notes the most seconds of the processor that one request took; what a view raises becomes an answer of 500.

    `raised` is what was raised last, and where.
    """

    longest, raised = 0.0, ""

    def request(self, **request: object) -> HttpResponse:
        began = time.process_time()
        response = super().request(**request)
        self.longest = max(self.longest, time.process_time() - began)
        if response.exc_info:
            _, error, trace = response.exc_info
            last = traceback.extract_tb(trace)[-1]
            self.raised = f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})"[:300]
        return response


def signed_in() -> TimedClient:
    """Return the client of an administrator who has looked around, so that nothing is compiled any more."""
    client = TimedClient(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("administrator"))
    muscle = Muscle.objects.get(slug="soleus")
    for url in ("/admin/", "/admin/muscles/muscle/", f"/admin/muscles/muscle/{muscle.pk}/change/"):
        client.get(url)
    return client
