"""Texts and legends that name a permalink follow it."""

import pytest

from muscles.features.history.models import Version
from muscles.models import GalleryImage, Muscle, Region
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_descriptions_follow_a_new_slug():
    leg = make_region("leg", description="Holds [it](/muscle/leg/soleus/).")
    soleus = make_muscle("soleus", region=leg, description="[Myself](/muscle/leg/soleus/)")
    make_muscle("other", region=leg, description="[a](/muscle/leg/soleus/#x) [b](/muscle/leg/soleusminor/)")
    untouched = make_muscle("third", region=leg, description="/muscle/leg/soleus/").updated_at

    soleus.slug = "sole"
    soleus.save()
    soleus.save()

    assert Region.objects.get().description == "Holds [it](/muscle/leg/sole/)."
    assert list(Muscle.objects.order_by("pk").values_list("description", flat=True)) == [
        "[Myself](/muscle/leg/sole/)",
        "[a](/muscle/leg/sole/#x) [b](/muscle/leg/soleusminor/)",
        "/muscle/leg/soleus/",
    ]
    assert Muscle.objects.get(slug="third").updated_at == untouched


def test_links_to_all_below_a_renamed_region_follow():
    leg = make_region("leg", description="[me](/muscle/leg/)")
    make_muscle("soleus", region=leg, description="[a](/muscle/leg/) [b](/muscle/leg/soleus/)")

    leg.slug = "crus"
    leg.save()

    assert leg.description == "[me](/muscle/crus/)"
    assert Muscle.objects.get().description == "[a](/muscle/crus/) [b](/muscle/crus/soleus/)"


def test_legends_follow():
    leg = make_region("leg")
    soleus = make_muscle("soleus", region=leg)
    other = {"name": "Other", "colour": "#222222", "permalink": ""}
    make_image(leg, legend=[{"name": "Soleus", "colour": "#111111", "permalink": "leg/soleus"}, other])

    soleus.slug = "sole"
    soleus.save()

    assert GalleryImage.objects.get().legend == [
        {"name": "Soleus", "colour": "#111111", "permalink": "leg/sole"},
        other,
    ]


def test_history_records_what_followed():
    leg = make_region("leg")
    soleus = make_muscle("soleus", region=leg)
    other = make_muscle("other", region=leg, description="[a](/muscle/leg/soleus/)")

    soleus.slug = "sole"
    soleus.save()

    versions = Version.objects.filter(kind="muscle", entry_pk=other.pk).order_by("pk")
    assert [(version.action, version.why) for version in versions] == [
        ("found", ""),
        ("saved", "Links follow: leg/soleus → leg/sole."),
    ]
