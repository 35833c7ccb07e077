"""What the seeded entries say: the automatic checks that the facts allow."""

import re
from itertools import chain

import pytest

from muscles.services.fixtures import FIXTURES
from tests.fixture_rows import MUSCLES, permalink, rows

pytestmark = pytest.mark.unit

FACTS = {
    "description": ["description"],
    "origin": ["origin"],
    "insertion": ["insertion"],
    "action": ["action"],
    "innervation": ["innervation", "nerve_roots"],
    "blood_supply": ["blood_supply"],
    "antagonists": ["antagonists", "other_antagonists"],
    "variation": ["variation"],
    "ids": ["ta98", "ta2", "fma", "wikidata"],
}
IDS = FACTS["ids"]
MISSPELT = re.compile(r"\b(bicep femoris|discription|saccrum|reffered|lattisimus)\b", re.IGNORECASE)
WITHOUT_ENTRY = {
    "Quadriceps femoris",
    "Tibialis anterior",
    "Extensor hallucis longus",
    "Extensor digitorum longus",
    "Extensor digitorum brevis",
    "Fibularis longus",
    "Fibularis brevis",
}
# From the trunk outwards; a joint lies between its number and the next.
BONES = [
    r"ischi|sacrotuberous",
    r"femur|linea aspera|supracondylar|greater trochanter",
    r"tibia|fibula|soleal line",
    r"calcaneus|phalan|navicular",
]
JOINTS = {"hip": 0, "knee": 1, "ankle": 2}
JOINT_WORDS = {"hip": r"\bhip\b|\bthigh\b", "knee": r"\bknee\b|\bbent leg\b", "ankle": r"\bankle\b"}


def bones(muscle):
    attachments = f"{muscle['origin']} {muscle['insertion']}"
    return [number for number, words in enumerate(BONES) if re.search(words, attachments, re.IGNORECASE)]


def crossed(muscle):
    """The joints that lie between its attachments."""
    return {joint for joint, place in JOINTS.items() if min(bones(muscle)) <= place < max(bones(muscle))}


def named(muscle):
    """The joints that its action names."""
    return {joint for joint, words in JOINT_WORDS.items() if re.search(words, muscle["action"])}


def texts():
    """All that is written, but for the list of what is often written wrongly."""
    names = [fixture.name for fixture in FIXTURES if fixture.name != "8_misspellings"]
    return [value for name in names for row in rows(name) for value in row.values() if type(value) is str]


@pytest.mark.parametrize("slug", MUSCLES)
def test_an_action_names_only_joints_that_lie_between_the_attachments(slug):
    muscle = MUSCLES[slug]

    assert named(muscle) <= crossed(muscle)


def test_the_joints_of_the_treacherous_muscles():
    slugs = ["soleus", "shortbicepsfemoris", "longbicepsfemoris", "gastrocnemius", "popliteus", "gemellusinferior"]

    assert {slug: (crossed(MUSCLES[slug]), named(MUSCLES[slug])) for slug in slugs} == {
        "soleus": ({"ankle"}, {"ankle"}),
        "shortbicepsfemoris": ({"knee"}, {"knee"}),
        "longbicepsfemoris": ({"hip", "knee"}, {"hip", "knee"}),
        "gastrocnemius": ({"knee", "ankle"}, {"knee", "ankle"}),
        "popliteus": ({"knee"}, {"knee"}),
        "gemellusinferior": ({"hip"}, {"hip"}),
    }


def test_a_muscle_of_the_leg_is_attached_below_the_knee():
    above = [slug for slug, muscle in MUSCLES.items() if muscle["home"] == ["leg"] and max(bones(muscle)) < 2]

    assert above == []


def test_the_tag_of_the_region_is_that_of_the_home():
    tags = {}
    for row in rows("5_muscle_tags"):
        tags.setdefault(row["content_object"][1], set()).add(*row["tag"])

    assert {slug: names & {"hip", "thigh", "leg"} for slug, names in tags.items()} == {
        slug: set(muscle["home"]) for slug, muscle in MUSCLES.items()
    }


@pytest.mark.parametrize("slug", MUSCLES)
def test_a_fact_has_a_source_and_a_source_has_a_fact(slug):
    muscle = MUSCLES[slug]
    sourced = {row["fact"] for row in rows("6_fact_sources") if row["muscle"] == permalink(muscle)}

    assert sourced == {fact for fact, fields in FACTS.items() if any(muscle[field] for field in fields)}


