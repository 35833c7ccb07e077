import pytest

from muscles.validators import slug_from_name

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Gemellus inferior", "gemellusinferior"),
        ("Semimembranosus", "semimembranosus"),
        ("  Flexor hallucis longus ", "flexorhallucislongus"),
        ("Ilio-psoas (group)", "iliopsoasgroup"),
        ("Müller’s muscle", "mullersmuscle"),
        ("Head 2", "head2"),
        ("???", ""),
        ("", ""),
    ],
)
def test_slug_from_name_joins_lower_case_letters_and_digits(name, slug):
    assert slug_from_name(name) == slug
