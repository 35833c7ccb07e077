"""Every check finds what it is for, and leaves alone what is right."""

import pytest

from muscles.features.worklist.checks import CHECKS
from muscles.features.worklist.corpus import Corpus
from muscles.features.worklist.models import Misspelling
from muscles.models import FactSource, Muscle, Region, Source
from muscles.texts.alt_texts import flaws_of
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

FACTS = {"origin": "Femur.", "insertion": "Tibia.", "action": "Flexes the knee.", "innervation": "A nerve."}


def found_by(name: str, model=Muscle) -> list[str]:
    check = next(check for check in CHECKS if check.name == name)
    if check.rows:
        return sorted(check.rows[model]().values_list("slug", flat=True))
    return sorted(model.objects.get(pk=pk).slug for pk in check.reasons(model, Corpus.read()))


def reasons(name: str, model=Muscle) -> list[str]:
    check = next(check for check in CHECKS if check.name == name)
    return [reason for found in check.reasons(model, Corpus.read()).values() for reason in found]


def make_in_leg(slug: str, **values) -> Muscle:
    limb = Region.objects.filter(slug="lowerlimb").first() or make_region("lowerlimb", kind="limb")
    leg = Region.objects.filter(slug="leg").first() or make_region("leg", parent=limb)
    return make_muscle(slug, region=leg, **values)


def add_stills(muscle, number, **values):
    for place in range(number):
        make_image(muscle, **({"alt": f"Seen from side {place}", "width": 10, "height": 10} | values))


def test_pictures_and_stills():
    add_stills(make_muscle("whole"), 16)
    add_stills(make_muscle("half"), 15)
    make_muscle("none")
    main = make_muscle("main")
    make_muscle("second", same_as=main)
    make_image(main)  # whose file cannot be read

    assert found_by("pictures") == ["main", "none"]
    assert found_by("stills") == ["half", "main"]


HASH = "ab" * 32


@pytest.mark.parametrize(
    "pictures",
    [
        [{"alt": "From the front"}],
        [{"alt": "From the front"}, {"alt": "From behind"}],
        [{"alt": "From the front"}, {"alt": "", "decorative": True}, {"file": "b.png", "alt": "", "decorative": True}],
        [{"alt": "100% of_it"}],
        [{"alt": "From the front"}, {"alt": "from the front "}],
        [{"alt": "From the front"}, {"alt": "From behind"}, {"alt": "From behind"}],
        [{"alt": "From the front"}, {"alt": " "}],
        [{"alt": "Leg_Soleus 1", "file": "muscles/png/Leg-Soleus-1.png"}],
        [{"alt": "Leg soleus", "file": f"uploads/ab/leg-soleus-12-{HASH[:16]}.webp", "content_hash": HASH}],
        [{"alt": "soleus", "file": "muscles/png/Leg-Soleus-1.png"}],
        [{"alt": "Old soleus", "document_path": "old-soleus.gif"}],
        [{"alt": "DSC.PNG"}],
        [{"alt": "Image 3"}],
        [{"alt": "–"}],
        [{"alt": "7"}],
    ],
)
def test_alt_text_is_looked_at_as_it_is_for_publishing(pictures):
    muscle, region = make_muscle("soleus"), make_region("calf")
    for owner in (muscle, region):
        for picture in pictures:
            make_image(owner, **picture)

    is_poor = any(flaws_of(muscle.gallery_images.all()))
    assert found_by("alt") == (["soleus"] if is_poor else [])
    assert found_by("alt", Region) == (["calf"] if is_poor else [])


@pytest.mark.parametrize(
    ("credit", "licence", "is_owed"),
    [
        ("Somebody", "CC BY 4.0", False),
        ("", "CC0 1.0", False),
        ("", "Public domain", False),
        ("", "CC BY 4.0", True),
        ("", "Of another kind", True),
        ("Somebody", "", True),
    ],
)
def test_credit_and_licence(credit, licence, is_owed):
    muscle, region = make_muscle("soleus"), make_region("calf")
    for owner in (muscle, region):
        make_image(owner, credit=credit, licence=licence, width=10, height=10)
        make_image(owner)  # planned

    assert found_by("credit") == (["soleus"] if is_owed else [])
    assert found_by("credit", Region) == (["calf"] if is_owed else [])


def test_facts_and_sources():
    whole = make_muscle("whole", **FACTS)
    source = Source.objects.create(key="gray", title="Anatomy", citation="Gray.")
    FactSource.objects.create(muscle=whole, fact="origin", source=source)
    make_muscle("part", **FACTS | {"action": ""})
    make_muscle("second", same_as=whole)

    assert found_by("facts") == ["part"]
    assert found_by("sources") == ["part"]


