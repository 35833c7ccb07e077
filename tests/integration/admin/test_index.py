"""The first screen of the admin."""

import pytest

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_entries_are_named_first_and_accounts_last(admin_client):
    response = admin_client.get("/admin/")

    labels = [app["app_label"] for app in response.context["app_list"]]
    names = {app["app_label"]: app["name"] for app in response.context["app_list"]}
    assert (labels[0], labels[-1]) == ("muscles", "auth")
    assert labels[1:-1] == sorted(labels[1:-1], key=lambda label: names[label].lower())
    assert names["taggit"] == "Tags"
