"""The admin of entries works with each of its features left out."""

from types import ModuleType

import pytest
from django.contrib import admin
from django.urls import include, path

from anatomy_site.admin_entries import ComposedMuscleAdmin, ComposedRegionAdmin
from muscles.admin.composing import ComposedAdmin
from muscles.admin.muscle import MuscleAdmin
from muscles.admin.region import RegionAdmin
from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import read_form

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

PARTS = dict.fromkeys([*ComposedMuscleAdmin.parts, *ComposedRegionAdmin.parts])
CASES = [pytest.param({part}, id=f"without {part.__name__}") for part in PARTS]
CASES += [pytest.param(set(PARTS), id="without any")]


@pytest.fixture
def left_out(request, settings):
    """Compose the admin of entries without some of its parts."""
    before = {model: type(admin.site.get_model_admin(model)) for model in (Muscle, Region)}

    class SmallerMuscleAdmin(ComposedAdmin, MuscleAdmin):
        parts = [part for part in ComposedMuscleAdmin.parts if part not in request.param]

    class SmallerRegionAdmin(ComposedAdmin, RegionAdmin):
        parts = [part for part in ComposedRegionAdmin.parts if part not in request.param]

    register({Muscle: SmallerMuscleAdmin, Region: SmallerRegionAdmin})
    urls = ModuleType("urls_of_a_smaller_admin")
    urls.urlpatterns = [path("admin/", admin.site.urls), path("", include("anatomy_site.urls"))]
    settings.ROOT_URLCONF = urls
    yield request.param
    register(before)


def register(classes):
    for model, model_admin in classes.items():
        admin.site.unregister(model)
        admin.site.register(model, model_admin)


@pytest.mark.parametrize("left_out", CASES, indirect=True)
@pytest.mark.parametrize("kind", ["muscle", "region"])
def test_lists_and_forms_work(editor_client, left_out, kind):
    region = make_region(name="Leg", status="draft")
    entry = make_muscle(name="Soleus", region=region, status="draft") if kind == "muscle" else region
    url, form = f"/admin/muscles/{kind}/", f"{kind}_form"
    change = f"{entry.pk}/change/"
    pages = ["", "?q=e", "add/", f"{entry.pk}/history/", f"{entry.pk}/delete/", change]

    answers = {page: editor_client.get(url + page) for page in pages}
    sent = read_form(answers[change], form) | {"name": ["Another name"]}
    saved = editor_client.post(url + change, sent)

    entry.refresh_from_db()
    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(pages, 200)
    assert (saved.status_code, entry.name) == (302, "Another name")


@pytest.mark.parametrize("left_out", CASES, indirect=True)
def test_bulk_actions_work(editor_client, left_out):
    muscle = make_muscle(name="Soleus")
    sent = {"action": "withdraw", "_selected_action": [muscle.pk], "index": "0"}

    asked = editor_client.post("/admin/muscles/muscle/", sent)
    done = editor_client.post("/admin/muscles/muscle/", sent | {"confirmed": "1"}, follow=True)

    muscle.refresh_from_db()
    assert "Soleus" in asked.content.decode()
    assert [str(message).partition(" <a")[0] for message in done.context["messages"]] == ["1 withdrawn."]
    assert not muscle.is_published
