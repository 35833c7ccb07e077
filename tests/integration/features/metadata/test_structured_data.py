"""What the pages say of their entries in JSON-LD."""

import json
import re

import pytest
from django.db.models.expressions import RawSQL

from muscles.files import renditions
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.metadata.vocabulary import faults
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SITE = "http://testserver"
FACTS = {
    "origin": "The ischial tuberosity.",
    "insertion": "The tibia.",
    "action": "Flexes the knee.",
    "innervation": "Sciatic nerve.",
    "nerve_roots": "L5–S2",
    "blood_supply": "Deep femoral artery.",
    "other_antagonists": "Sartorius, Gracilis",
}


def data_of(response) -> dict:
    return json.loads(read(response).one("script", type="application/ld+json").text)


def page_and_entry(client, path: str) -> list[dict]:
    return data_of(client.get(path))["@graph"]


@pytest.fixture
def thigh():
    return make_region("thigh", name="Thigh", parent=make_region("lowerlimb", kind="limb", name="Lower limb"))


@pytest.fixture
def posterior(thigh):
    return make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)


def test_muscle_is_described_in_the_words_of_the_vocabulary(client, posterior):
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior)
    muscle = make_muscle(
        "biceps",
        name="Biceps femoris",
        latin_name="musculus biceps femoris",
        synonyms="Biceps cruris\nHam",
        description="It has *two* heads.",
        region=posterior,
        part_of=group,
        ta98="A04.7.02.032",
        ta2="2637",
        fma="22356",
        wikidata="Q843598",
        **FACTS,
    )
    make_muscle("long", kind="head", name="Long head", region=posterior, part_of=muscle)
    muscle.antagonists.add(make_muscle("rectus", name="Rectus femoris", region=posterior))

    page, entry = page_and_entry(client, "/muscle/thigh/biceps/")

    assert entry == {
        "@type": "Muscle",
        "@id": f"{SITE}/muscle/thigh/biceps/#entry",
        "name": "Biceps femoris",
        "alternateName": ["musculus biceps femoris", "Biceps cruris", "Ham"],
        "url": f"{SITE}/muscle/thigh/biceps/",
        "bodyLocation": "Posterior compartment, Thigh, Lower limb",
        "insertion": {"@type": "AnatomicalStructure", "name": "The tibia."},
        "muscleAction": "Flexes the knee.",
        "nerve": {"@type": "Nerve", "name": "Sciatic nerve.", "description": "Roots L5–S2"},
        "bloodSupply": {"@type": "Vessel", "name": "Deep femoral artery."},
        "antagonist": [
            {"@type": "Muscle", "name": "Rectus femoris", "url": f"{SITE}/muscle/thigh/rectus/"},
            {"@type": "Muscle", "name": "Sartorius"},
            {"@type": "Muscle", "name": "Gracilis"},
        ],
        "partOfSystem": {
            "@type": ["AnatomicalSystem", "Muscle"],
            "name": "Hamstrings",
            "url": f"{SITE}/muscle/thigh/hamstrings/",
        },
        "subStructure": [{"@type": "Muscle", "name": "Long head", "url": f"{SITE}/muscle/thigh/long/"}],
        "code": [
            {"@type": "MedicalCode", "codeValue": "A04.7.02.032", "codingSystem": "TA98"},
            {"@type": "MedicalCode", "codeValue": "2637", "codingSystem": "TA2"},
            {"@type": "MedicalCode", "codeValue": "22356", "codingSystem": "FMA"},
        ],
        "sameAs": "https://www.wikidata.org/entity/Q843598",
        "description": "It has two heads.",
        "mainEntityOfPage": f"{SITE}/muscle/thigh/biceps/",
    }
    assert [(step["position"], step["name"], step["item"]) for step in page["breadcrumb"]["itemListElement"]] == [
        (1, "Atlas", f"{SITE}/muscle/"),
        (2, "Lower limb", f"{SITE}/muscle/lowerlimb/"),
        (3, "Thigh", f"{SITE}/muscle/thigh/"),
        (4, "Posterior compartment", f"{SITE}/muscle/thigh/posterior/"),
        (5, "Hamstrings", f"{SITE}/muscle/thigh/hamstrings/"),
        (6, "Biceps femoris", f"{SITE}/muscle/thigh/biceps/"),
    ]
    assert page["dateModified"] == muscle.updated_at.isoformat(timespec="seconds")


