"""A slip of the fingers is told from another structure."""

import pytest

from muscles.features.searching.slips import is_slip

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gastronemius", "gastrocnemius"),
        ("semi membranosis", "semimembranosus"),
        ("bicepz femoriz", "biceps femoris"),
        ("tibialis posterier", "tibialis posterior"),
        ("gluteus maximis", "gluteus maximus"),
    ],
)
def test_slip(typed, name):
    assert is_slip(tuple(typed.split()), name)


@pytest.mark.parametrize(
    ("right", "name"),
    [
        ("tibialis anterior", "tibialis posterior"),
        ("tibialisanterior", "tibialis posterior"),
        ("abductor hallucis", "adductor hallucis"),
        ("obturator externus", "obturator internus"),
        ("gemellus superior", "gemellus inferior"),
        ("gluteus minimus", "gluteus maximus"),
        ("supraspinatus", "infraspinatus"),
        ("fibularis longus", "fibularis brevis"),
        ("ileum", "ilium"),
        ("eversion", "inversion"),
    ],
)
def test_another_structure(right, name):
    assert not is_slip(tuple(right.split()), name)
    assert not is_slip(tuple(name.split()), right)
