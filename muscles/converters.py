"""Parts of addresses, as rows have them."""


class AddressPart:
    """A slug, as it stands in its row: one that is none gives an address that leads nowhere, and fails no list."""

    regex = r"[^/\x00]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value.replace("/", "-").replace("\x00", "-") or "-"
