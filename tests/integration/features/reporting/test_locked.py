"""A report while another process holds the lock of all writers."""

import pytest
from django.db import connection

from tests.integration.features.reporting.words import PAGE, WORDS, stored
from tests.locking import held_lock
from tests.markup import parse

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a report waits for other reports alone there")
def test_report_that_cannot_be_filed_now_is_kept_on_a_page_that_sends_it_again(client, gracilis):
    with held_lock():
        busy = client.post("/report/", WORDS | {"page": PAGE})
    form = parse(busy.content.decode()).one("form")
    kept = {field.attrs["name"]: field.attrs["value"] for field in form.all("input")}
    client.post(form.attrs["action"], kept)

    assert (busy.status_code, form.attrs["action"]) == (503, "/report/")
    assert kept == WORDS | {"page": PAGE, "csrfmiddlewaretoken": kept["csrfmiddlewaretoken"]}
    assert [row[3:5] for row in stored()] == [("origin", "It begins higher up.")]
