import pytest

from muscles.models import Muscle, Status
from muscles.services.publishing import set_status
from tests.factories import make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_set_status_changes_only_what_differs():
    draft, published = make_muscle("soleus", status="draft"), make_muscle("plantaris")
    former = {muscle.slug: muscle.updated_at for muscle in Muscle.objects.all()}

    changed = set_status(entries=Muscle.objects.all(), status=Status.PUBLISHED)

    draft.refresh_from_db()
    published.refresh_from_db()
    assert changed == [draft]
    assert draft.status == "published"
    assert draft.updated_at > former["soleus"]
    assert published.updated_at == former["plantaris"]


def test_set_status_leaves_entries_that_were_not_chosen():
    chosen, other = make_muscle("soleus"), make_muscle("plantaris")

    set_status(entries=Muscle.objects.filter(slug="soleus"), status=Status.DRAFT)

    assert dict(Muscle.objects.values_list("slug", "status")) == {chosen.slug: "draft", other.slug: "published"}
