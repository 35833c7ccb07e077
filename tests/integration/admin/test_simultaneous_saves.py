import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from taggit.models import Tag

from muscles.models import Muscle, Region
from muscles.services.bulk import tag_muscles
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import read_form

ERROR = re.compile(r'<ul class="errorlist" id="id_(\w+)_error"><li>(.*?)</li></ul>')

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def send_concurrently(user, url: str, form_id: str, all_changes: list[dict]):
    """Send the form at this address once for each set of changes, all at the same time."""
    barrier = Barrier(len(all_changes))

    def send(changes):
        try:
            client = Client()
            client.force_login(user)
            data = read_form(client.get(url), form_id) | changes
            barrier.wait(timeout=30)
            return client.post(url, data)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(all_changes)) as pool:
        return list(pool.map(send, all_changes))


def refusals(responses) -> list[dict]:
    """What each form that came back says at its fields, read off the page: the client's `context` mixes up threads."""
    pages = [response.content.decode() for response in responses if response.status_code == 200]
    return [{name: [unescape(message)] for name, message in ERROR.findall(page)} for page in pages]


@pytest.mark.parametrize("writers", [2, 8])
def test_one_of_many_adds_with_the_same_slug_wins_and_the_others_are_refused(editor, writers):
    thigh = make_region("thigh")
    changes = [{"name": "Gracilis", "region": thigh.pk} for _ in range(writers)]

    responses = send_concurrently(editor, reverse("admin:muscles_muscle_add"), "muscle_form", changes)

    refused = {"slug": ["/muscle/thigh/gracilis/ is already the address of the muscle “Gracilis”."]}
    assert sorted(response.status_code for response in responses) == [200] * (writers - 1) + [302]
    assert refusals(responses) == [refused] * (writers - 1)
    assert Muscle.objects.count() == 1


def test_compartment_and_muscle_saved_concurrently_do_not_share_an_address(editor):
    thigh = make_region("thigh")
    medial = {"name": "Medial", "kind": "compartment", "parent": thigh.pk}
    forms = [
        (reverse("admin:muscles_region_add"), "region_form", medial),
        (reverse("admin:muscles_muscle_add"), "muscle_form", {"name": "Medial", "region": thigh.pk}),
    ]

    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(lambda form: send_concurrently(editor, form[0], form[1], [form[2]]), forms)
        responses = [response for (response,) in answers]

    (refused,) = refusals(responses)
    assert list(refused) == ["slug"]
    assert Muscle.objects.count() + Region.objects.filter(kind="compartment").count() == 1


def test_regions_of_one_slug_at_the_top_saved_concurrently(editor):
    changes = [{"name": name, "slug": "leg"} for name in ("Leg", "Lower leg")]

    responses = send_concurrently(editor, reverse("admin:muscles_region_add"), "region_form", changes)

    (refused,) = refusals(responses)
    assert list(refused) == ["slug"]
    assert Region.objects.count() == 1


def test_same_new_tag_saved_concurrently_is_made_once(editor):
    muscles = [make_muscle("soleus"), make_muscle("plantaris")]
    urls = [reverse("admin:muscles_muscle_change", args=[muscle.pk]) for muscle in muscles]

    with ThreadPoolExecutor(2) as pool:
        pairs = zip(urls, ("Plantar flexor", "plantar flexor"), strict=True)
        list(
            pool.map(
                lambda pair: send_concurrently(editor, pair[0], "muscle_form", [{"tags": pair[1], "_publish": "1"}]),
                pairs,
            )
        )

    assert len({tag.pk for muscle in muscles for tag in muscle.tags.all()}) == 1


def test_many_users_who_give_the_same_new_tag_concurrently_give_it_once(editor):
    muscles = [make_muscle("soleus"), make_muscle("gracilis")]
    barrier = Barrier(6)

    def tag(_):
        try:
            barrier.wait(timeout=30)
            return tag_muscles(muscles=muscles, add=["knee flexor"], remove=[], user=editor)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        changed = list(pool.map(tag, range(6)))

    assert sorted(map(len, changed)) == [0] * 5 + [2]
    assert list(Tag.objects.values_list("name", flat=True)) == ["knee flexor"]
    assert [list(muscle.tags.names()) for muscle in muscles] == [["knee flexor"]] * 2
