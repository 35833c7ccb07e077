"""Files that nothing uses, and the command that clears them away."""

import json
import os
import time
from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

HASH = "ab" * 32
UPLOAD = "uploads/ab/soleus-abababababababab.png"
SIZE = f"derived/ab/{HASH}/thumb.2.webp"


def run(*args) -> list[str]:
    output = StringIO()
    call_command("gc_media", *args, stdout=output)
    return output.getvalue().splitlines()


def write(media, name: str, *, hours_ago: float = 2, size: int = 100_000):
    path = media / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    age(path, hours=hours_ago)
    return path


def age(path, *, hours: float):
    os.utime(path, (time.time() - hours * 3600,) * 2)


def first_seen(media, days_ago: float, *names: str):
    moment = (timezone.now() - timedelta(days=days_ago)).isoformat()
    (media / "unused.json").write_text(json.dumps(dict.fromkeys(names, moment)))


def stored(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())
