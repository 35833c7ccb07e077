"""Does the site stay usable, and is nothing lost, while others write for long?

A server as `make run` starts it, in a folder of its own: for SECONDS (60) fifty readers look at pages, five editors
save drafts, 300 documents are imported, and one more process holds the lock of all writers for HELD (12) seconds, lets
it go for two, and again. On PostgreSQL let DATABASE_URL name an empty database. `make bench` leaves this out, because
of the time; `make bench-writers` runs it.

On two cores, with little else to do:

    SQLite       readers 1,514 × 200 (median 0.0 s, p95 0.1 s), forms 32 × 200, saves 32 × 302 (median 11 s, p95 14 s)
    PostgreSQL   readers 1,512 × 200 (median 0.0 s, p95 0.1 s), forms 32 × 200, saves 32 × 302 (median 11 s, p95 13 s)

In both no acknowledged save was lost, and all 300 documents were there. What is answered 503, on a machine with much
else to do, is saved when it is sent again from its page.
"""

import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from threading import Lock, Thread
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
folder = Path(tempfile.mkdtemp(prefix="muscle-atlas-bench-"))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
os.environ |= {name: str(folder / name.lower()) for name in ("MEDIA_ROOT", "STATIC_ROOT")}
os.environ |= {"ALLOWED_HOSTS": "127.0.0.1", "HTTPS": "off", "DEBUG": "off", "SECRET_KEY": "of-the-benchmark" * 4}
os.environ["DJANGO_SETTINGS_MODULE"] = "anatomy_site.settings"

import django  # noqa: E402

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402

from muscles.features.history.models import Version  # noqa: E402
from muscles.models import Muscle, lock_slugs  # noqa: E402
from muscles.services.statics import collect_changed  # noqa: E402
from tests.documents import write_page  # noqa: E402
from tests.factories import make_muscle, make_region  # noqa: E402
from tests.integration.admin.forms import FormReader  # noqa: E402

SECONDS, HELD, FREE = float(os.environ.get("SECONDS", 60)), float(os.environ.get("HELD", 12)), 2.0
READERS, EDITORS, PAGES = 50, 5, 300
THINKING = (1.0, 3.0)  # seconds between two pages
DEADLINE = 60  # seconds that an answer may take


class Figures:
    """What was answered, how fast, and which saves were acknowledged."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.answers: dict[tuple[str, int], list[float]] = defaultdict(list)
        self.acknowledged: list[tuple[int, str]] = []

    def add(self, who: str, status: int, seconds: float) -> None:
        with self.lock:
            self.answers[who, status].append(seconds)


def ask(who: str, method: str, path: str, *, fields: dict | None = None, session: str = "", token: str = ""):
    """Send a request, and return the status, the text and the token of the answer; 0 is no answer at all."""
    headers = {"Cookie": f"sessionid={session}; csrftoken={token}"} if session else {}
    body = urlencode(fields, doseq=True) if fields else None
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    began = time.monotonic()
    server = HTTPConnection("127.0.0.1", port, timeout=DEADLINE)
    try:
        server.request(method, path, body, headers)
        answer = server.getresponse()
        status, text = answer.status, answer.read().decode()
        token = (re.findall("csrftoken=([^;]+)", str(answer.headers)) or [token])[0]
    except OSError:
        status, text = 0, ""
    finally:
        server.close()
    figures.add(who, status, time.monotonic() - began)
    return status, text, token


def read(number: int) -> None:
    chance = random.Random(number)
    while time.monotonic() < end:
        ask("readers", "GET", chance.choice(addresses))
        time.sleep(chance.uniform(*THINKING))


def edit(pk: int, session: str) -> None:
    """Open the form, type, save as a draft; what is answered with a page that holds it is sent again."""
    path, number, token = f"/admin/muscles/muscle/{pk}/change/", 0, ""
    while time.monotonic() < end:
        status, page, token = ask("editors open", "GET", path, session=session, token=token)
        if status != 200:
            time.sleep(1)
            continue
        number += 1
        typed = f"Save {number} of {pk}."
        form = FormReader("muscle_form")
        form.feed(page)
        fields = form.data | {"origin": typed, "_draft": "Save draft"}
        while (status := ask("editors save", "POST", path, fields=fields, session=session, token=token)[0]) == 503:
            time.sleep(1)
        if status == 302:
            figures.acknowledged.append((pk, typed))
        time.sleep(1)


def hold() -> None:
    while time.monotonic() < end:
        with transaction.atomic():
            lock_slugs()
            time.sleep(min(HELD, max(0.0, end - time.monotonic())))
        time.sleep(FREE)
    connection.close()


def bring_in(documents: Path) -> None:
    began = time.monotonic()
    command = [sys.executable, "manage.py", "import_pages", str(documents)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    figures.add("import", done.returncode, time.monotonic() - began)


@contextmanager
def server():
    command = [sys.executable, "-m", "gunicorn", "anatomy_site.wsgi", "--bind", f"127.0.0.1:{port}"]
    options = ["--threads", "8", "--no-control-socket", "--log-level", "critical"]
    process = subprocess.Popen([*command, *options], cwd=ROOT, stderr=(folder / "errors").open("w"))
    try:
        while ask("start", "GET", "/about/")[0] != 200:
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


def session_of(name: str) -> str:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name))
    return client.cookies["sessionid"].value


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


call_command("migrate", verbosity=0)
collect_changed()
limb = make_region("limb", kind="limb")
muscles = [make_muscle(f"muscle{number}", region=limb) for number in range(100)]
documents = folder / "documents"
for number in range(PAGES):
    write_page(documents, f"/muscle/thigh/sample{number}/", f"The sample{number} muscle of the thigh", stem="Thigh")
sessions = {muscle.pk: session_of(f"editor{muscle.pk}") for muscle in muscles[:EDITORS]}
addresses = ["/", "/muscle/", "/a-z/", "/search/?q=muscle", *(muscle.get_absolute_url() for muscle in muscles[::10])]
connection.close()
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
figures = Figures()
with server():
    end = time.monotonic() + SECONDS
    work = [partial(read, number) for number in range(READERS)]
    work += [*(partial(edit, pk, session) for pk, session in sessions.items()), hold, partial(bring_in, documents)]
    threads = [Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

say(f"{connection.vendor}, {SECONDS:.0f} s, the lock held for {HELD:.0f} s at a time    median      p95      max")
for (who, status), times in sorted(figures.answers.items()):
    if who != "start":
        median, high = quantiles([*times, *times], n=100)[49:95:45]
        say(f"  {who:<14}{status:4} {len(times):6} times {median:22.2f} s {high:6.2f} s {max(times):6.2f} s")
kept = {(version.entry_pk, version.data["fields"]["origin"]) for version in Version.objects.filter(kind="muscle")}
lost = [save for save in figures.acknowledged if save not in kept]
imported = Muscle.objects.filter(slug__startswith="sample").count()
say(f"  {len(figures.acknowledged)} saves acknowledged, {len(lost)} of them lost; {imported} of {PAGES} pages imported")
sys.exit(bool(lost or imported != PAGES))
