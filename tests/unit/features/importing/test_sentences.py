import pytest

from muscles.features.importing.sentences import guess_facts

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "The sample muscle is flat. It originates from the iliac crest (before the others) and attaches to the "
            "fibular head. Its actions include knee flexion, hip extension, and inward rotation.",
            {
                "origin": "Iliac crest",
                "insertion": "Fibular head",
                "action": "Knee flexion, hip extension, and inward rotation",
            },
        ),
        (
            "The sample has its origin at the pubis and inserts onto the femur.",
            {"origin": "Pubis", "insertion": "Femur"},
        ),
        ("Its origin is from the fibula, and it attaches to the toe.", {"origin": "Fibula", "insertion": "Toe"}),
        ("Its origins lie in the ischium and pubis.", {"origin": "Ischium and pubis"}),
        (
            "The sample, lying deep, originates from the tibia and extends itself to insert into the heel.",
            {"origin": "Tibia", "insertion": "Heel"},
        ),
        (
            "It is a fan, originating from the ilium and inserting into the trochanter.",
            {"origin": "Ilium", "insertion": "Trochanter"},
        ),
        ("It originates from the femur and condenses into a cord.", {"origin": "Femur"}),
        ("Like the other, this originates at the ischium like its neighbour.", {"origin": "Ischium"}),
        ("Its primary function is to flex the hip, but it also turns it.", {"action": "Flex the hip"}),
        ("The muscle is primarily responsible for adduction", {"action": "Adduction"}),
        ("The actions of the sample are eversion and plantarflexion.", {"action": "Eversion and plantarflexion"}),
        ("Its main responsibility is bending the fingers.", {"action": "Bending the fingers"}),
    ],
)
def test_facts_are_taken_from_sentences_about_the_muscle(text, facts):
    assert guess_facts(text, name="Sample") == facts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It lies above the origin of the soleus.",
        "The long head originates from the pelvis.",
        "The tendon inserts onto the calcaneus.",
        "This tendon attaches to the heel.",
        "Its origin is with the other muscle.",
        "It originates from the pubis. It originates from the ischium.",
        "The actions of the other are flexion.",
        "Other muscles are responsible for flexion.",
        "It inserts along with its neighbour into the femur.",
        "Its origin and end equal those of its neighbour.",
        "It originates from " + "the very long surface of " * 10 + "the bone.",
    ],
)
def test_what_is_not_safe_is_not_taken(text):
    assert guess_facts(text, name="Sample") == {}


def test_muscle_may_be_named_in_the_other_order():
    text = "The inferior sample muscle originates from the ischium."

    assert guess_facts(text, name="Sample inferior") == {"origin": "Ischium"}
