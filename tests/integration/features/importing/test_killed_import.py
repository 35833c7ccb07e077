import os
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import connection

from muscles.models import Muscle
from tests.documents import write_page

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PAGES = {f"sample{number}": f"Sample{number}" for number in range(6)}
HALF_AN_IMPORT = """
import sys
from pathlib import Path

import django

django.setup()

from muscles.features.importing.run import Options, import_documents


def stop_half_way(items, what):
    for number, item in enumerate(items):
        if what == "Writing" and number == 4:
            print("half way", flush=True)
            sys.stdin.read()
        yield item


import_documents([Path(sys.argv[1])], Options(progress=stop_half_way))
"""


@pytest.mark.django_db(transaction=True)
def test_killed_import_leaves_nothing_half_written(tmp_path, settings):
    for slug in PAGES:
        write_page(tmp_path / "documents", f"/muscle/thigh/{slug}/", f"The {slug} muscle of the thigh")
    environment = os.environ | {
        "DATABASE_URL": address_of_the_database(),
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
    }
    process = subprocess.Popen(
        [sys.executable, "-c", HALF_AN_IMPORT, str(tmp_path / "documents")],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "half way\n"

    process.kill()
    process.communicate()

    written = dict(Muscle.objects.order_by("slug").values_list("slug", "name"))
    assert written == {slug: name for slug, name in PAGES.items() if slug in written}
    assert len(written) <= 4  # none as a rule: on a busy machine a slice of half a second may be over before
    call_command("import_pages", tmp_path / "documents")
    assert dict(Muscle.objects.values_list("slug", "name")) == PAGES


def address_of_the_database() -> str:
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return (
        f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    )
