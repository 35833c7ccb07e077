"""The first screen of the admin."""

import pytest

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_entries_are_named_first_and_accounts_last(admin_client):
    response = admin_client.get("/admin/")

    labels = [app["app_label"] for app in response.context["app_list"]]
    names = {app["app_label"]: app["name"] for app in response.context["app_list"]}
    assert (labels[0], labels[-2:]) == ("muscles", ["auth", "axes"])
    assert labels[1:-2] == sorted(labels[1:-2], key=lambda label: names[label].lower())
    assert names["axes"] == "Logins"
    assert names["taggit"] == "Tags"
