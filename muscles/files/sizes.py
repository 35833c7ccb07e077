"""How large a file is, in words."""


def in_words(size: int) -> str:
    """Return a number of bytes as “297 kB” or “1.9 MB”; only nothing is 0 kB."""
    kilobytes = max(round(size / 1000), min(size, 1))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{size / 1_000_000:.1f} MB"
