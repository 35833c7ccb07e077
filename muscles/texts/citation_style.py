"""Writes citations in the style of this site (`citation_style.csl`).

The processor of styles takes 4 MB: `citations` loads this module when a citation is to be written, which no page needs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON


@cache
def style() -> CitationStylesStyle:
    return CitationStylesStyle(str(Path(__file__).with_suffix(".csl")), validate=False)


def written(item: Mapping[str, Any]) -> str:
    """Write a publication out: some 5 ms, so it is kept."""
    bibliography = CitationStylesBibliography(style(), CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(str(item["id"]).lower())]))
    [written] = bibliography.bibliography()
    return re.sub(r"(?<!\.)([.?!])\.(?=\s|$)", r"\1", str(written))
