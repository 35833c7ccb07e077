"""What the names of files say of the order of pictures."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

HASH = re.compile(r"-[0-9a-f]{16}$")  # what the storage adds
NUMBER = re.compile(r"\d+")


def plain_name(path: str) -> str:
    """The name of a file as it came, without its folder, its ending and what the storage adds."""
    return HASH.sub("", PurePosixPath(path).stem)


def number_in(path: str) -> int | None:
    """The last number in the name of a file, such as 10 in `Soleus-10.png`; None where there is none."""
    numbers = NUMBER.findall(plain_name(path))
    return int(numbers[-1]) if numbers else None
