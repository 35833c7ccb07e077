import pytest
from django.core.exceptions import ValidationError

from muscles.features.reporting.forms import MessageField

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("Line\r\nline", "Line\nline"),
        ("a\x00b\x1b[31mc\x7f\x9fd\te", "ab[31mcd\te"),
        (" \r\n It ends here. \r\n", "It ends here."),
        ("Ursprung: 座骨 🦴 e\u0301", "Ursprung: 座骨 🦴 é"),
    ],
)
def test_message_is_kept_as_it_is_read(sent, expected):
    assert MessageField().clean(sent) == expected


def test_end_of_a_line_counts_once_as_in_the_browser():
    text = "a\r\n" * 4 + "b"

    assert len(MessageField(max_length=9).clean(text)) == 9
    with pytest.raises(ValidationError):
        MessageField(max_length=8).clean(text)


@pytest.mark.parametrize("sent", ["", " \r\n\t ", "\x00\x07"])
def test_message_of_nothing_is_refused(sent):
    with pytest.raises(ValidationError, match="required"):
        MessageField().clean(sent)
