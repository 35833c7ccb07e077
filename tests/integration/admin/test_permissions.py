import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from muscles.models import Muscle, Region
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

MODELS = ["region", "muscle", "galleryimage", "factsource", "source"]


@pytest.fixture
def reader_client(client, django_user_model):
    """Somebody of the staff who may look at everything and change nothing."""
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__in=[f"view_{name}" for name in MODELS]))
    client.force_login(reader)
    return client


def test_reader_moves_nothing(reader_client):
    make_region("ankle", position=1)
    hip = make_region("hip", position=2)

    response = reader_client.post(reverse("admin:muscles_region_move", args=[hip.pk, "up"]))
    page = reader_client.get(reverse("admin:muscles_region_changelist"))

    assert response.status_code == 403
    assert list(Region.objects.values_list("slug", flat=True)) == ["ankle", "hip"]
    assert "formaction" not in page.content.decode()


@pytest.mark.parametrize("action", ["publish", "withdraw", "place", "delete_selected"])
def test_reader_is_offered_no_action_and_can_do_none(reader_client, action):
    thigh = make_region("thigh")
    medial = make_region("medial", kind="compartment", parent=thigh, status="draft")
    url = reverse("admin:muscles_region_changelist")

    page = reader_client.get(url)
    confirmation = {"parent": "", "asked": "yes", "confirmed": 2, "post": "yes"}
    reader_client.post(url, {"action": action, "_selected_action": [medial.pk, thigh.pk], **confirmation})

    assert f'<option value="{action}"' not in page.content.decode()
    assert list(Region.objects.values_list("slug", "status", "parent")) == [
        ("medial", "draft", thigh.pk),
        ("thigh", "published", None),
    ]


def test_reader_sees_the_form_without_fields(reader_client):
    thigh = make_region("thigh")
    muscle = make_muscle("gracilis", region=thigh, origin="A bone.", part_of=make_muscle(region=thigh, kind="group"))
    muscle.tags.add("knee flexor")
    make_image(muscle)
    url = reverse("admin:muscles_muscle_change", args=[muscle.pk])

    page = reader_client.get(url).content.decode()
    response = reader_client.post(url, {"name": "Changed"})

    assert "A bone." in page
    assert "knee flexor" in page
    assert 'name="name"' not in page
    assert 'type="file"' not in page
    assert response.status_code == 403
    assert Muscle.objects.get(pk=muscle.pk).name == "Gracilis"


@pytest.mark.parametrize("name", ["region", "muscle", "galleryimage", "source"])
def test_reader_adds_nothing(reader_client, name):
    assert reader_client.get(reverse(f"admin:muscles_{name}_add")).status_code == 403


@pytest.mark.parametrize("name", ["muscles_muscle_search", "muscles_muscle_changelist", "muscles_region_changelist"])
def test_stranger_is_sent_to_the_login(client, db, name):
    url = reverse(f"admin:{name}")

    assert client.get(url).url == f"/admin/login/?next={url}"
