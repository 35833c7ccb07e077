"""Requests that somebody makes by hand, with keys that no form holds: none of them is a fault of the server."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import URLPattern, get_resolver, reverse

from tests.factories import make_image, make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HUGE = "9" * 40
ODD = (HUGE, "-1", "a\0b", "²", "1,2")
IN_ADDRESSES = (HUGE, "a%00b")
PARAMETERS = ("p", "q", "o", "e", "page", "_popup", "_to_field", "id", "id__exact", "id__in", "region", "tag", "kind")
CONVERTED = re.compile(r"<(?:(\w+):)?\w+>")
SENDS_AWAY = ("logout", "password")


@pytest.fixture(autouse=True)
def atlas(media):
    muscle = make_muscle("soleus")
    make_image(muscle)
    muscle.tags.add("flexor")


def patterns(found=None, prefix="/"):
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLPattern):
            yield prefix + re.sub(r"[\^$\\]|\(\?P?|\(|\)", "", str(pattern.pattern))
        else:
            yield from patterns(pattern.url_patterns, f"{prefix}{pattern.pattern}")


def changelists() -> dict[str, admin.ModelAdmin]:
    models = admin.site._registry.items()
    return {reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"): own for model, own in models}


def test_addresses_with_odd_keys_are_not_found_or_not_allowed(editor_client):
    varying = [text for text in patterns() if CONVERTED.search(text) and not any(name in text for name in SENDS_AWAY)]

    for text in varying:
        for key in IN_ADDRESSES:
            address = CONVERTED.sub(key, text)
            assert editor_client.get(address).status_code < 500, address
            assert editor_client.post(address, {"post": "yes"}).status_code < 500, address

    assert len(varying) > 60


def test_lists_asked_for_odd_keys_answer(editor_client):
    for address, own in changelists().items():
        filters = [getattr(each, "parameter_name", "") or f"{each}__exact" for each in own.list_filter]
        for name in PARAMETERS if address.endswith(("/muscle/", "/user/")) else filters:
            for value in (HUGE, "a\0b"):
                response = editor_client.get(address, {name: value})
                assert response.status_code < 500, (address, name, value)


def test_actions_on_odd_keys_do_nothing(editor_client, rf, editor):
    request = rf.get("/")
    request.user = editor
    tried = 0
    for address, own in changelists().items():
        for action in own.get_actions(request):
            for key in ODD:
                data = {"action": action, ACTION_CHECKBOX_NAME: [key, key], "index": "0", "post": "yes"}
                assert editor_client.post(address, data).status_code < 500, (address, action, key)
                tried += 1

    assert tried > 60


def test_forms_with_odd_keys_are_refused(editor_client):
    links = ("region", "parent", "part_of", "same_as", "antagonists", "muscle", "movement", "nerve", "joint", "source")
    rows = ("fact_sources", "gallery_images", "movement_ties", "nerve_ties")
    for model in ("muscles_muscle", "muscles_region", "auth_user"):
        for key in ODD:
            data = dict.fromkeys(links, key) | {"name": "x", "opened_on": key, "groups": key, "user_permissions": key}
            for prefix in rows:
                data |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "1"}
                data |= {f"{prefix}-0-{name}": key for name in ("id", *links)}
            counts = {f"{prefix}-{count}_FORMS": key for prefix in rows for count in ("TOTAL", "INITIAL")}
            for sent in (data, data | counts):
                response = editor_client.post(reverse(f"admin:{model}_add"), sent)
                assert response.status_code < 500, (model, key)
