"""From the bytes of a CSV to its text: UTF-8, and what Excel saves instead."""

from __future__ import annotations

import codecs
import re

from django.core.exceptions import ValidationError

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS = "Save the file as “CSV UTF-8”."
AS_WINDOWS = (
    "It is not UTF-8 and was read as Windows-1252, Excel’s own CSV: look whether letters with accents, dashes and "
    "quotation marks are right."
)
IN_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What the accented letters of other code pages look like in Windows-1252: a capital, or a sign, within a word.
WITHIN_A_WORD = re.compile(
    rb"[a-z][\x80\x82-\x84\x86-\x8e\x95\x98\x99\x9b\x9f\xa1-\xac\xae-\xb3\xb5\xb6\xb8-\xde][a-z]"
)


def text_of(data: bytes) -> tuple[str, str]:
    """Return the text, and what is to be said of how it was read.

    Raises:
        ValidationError: it cannot be told what letters its bytes are.
    """
    if b"\0" in data[:2]:  # every other byte, as in UTF-16 without its mark
        data = UTF_16[data[0] == 0] + data
    if data.startswith(UTF_16):
        return in_utf_16(data), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return in_windows_1252(data, refusal=f"Line {line} is not UTF-8. {SAVE_AS}"), AS_WINDOWS


def in_utf_16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ValidationError(f"It is broken off in the middle of a letter. {SAVE_AS}") from error


def in_windows_1252(data: bytes, *, refusal: str) -> str:
    """Decode what Excel saves as CSV in Western Europe and America; other code pages, and half UTF-8, are refused."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ValidationError(refusal) from error
    if "\0" in text or IN_UTF_8.search(data) or WITHIN_A_WORD.search(data):
        raise ValidationError(refusal)
    return text