def test_sources_of_facts_say_where_to_look():
    silent = [
        row for row in rows("6_fact_sources") if row["source"][0] in {"gray1918", "wikipedia"} and not row["locator"]
    ]

    assert silent == []


def test_no_id_belongs_to_two_entries():
    for name in IDS:
        values = [muscle[name] for muscle in MUSCLES.values() if muscle[name]]
        assert len(values) == len({*values}), name


def test_ids_are_those_of_the_facts():
    ids = {slug: tuple(muscle[name] for name in IDS) for slug, muscle in MUSCLES.items()}

    assert ids == {
        "bicepsfemoris": ("A04.7.02.032", "2638", "22356", "Q601016"),
        "flexordigitorumlongus": ("A04.7.02.052", "2667", "51071", "Q1892025"),
        "flexorhallucislongus": ("A04.7.02.053", "2668", "22593", "Q1500559"),
        "gastrocnemius": ("A04.7.02.044", "2657", "22541", "Q943203"),
        "gemelli": ("", "", "", ""),
        "gemellusinferior": ("A04.7.02.014", "2607", "22320", "Q1892060"),
        "gemellussuperior": ("A04.7.02.013", "2606", "22318", "Q1732695"),
        "hamstrings": ("", "", "", ""),
        "lateralgastrocnemius": ("A04.7.02.045", "2658", "45959", ""),
        "longbicepsfemoris": ("A04.7.02.033", "2639", "45887", ""),
        "medialgastrocnemius": ("A04.7.02.046", "2659", "45956", ""),
        "plantaris": ("A04.7.02.049", "2663", "22543", "Q526239"),
        "popliteus": ("A04.7.02.050", "2665", "22590", "Q1308051"),
        "semimembranosus": ("A04.7.02.036", "2642", "22438", "Q1270633"),
        "semitendinosus": ("A04.7.02.035", "2641", "22357", "Q1163035"),
        "shortbicepsfemoris": ("A04.7.02.034", "2640", "45890", ""),
        "soleus": ("A04.7.02.047", "2660", "22542", "Q1954164"),
        "tibialisposterior": ("A04.7.02.051", "2666", "51099", "Q1551145"),
        "tricepssurae": ("A04.7.02.043", "2656", "51062", "Q431282"),
    }


def test_nerve_roots_are_those_of_the_facts():
    assert {slug: muscle["nerve_roots"] for slug, muscle in MUSCLES.items()} == {
        "gemelli": "",
        "gemellussuperior": "L5–S2",
        "gemellusinferior": "L4–S1",
        **dict.fromkeys(["hamstrings", "semimembranosus", "semitendinosus", "bicepsfemoris"], "L5–S2"),
        **dict.fromkeys(["longbicepsfemoris", "shortbicepsfemoris"], "L5–S2"),
        **dict.fromkeys(["tricepssurae", "gastrocnemius", "medialgastrocnemius", "lateralgastrocnemius"], "S1–S2"),
        **dict.fromkeys(["soleus", "plantaris"], "S1–S2"),
        "popliteus": "L5–S1",
        "flexorhallucislongus": "S2–S3",
        "flexordigitorumlongus": "S2–S3",
        "tibialisposterior": "L4–L5",
    }


def test_antagonists_without_an_entry_are_known_muscles():
    listed = {name for muscle in MUSCLES.values() for name in muscle["other_antagonists"].split(", ") if name}

    assert listed == WITHOUT_ENTRY
    assert listed.isdisjoint(muscle["name"] for muscle in MUSCLES.values())


def test_known_misspellings_are_absent():
    assert [text for text in texts() if MISSPELT.search(text)] == []


def test_no_eight_words_in_a_row_are_those_of_a_document(seeds):
    def runs(text):
        words = re.findall(r"[^\W_]+", text.casefold())
        return {tuple(words[start : start + 8]) for start in range(len(words) - 7)}

    documents = [path.read_text(encoding="utf-8") for path in sorted(seeds.iterdir())]

    shared = set(chain.from_iterable(map(runs, texts()))) & set(chain.from_iterable(map(runs, documents)))

    assert shared == set()
