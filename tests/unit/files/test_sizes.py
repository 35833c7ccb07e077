"""Sizes of files in words."""

import pytest

from muscles.files.sizes import in_words

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 kB"),
        (1, "1 kB"),
        (1_499, "1 kB"),
        (297_049, "297 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_949_000, "1.9 MB"),
    ],
)
def test_size_is_told_in_the_unit_that_fits(size, words):
    assert in_words(size) == words
