"""What Prometheus is told, and whom else nothing is."""

import os
import re
import subprocess
import sys

import pytest
from django.test import Client
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from muscles.models import Status
from muscles.services import gauges
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TOKEN = "a token of the tests"
ROUTE = "/muscle/<part:slug>/"


@pytest.fixture
def client(settings, media):
    settings.METRICS_TOKEN = TOKEN
    return Client()


def ask(client, token: str = TOKEN, **extra):
    return client.get("/metrics", headers={"authorization": f"Bearer {token}"} | extra)


def told(response) -> dict[tuple[str, ...], float]:
    """The samples of an answer, by name and the values of their labels, in the order of the labels’ names."""
    families = text_string_to_metric_families(response.content.decode())
    return {
        (sample.name, *dict(sorted(sample.labels.items())).values()): sample.value
        for each in families
        for sample in each.samples
    }


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


def test_a_page_is_counted_with_its_route_time_and_queries(client):
    make_region("thigh")
    labels = {"route": ROUTE, "method": "GET", "status": "200"}
    before = [counted("atlas_requests_total", **labels), counted("atlas_queries_total", route=ROUTE)]
    timed = counted("atlas_request_seconds_count", route=ROUTE)

    client.get("/muscle/thigh/")
    after = told(ask(client))

    assert after["atlas_requests_total", "GET", ROUTE, "200"] == before[0] + 1
    assert after["atlas_queries_total", ROUTE] > before[1] + 3
    assert after["atlas_request_seconds_count", ROUTE] == timed + 1


def test_nobody_makes_labels_by_asking(client):
    for path in ("/muscle/no-such-thing/", "/no/such/address", "/wp-login.php", "/static/none.css"):
        client.get(path)
    client.generic("BREW", "/")

    found = [key[1:] for key in told(ask(client)) if key[0] == "atlas_requests_total"]
    methods, routes = {method for method, *_ in found}, {route for _, route, _ in found}

    assert {ROUTE, "(other)", "(static file)"} <= routes
    assert [route for route in routes if "no-such" in route or "wp-login" in route] == []
    assert methods <= {"GET", "HEAD", "POST", "OPTIONS", "(other)"}


def test_the_database_tells_of_entries_and_of_what_waits(client, django_assert_num_queries):
    make_region("thigh", kind="region", status=Status.DRAFT)
    for number in range(3):
        make_muscle(f"muscle-{number}", region=make_region(f"part-{number}"))

    with django_assert_num_queries(len(gauges.gauges()) + 1):  # muscles and regions are two tables
        answer = told(ask(client))

    assert answer["atlas_entries", "muscle", "published"] == 3
    assert answer["atlas_entries", "region", "draft"] == 1
    assert answer["atlas_database_up",] == 1
    assert {key[0] for key in answer} >= {gauge.name for gauge in gauges.gauges() if gauge.read()}


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer wrong"}, {"authorization": f"Basic {TOKEN}"}])
def test_who_does_not_show_the_token_is_told_nothing(client, headers):
    response = client.get("/metrics", headers=headers)

    assert (response.status_code, response.content) == (401, b"")


def test_the_token_is_asked_at_the_address_of_a_node_and_kept_by_nobody(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    response = ask(client, host="10.0.0.7:8000")

    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")


def test_without_a_token_nothing_is_there(settings):
    settings.METRICS_TOKEN = ""

    assert Client().get("/metrics").status_code == 404


def test_processes_share_what_they_count(settings, tmp_path):
    """Each of two processes counts a request; the second tells of both."""
    run = """
import django
django.setup()
from django.test import Client
client = Client()
client.get("/a-z/", headers={"host": "stranger"})
print(client.get("/metrics", headers={"authorization": "Bearer t"}).content.decode())
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE")} | {
        "DJANGO_SETTINGS_MODULE": "anatomy_site.settings_test",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
    }
    code = run.replace(
        "django.setup()", "django.setup()\nfrom django.conf import settings\nsettings.METRICS_TOKEN = 't'"
    )

    answers = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
        )
        for _ in range(2)
    ]

    counts = [
        re.findall(r'^atlas_requests_total{.*"\(other\)".*} (\S+)', each.stdout, re.MULTILINE) for each in answers
    ]
    assert counts == [["1.0"], ["2.0"]], answers[1].stderr
    assert "atlas_database_up 0.0" in answers[1].stdout  # its tables are not there
