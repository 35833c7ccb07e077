"""An address that an entry had leads to the one that it has."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from muscles.features.redirects.models import Redirect
from muscles.models import Muscle, Region
from muscles.services.broken_links import broken_links, dead_links
from muscles.services.regions import place_regions
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def kept() -> dict[str, str]:
    return {redirect.permalink: redirect.entry.permalink for redirect in Redirect.objects.with_entries()}


def rename(entry, slug: str) -> None:
    entry.slug = slug
    entry.save()


def test_old_address_leads_to_the_new_one_with_its_query(client):
    soleus = make_muscle("soleus", region=make_region("leg"))
    rename(soleus, "sole")

    response = client.get("/muscle/leg/soleus/?from=mail")

    assert (response.status_code, response.url) == (301, "/muscle/leg/sole/?from=mail")
    assert response.headers["Cache-Control"] == "max-age=3600"
    assert client.get(response.url).status_code == 200


def test_chain_is_one_step_and_the_way_back_is_no_loop(client):
    soleus = make_muscle("soleus", region=make_region("leg"))
    for slug in ("two", "three", "soleus"):
        rename(soleus, slug)

    assert kept() == {"leg/two": "leg/soleus", "leg/three": "leg/soleus"}
    assert client.get("/muscle/leg/two/").url == "/muscle/leg/soleus/"
    assert client.get("/muscle/leg/soleus/").status_code == 200


def test_new_entry_at_an_old_address_wins_and_its_end_brings_nothing_back(client):
    leg = make_region("leg")
    rename(make_muscle("soleus", region=leg), "sole")

    newcomer = make_muscle("soleus", region=leg, name="Newcomer")

    assert kept() == {}
    assert "Newcomer" in client.get("/muscle/leg/soleus/").content.decode()
    newcomer.delete()
    assert client.get("/muscle/leg/soleus/").status_code == 404


def test_draft_is_as_if_there_were_none(client, editor_client):
    leg = make_region("leg")
    draft = make_muscle("soleus", region=leg, status="draft")
    rename(draft, "sole")
    in_draft = make_region("hip", status="draft")
    rename(in_draft, "hips")

    for path in ("/muscle/leg/soleus/", "/muscle/hip/"):
        assert client.get(path).status_code == 404


def test_muscle_that_changes_its_region_leaves_a_redirect():
    soleus = make_muscle("soleus", region=make_region("leg"))
    soleus.region = make_region("calf")
    soleus.save()

    assert kept() == {"leg/soleus": "calf/soleus"}


def test_renamed_region_takes_all_it_is_the_home_of_along(client):
    leg = make_region("leg")
    deep = make_region("deep", kind="compartment", parent=leg)
    make_muscle("soleus", region=deep)
    rename(leg, "crus")

    assert kept() == {"leg": "crus", "leg/deep": "crus/deep", "leg/soleus": "crus/soleus"}
    assert client.get("/muscle/leg/").url == "/muscle/crus/"
    assert client.get("/muscle/leg/soleus/").url == "/muscle/crus/soleus/"


def test_compartment_that_moves_takes_its_contents_and_their_redirects_along():
    leg, calf = make_region("leg"), make_region("calf")
    back = make_region("back", kind="compartment", parent=leg)
    deep = make_region("deep", kind="compartment", parent=back)
    rename(make_muscle("soleus", region=deep), "sole")

    place_regions(regions=[back], parent=calf)

    assert kept() == {
        "leg/back": "calf/back",
        "leg/deep": "calf/deep",
        "leg/sole": "calf/sole",
        "leg/soleus": "calf/sole",
    }
    assert Muscle.objects.get().home == calf


def test_region_that_becomes_a_compartment_and_is_renamed_in_one_save():
    leg = make_region("leg")
    make_muscle("soleus", region=leg)
    limb = make_region("limb")

    leg.kind, leg.parent, leg.slug = "compartment", limb, "shank"
    leg.save()

    assert kept() == {"leg": "limb/shank", "leg/soleus": "limb/soleus"}


def test_save_without_a_move_keeps_nothing(django_assert_num_queries):
    soleus = make_muscle("soleus", region=make_region("leg"))
    soleus.name = "Sole"
    soleus.save()
    Region.objects.get(slug="leg").save()

    assert kept() == {}


def test_editor_sees_the_list_and_deletes_one(editor_client, django_assert_num_queries):
    leg = make_region("leg")
    for number in range(3):
        rename(make_muscle(f"old{number}", region=leg), f"new{number}")
    url = reverse("admin:redirects_redirect_changelist")

    with django_assert_num_queries(5):
        page = editor_client.get(url).content.decode()
    editor_client.post(
        url, {"action": "delete_selected", "_selected_action": [Redirect.objects.first().pk], "post": "yes"}
    )

    assert '<a href="/muscle/leg/new2/">' in page
    assert kept() == {"leg/old1": "leg/new1", "leg/old2": "leg/new2"}


def test_deleted_entry_that_comes_back_has_its_old_addresses(client, editor_client):
    soleus = make_muscle("soleus", region=make_region("leg"))
    rename(soleus, "sole")
    key = soleus.pk
    Muscle.objects.all().delete()

    assert client.get("/muscle/leg/soleus/").status_code == 404
    assert "an entry that was deleted" in editor_client.get("/admin/redirects/redirect/").content.decode()
    make_muscle("sole", region=Region.objects.get(), pk=key)
    assert client.get("/muscle/leg/soleus/").url == "/muscle/leg/sole/"


def test_list_is_for_those_who_may(client, django_user_model):
    writer = django_user_model.objects.create_user("writer", is_staff=True)
    writer.user_permissions.set(Permission.objects.filter(codename="view_muscle"))
    client.force_login(writer)

    assert client.get(reverse("admin:redirects_redirect_changelist")).status_code == 403


def test_link_to_an_old_address_is_not_broken_while_it_leads_to_a_page():
    leg = make_region("leg")
    soleus = make_muscle("soleus", region=leg)
    rename(soleus, "sole")
    other = make_muscle("other", region=leg, description="[a](/muscle/leg/soleus/)")

    before = broken_links([other])
    Muscle.objects.filter(pk=soleus.pk).update(status="draft")

    assert before == {}
    hidden = "Description: /muscle/leg/soleus/ is not published, so that readers do not get there."
    assert broken_links([other]) == {other: [hidden]}
    assert dead_links([other]) == {}


def test_link_to_an_old_address_is_dead_once_its_entry_is_gone():
    leg = make_region("leg")
    soleus = make_muscle("soleus", region=leg)
    rename(soleus, "sole")
    other = make_muscle("other", region=leg, description="[a](/muscle/leg/soleus/)")
    before = dead_links([other])

    soleus.delete()

    assert before == {}
    assert dead_links([other]) == {other: ["Description: /muscle/leg/soleus/ is the address of no entry."]}


@pytest.mark.parametrize("path", ["/a%00b/", "/muscle/leg/a%00b/"])
def test_address_with_a_sign_that_no_text_may_have_is_not_found(client, db, path):
    assert client.get(path).status_code == 404
