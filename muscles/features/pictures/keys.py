"""The keys of pictures; those that are new in a draft are negative."""

from __future__ import annotations

from django.urls import register_converter

LONGEST = 18  # digits


class SignedKey:
    """The converter `signed` for addresses."""

    regex = rf"-?[0-9]{{1,{LONGEST}}}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(SignedKey, "signed")


def key_in(text: str) -> int | None:
    """The key that a form sent; None where it is none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST else None
