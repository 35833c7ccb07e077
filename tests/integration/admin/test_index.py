"""The first screen of the admin."""

import pytest

from anatomy_site.admin import LAST

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_entries_are_named_first_and_accounts_last(admin_client):
    response = admin_client.get("/admin/")

    labels = [app["app_label"] for app in response.context["app_list"]]
    names = {app["app_label"]: app["name"] for app in response.context["app_list"]}
    last = {label for label in labels if label in LAST}
    others = labels[1 : -len(last)]
    assert (labels[0], {*labels[-len(last) :]}) == ("muscles", last)
    assert {"auth", "axes"} <= last
    assert others == sorted(others, key=lambda label: names[label].lower())
    assert names["axes"] == "Logins"
    assert names["taggit"] == "Tags"
