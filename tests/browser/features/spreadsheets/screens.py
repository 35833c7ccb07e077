"""A list to export, and a table that was looked at, one of its rows refused."""

from django.test import Client

from tests.browser.whole_site import Ways, at
from tests.integration.features.spreadsheets.sheets import MUSCLES, csv_of, upload


def make_tables(client: Client) -> Ways:
    rows = [{"permalink": "leg/soleus", "origin": "The fibula."}, {"permalink": "leg/nowhere/else", "origin": "?"}]
    table = upload(client, csv_of(*rows)).redirect_chain[-1][0]
    paths = {
        "a list to export": f"{MUSCLES}export/",
        "a table": f"{MUSCLES}import/",
        "a table that was looked at": table,
    }
    return {name: at(path) for name, path in paths.items()}
