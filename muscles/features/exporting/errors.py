"""What stops an export."""


class ExportError(Exception):
    """What is wrong, a line for each thing; a dead link is named with its page."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