@pytest.mark.parametrize(
    "path",
    ["lowerlimb/", "thigh/", "thigh/posterior/", "thigh/hamstrings/", "thigh/semi/", "thigh/head/", "hip/second/", ""],
)
def test_no_page_says_what_the_vocabulary_has_no_word_for(client, media, thigh, posterior, path):
    group = make_muscle("hamstrings", kind="group", region=posterior, **FACTS)
    muscle = make_muscle("semi", region=posterior, part_of=group, ta98="A04.7.02.036", wikidata="Q1", **FACTS)
    make_muscle("head", kind="head", region=posterior, part_of=muscle, **FACTS)
    make_muscle("second", region=make_region("hip"), same_as=muscle)
    muscle.antagonists.add(make_muscle("quadriceps", kind="group", region=thigh))
    for owner in (thigh, muscle):
        upload = images.png(size=(400, 300))
        renditions.build(galleries.add_image(owner=owner, upload=upload, role="still", alt="From behind"))

    data = data_of(client.get(f"/muscle/{path}" if path else "/"))

    assert faults(data) == []


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"@type": "Muscle", "origin": "-"}, ["['Muscle'] has no origin"]),
        ({"@type": "Muscle", "action": "-"}, ["['Muscle'] has no action"]),
        ({"@type": "AnatomicalStructure", "nerve": "-"}, ["['AnatomicalStructure'] has no nerve"]),
        ({"@graph": [{"@type": "Sinew"}]}, ["Sinew is no known type"]),
        ({"@type": "Muscle", "nerve": [{"@type": "Vessel"}]}, ["nerve may not hold ['Vessel']"]),
        ({"@type": ["AnatomicalSystem", "Muscle"], "comprisedOf": [], "nerve": "-"}, []),
    ],
)
def test_a_word_that_is_none_is_found(node, expected):
    assert faults(node) == expected


def test_second_place_describes_the_main_entry(client):
    main = make_muscle("iliacus", name="Iliacus", region=make_region("thigh"), action="Flexes the hip.")
    make_muscle("iliacus", name="Iliacus", region=make_region("abdomen"), same_as=main)

    page, entry = page_and_entry(client, "/muscle/abdomen/iliacus/")

    assert (page["url"], entry["@id"]) == (f"{SITE}/muscle/thigh/iliacus/", f"{SITE}/muscle/thigh/iliacus/#entry")
    assert entry["muscleAction"] == "Flexes the hip."


def test_region_names_what_stands_right_below_it(client, thigh, posterior):
    make_muscle("semi", name="Semimembranosus", region=posterior)

    _, entry = page_and_entry(client, "/muscle/thigh/posterior/")

    assert entry == {
        "@type": "AnatomicalStructure",
        "@id": f"{SITE}/muscle/thigh/posterior/#entry",
        "name": "Posterior compartment",
        "url": f"{SITE}/muscle/thigh/posterior/",
        "bodyLocation": "Thigh, Lower limb",
        "subStructure": [{"@type": "Muscle", "name": "Semimembranosus", "url": f"{SITE}/muscle/thigh/semi/"}],
        "mainEntityOfPage": f"{SITE}/muscle/thigh/posterior/",
    }


def test_picture_carries_its_size_credit_and_licence(client, media):
    muscle = make_muscle("semi", region=make_region("thigh"))
    image = galleries.add_image(
        owner=muscle,
        upload=images.png(size=(400, 300)),
        role="still",
        alt="From behind",
        caption="Posterior view",
        credit="A. Painter",
        licence="CC BY-SA 4.0",
    )
    renditions.build(image)

    page, entry = page_and_entry(client, "/muscle/thigh/semi/")

    address = SITE + renditions.rendition(image, "large").url
    assert entry["image"] == {
        "@type": "ImageObject",
        "@id": address,
        "contentUrl": address,
        "encodingFormat": "image/webp",
        "width": {"@type": "QuantitativeValue", "value": 400, "unitCode": "E37"},
        "height": {"@type": "QuantitativeValue", "value": 300, "unitCode": "E37"},
        "caption": "Posterior view",
        "creditText": "A. Painter",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    assert page["primaryImageOfPage"] == {"@id": address}


def test_missing_picture_is_not_named(client):
    muscle = make_muscle("semi", region=make_region("thigh"))
    make_image(muscle)

    page, entry = page_and_entry(client, "/muscle/thigh/semi/")

    assert ("image" in entry, "primaryImageOfPage" in page) == (False, False)


@pytest.mark.parametrize("fact", FACTS)
def test_a_guessed_fact_is_not_told(client, fact):
    make_muscle("semi", region=make_region("thigh"), unchecked_facts=[fact], **FACTS | {fact: "A guess."})

    assert "A guess." not in json.dumps(page_and_entry(client, "/muscle/thigh/semi/"))


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- <script>", "a & b &lt;", "\u2028\u2029"])
def test_no_text_breaks_out_of_its_element(client, text):
    make_muscle("semi", region=make_region("thigh"))
    as_it_is = RawSQL("%s", [text])  # as the database may hold it from before texts were tidied
    Muscle.objects.update(name=as_it_is, description=as_it_is, action=as_it_is)

    response = client.get("/muscle/thigh/semi/")

    [inline] = [script for script in read(response).all("script") if "src" not in script.attrs]
    assert (inline.attrs["type"], re.findall("[<>&\u2028\u2029]", inline.text)) == ("application/ld+json", [])
    assert json.loads(inline.text)["@graph"][1]["muscleAction"] == text


def test_an_editor_who_sees_drafts_is_told_nothing(editor_client):
    make_muscle("semi", region=make_region("thigh"))

    assert read(editor_client.get("/muscle/thigh/semi/")).all("script", type="application/ld+json") == []


def test_the_first_page_names_the_site(client):
    assert data_of(client.get("/")) == {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Muscle atlas",
        "url": f"{SITE}/",
    }
