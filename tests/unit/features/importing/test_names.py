import pytest

from muscles.features.importing.names import (
    is_compartment_title,
    name_from_slug,
    name_from_title,
    sentence_case,
    whole_of,
)

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The semimembranosus muscle of the thigh", "Semimembranosus"),
        ("The Gemellus Inferior muscle of the Hip", "Gemellus inferior"),
        ("The lateral head of the gastrocnemius muscle of the leg", "Lateral head of gastrocnemius"),
        ("The clavicular part of the deltoid muscle of the shoulder", "Clavicular part of deltoid"),
        ("Muscles of the deep compartment of the hip", "Deep"),
        ("Muscles of the Lower Limb", "Lower limb"),
        ("Muscles of the hip.", "Hip"),
        ("Sartorius", "Sartorius"),
        ("The Horner muscle of the orbit", "Horner"),
        ("Muscle of Horner", "Muscle of Horner"),
        ("Muscle Of Horner", "Muscle of Horner"),
        ("Müller’s muscle", "Müller’s"),
        ("muscle of Jones and Smith", "Muscle of Jones and Smith"),
        ("Flexor Digitorum Accessorius (FDA)", "Flexor digitorum accessorius (FDA)"),
        ("Interossei Palmares II", "Interossei palmares II"),
        ("Reflex of McBurney at L5", "Reflex of McBurney at L5"),
        ("The clavicular part of the Deltoid muscle", "Clavicular part of deltoid"),
        ("LONG HEAD OF BICEPS FEMORIS", "Long head of biceps femoris"),
    ],
)
def test_name_is_found_in_a_title(title, name):
    assert name_from_title(title) == name


def test_compartment_is_told_from_its_title():
    assert is_compartment_title("Muscles of the deep compartment of the hip") is True
    assert is_compartment_title("Muscles of the hip") is False
    assert is_compartment_title("The sartorius muscle of the thigh") is False


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("superficialposterior", "Superficial posterior"),
        ("lowerlimb", "Lower limb"),
        ("deep", "Deep"),
        ("erector-spinae", "Erector spinae"),
        ("thigh", "Thigh"),
    ],
)
def test_slug_falls_into_words_where_they_are_known(slug, name):
    assert name_from_slug(slug) == name


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Long head of biceps femoris", "Biceps femoris"),
        ("Clavicular Part Of The Deltoid", "Deltoid"),
        ("Transverse of tongue", ""),
        ("Soleus", ""),
    ],
)
def test_head_names_its_muscle(name, whole):
    assert whole_of(name) == whole


def test_names_are_written_in_one_way():
    assert sentence_case("Long  Head Of The Biceps Femoris") == "Long head of biceps femoris"
