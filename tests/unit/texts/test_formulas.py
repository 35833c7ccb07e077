import pytest

from muscles.texts.formulas import neutral, restored

pytestmark = pytest.mark.unit

RISKY = ["=1+1", "+ more", "-itis", "@home", "\tcmd", "\rcmd", "\ncmd", " =1", "＝1", "'=1", "''-1"]  # noqa: RUF001


@pytest.mark.parametrize("text", RISKY)
def test_text_that_could_be_a_formula_starts_with_an_apostrophe(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", [*RISKY, "", "'", "'plain", "''", "plain", "a=b", "'t Hooft"])
def test_neutral_text_is_restored(text):
    assert restored(neutral(text)) == text


@pytest.mark.parametrize("text", ["", "plain", "a=b", "'t Hooft", "1-2"])
def test_harmless_text_is_left_alone(text):
    assert neutral(text) == text