def test_facts_that_rest_on_nothing_and_facts_to_be_checked():
    muscle = make_muscle("soleus", origin="Tibia", action="It bends.", insertion="Heel", unchecked_facts=["insertion"])
    source = Source.objects.create(key="gray", title="Anatomy", citation="Gray.")
    FactSource.objects.create(muscle=muscle, fact="origin", source=source)
    make_muscle("second", same_as=muscle)
    make_muscle("empty")

    assert (found_by("unsourced"), reasons("unsourced")) == (["soleus"], ["Action has no source."])
    assert (found_by("unchecked"), reasons("unchecked")) == (["soleus"], ["Insertion is to be checked."])


def test_links():
    leg = make_region("leg", description="[gone](/muscle/leg/gone/)")
    make_muscle("soleus", region=leg, description="[a](/muscle/leg/) [b](/muscle/) [c](/muscle/leg/nobody/)")
    make_muscle("hidden", region=leg, status="draft", description="[d](/muscle/leg/hidden/)")
    make_muscle("showing", region=leg, description="[e](/muscle/leg/hidden/)")

    assert reasons("links") == [
        "/muscle/leg/nobody/ is the address of no entry.",
        "/muscle/leg/hidden/ is not published, so that readers do not get there.",
    ]
    assert reasons("links", Region) == ["/muscle/leg/gone/ is the address of no entry."]


def test_unlinked():
    leg = make_region("leg")
    group = make_muscle("group", region=leg, kind="group")
    make_muscle("part", region=leg, part_of=group)
    make_muscle("one", region=leg).antagonists.add(make_muscle("other", region=leg))
    make_muscle("named", region=leg)
    make_muscle("shown", region=leg)
    make_muscle("lonely", region=leg, description="[me](/muscle/leg/lonely/) [x](/muscle/leg/named/)")
    make_image(leg, legend=[{"name": "Shown", "colour": "#000000", "permalink": "leg/shown"}])

    assert found_by("unlinked") == ["lonely"]


def test_misspellings_in_texts_and_pictures():
    Misspelling.objects.create(wrong="saccrum", right="sacrum")
    make_muscle("soleus", origin="The Saccrum, and the saccrum again.")
    make_muscle("right", origin="The sacrum, and saccrums.")
    make_image(make_region("hip", description="A saccrum."), caption="The saccrum")

    assert reasons("misspellings") == [
        "“Saccrum” in the origin: write “sacrum”.",
        "“saccrum” in the origin: write “sacrum”.",
    ]
    assert reasons("misspellings", Region) == [
        "“saccrum” in the description: write “sacrum”.",
        "“saccrum” in the picture’s caption: write “sacrum”.",
    ]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"nerve_roots": "S2–L5"}, "The nerve roots “S2–L5” are not levels or a range such as L5–S2."),
        ({"nerve_roots": "C5–C6"}, "The nerve roots C5–C6 lie outside T12–S5, those of its limb."),
        (
            {"nerve_roots": "L5–S2", "innervation": "Femoral nerve (L2–L4)."},
            "The nerve roots are L5–S2, but the innervation names others.",
        ),
        ({"origin": "The tibia", "insertion": "the  Tibia."}, "Origin and insertion are the same."),
        (
            {"origin": "Tibia.", "insertion": "Calcaneus.", "action": "Bends the knee."},
            "The action names the knee, but origin and insertion lie on the same side of it.",
        ),
        (
            {"origin": "Ischium.", "insertion": "Femur."},
            "It stands in the region “leg”, but origin and insertion are above the knee.",
        ),
        (
            {"other_antagonists": "nobody, Soleus"},
            "“Soleus” is named among the antagonists that have no entry, but has one.",
        ),
    ],
)
def test_contradiction_in_one_muscle(values, reason):
    make_in_leg("soleus", **FACTS | {"nerve_roots": "L5–S2", "innervation": "Tibial nerve; some give L4–S1."})
    make_in_leg("wrong", **values)

    assert reasons("contradictions") == [reason]


def test_contradictions_between_muscles():
    group = make_in_leg("group", kind="group", nerve_roots="S1–S2")
    one = make_in_leg("one", part_of=group, nerve_roots="L2–L3")
    other = make_in_leg("other", part_of=group, nerve_roots="S1")
    one.antagonists.add(other)
    head = make_in_leg("head", kind="head", part_of=one)
    make_image(one, content_hash="a" * 64)
    make_image(head, content_hash="a" * 64)

    assert reasons("contradictions") == [
        "The nerve roots are S1–S2, but L2–L3 in its part “One”.",
        "“Other” is an antagonist, but belongs to “Group” as well.",
        "“One” is an antagonist, but belongs to “Group” as well.",
        "A picture of this head is a picture of the whole muscle.",
    ]
