"""What each benchmark needs: a database and a media folder of its own, and a way to time."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
folder = Path(tempfile.mkdtemp(prefix="muscle-atlas-bench-"))
os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
os.environ |= {"MEDIA_ROOT": str(folder), "ALLOWED_HOSTS": "testserver", "HTTPS": "off"}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anatomy_site.settings_test")

import django  # noqa: E402
from django.core.management import call_command  # noqa: E402

django.setup()
call_command("migrate", verbosity=0)


def seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """Return the least time that the work took."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
