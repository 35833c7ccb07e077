"""The graph of the whole atlas says of each entry what its page says."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.integration.features.metadata.test_structured_data import page_and_entry
from tests.integration.features.metadata.vocabulary import faults

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

GRAPH = "/atlas.jsonld"
OF_THE_PAGE = {"image", "mainEntityOfPage"}


def graph(client) -> dict[str, dict]:
    response = client.get(GRAPH)
    data = json.loads(response.getvalue())
    assert (response.headers["Content-Type"], data["@context"]) == ("application/ld+json", "https://schema.org")
    return {node.get("@id", ""): node for node in data["@graph"]}


def test_graph_says_what_the_pages_say(client, sample_atlas):
    make_muscle("hidden", region=Region.objects.get(slug="leg"), status="draft", name="Hidden")

    found = graph(client)

    entries = [*Region.objects.all(), *Muscle.objects.published().main_entries()]
    addresses = [entry.get_absolute_url() for entry in entries]
    assert {*found} - {""} == {f"http://testserver{address}#entry" for address in addresses}
    for address in addresses:
        _, entry = page_and_entry(client, address)
        own = {name: value for name, value in entry.items() if name not in OF_THE_PAGE}
        assert found[f"http://testserver{address}#entry"] == own, address
    assert [fault for node in found.values() for fault in faults(node)] == []


@pytest.mark.parametrize("rows", [1, 12])
def test_graph_costs_the_same_with_many_rows(client, rows):
    for number in range(rows):
        make_muscle(region=make_region(), other_antagonists=f"Muscle{number}").antagonists.add(make_muscle())

    with CaptureQueriesContext(connection) as queries:
        graph(client)

    assert len(queries) == 4
