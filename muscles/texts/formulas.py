"""Texts of the atlas that no spreadsheet takes for a formula."""

import re

# The wide forms too, where text is written in wide forms.
RISKY = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")  # noqa: RUF001


def neutral(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if RISKY.match(text) else text


def restored(text: str) -> str:
    """Undo `neutral`."""
    return text[1:] if text[:1] == "'" and RISKY.match(text[1:]) else text
