"""Publishing and withdrawing many entries in bulk."""

import pytest

from muscles.features.history.drafts.bulk_publishing import set_status_in_bulk
from muscles.features.history.models import Version
from muscles.models import Muscle, Status
from muscles.services.changes import batch_changes
from tests.factories import make_image, make_muscle
from tests.integration.features.history.admin_pages import send_draft, versions_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOTED = 0  # queries that write what happened
NOTED += 2  # muscles.features.audit


def set_status(muscles, status: Status, user=None):
    with batch_changes(why="Bulk.", user=user):
        return set_status_in_bulk(kind="muscle", pks=[muscle.pk for muscle in muscles], status=status, user=user)


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize(("status", "cost"), [(Status.PUBLISHED, 23), (Status.DRAFT, 22)])
def test_status_costs_the_same_for_any_number(django_assert_num_queries, number, status, cost):
    muscles = [make_muscle(status="draft" if status == Status.PUBLISHED else "published") for _ in range(number)]
    for muscle in muscles:
        make_image(muscle)

    with django_assert_num_queries(cost + NOTED):
        changed, refused = set_status(muscles, status)

    assert ({*changed}, refused) == ({*muscles}, {})
    assert {*Muscle.objects.values_list("status", flat=True)} == {status}
    what = "published" if status == Status.PUBLISHED else "withdrawn"
    assert {tuple(versions_of(muscle)) for muscle in muscles} == {(("found", "history"), (what, "history"))}


def test_what_lacks_alt_text_is_refused_and_the_others_are_published():
    bare, good = make_muscle("bare", status="draft"), make_muscle("good", status="draft")
    make_image(bare, alt="")
    make_image(good)

    changed, refused = set_status([bare, good], Status.PUBLISHED)

    assert (changed, [*refused]) == ([good], [bare])
    assert [muscle.slug for muscle in Muscle.objects.published()] == ["good"]


def test_entry_for_which_something_waits_is_left_alone(editor_client):
    muscle = make_muscle("soleus", origin="Public.")
    send_draft(editor_client, muscle, origin="Draft.")

    changed, refused = set_status([muscle], Status.DRAFT)

    muscle.refresh_from_db()
    assert (changed, refused, muscle.status) == ([], {}, "published")
    assert Version.objects.pending().count() == 1
