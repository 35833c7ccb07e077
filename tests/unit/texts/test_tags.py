"""Tags written in one line."""

import pytest
from django.core.exceptions import ValidationError
from taggit.models import Tag

from muscles.texts.tags import join_tags, refuse_bad_tags, split_tags

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", []),
        (None, []),
        ("knee flexor", ["knee flexor"]),
        (" knee   flexor ,hip extensor,, ", ["knee flexor", "hip extensor"]),
        ("Knee flexor, knee FLEXOR, a", ["Knee flexor", "a"]),
        ('"quoted, words"', ['"quoted', 'words"']),
    ],
)
def test_line_is_split_at_commas_only(line, names):
    assert split_tags(line) == names


def test_joined_tags_are_in_order_and_split_again():
    line = join_tags([Tag(name="knee flexor"), Tag(name="hip extensor")])

    assert line == "hip extensor, knee flexor"
    assert split_tags(line) == ["hip extensor", "knee flexor"]


def test_good_tags_pass():
    assert refuse_bad_tags(["knee flexor", "Ödem", "x" * 100]) is None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x" * 101, f"“{'x' * 39}…” is too long for a tag: 100 characters at most."),
        ("!?", "“!?” has neither a letter nor a digit."),
    ],
)
def test_bad_tag_is_named(name, message):
    with pytest.raises(ValidationError) as refusal:
        refuse_bad_tags(["fine", name])

    assert refusal.value.messages == [message]
