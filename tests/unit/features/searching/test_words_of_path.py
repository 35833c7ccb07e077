"""What an address that is not there may have meant."""

import pytest

from muscles.features.searching.templatetags.searching import words_of_path

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/muscle/thigh/semimembranosuss/", "semimembranosuss"),
        ("/muscle/thigh/biceps-femoris_2.html", "biceps femoris 2 html"),
        ("/wadenbein/größe", "größe"),
        ("/…/", ""),
        ("/", ""),
        (f"/{'a' * 300}/", "a" * 100),
    ],
)
def test_last_part_of_the_address_is_taken_as_words(path, words):
    assert words_of_path(path) == words
