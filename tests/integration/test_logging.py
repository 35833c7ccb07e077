"""What is logged can be read by machines, and names its request."""

import json
import os
import subprocess
import sys
from datetime import datetime

import pytest

pytestmark = pytest.mark.integration

ID = "0123456789abcdef0123456789abcdef"
BROKEN = """
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False)
for given in ({}, {{"X-Request-ID": "{id}"}}, {{"X-Request-ID": "not an id"}}):
    print(client.get("/health/ready", headers=given).headers["X-Request-ID"])
"""


def ask(settings, tmp_path, **environment) -> subprocess.CompletedProcess:
    """Ask three times whether a site is ready whose database is empty."""
    return subprocess.run(
        [sys.executable, "-c", BROKEN.replace("{}", "{{}}").format(id=ID)],
        cwd=settings.BASE_DIR,
        env={name: value for name, value in os.environ.items() if not name.startswith("DATABASE")}
        | {"SECRET_KEY": "none needed", "ALLOWED_HOSTS": "testserver", "HTTPS": "off", "DEBUG": "off"}
        | {"DJANGO_SETTINGS_MODULE": "anatomy_site.settings", "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}
        | {"STATIC_ROOT": str(tmp_path)}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_line_is_an_object_and_names_the_request_of_its_answer(settings, tmp_path):
    run = ask(settings, tmp_path, LOG_FORMAT="json")

    answered = run.stdout.split()
    logged = [json.loads(line) for line in run.stderr.splitlines()]
    faults = [line for line in logged if line["level"] == "ERROR"]
    assert [line["request_id"] for line in faults] == answered
    assert answered[1] == ID
    assert len(set(answered)) == 3
    assert faults[0]["message"] == "Service Unavailable: /health/ready"
    assert faults[0]["logger"] == "django.request"
    assert datetime.fromisoformat(faults[0]["time"]).year > 2025


def test_text_names_the_request_as_well(settings, tmp_path):
    run = ask(settings, tmp_path)

    assert f"ERROR django.request [{ID}] Service Unavailable: /health/ready" in run.stderr.splitlines()


def test_a_format_that_is_none_stops_the_process(settings, tmp_path):
    assert "LOG_FORMAT must be one of text, json; it is 'xml'." in ask(settings, tmp_path, LOG_FORMAT="xml").stderr
