"""The numbers of publications: DOI, PMID and ISBN, as they are pasted, and as they are stored."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from stdnum import isbn
from stdnum.exceptions import ValidationError as NoNumber

DOI = re.compile(r"10\.\d{4,9}/\S+")
PMID = re.compile(r"[1-9]\d{0,8}")
DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
PMID_PREFIX = re.compile(
    r"^(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|pmid:\s*)", re.I
)


def plain_doi(text: str) -> str:
    """Return a DOI without what stands before it, in small letters: no two differ in their case only."""
    bare = DOI_PREFIX.sub("", text.strip())
    return (unquote(bare) if bare != text.strip() else bare).lower()


def plain_pmid(text: str) -> str:
    """Return the number that PubMed gives an article, without its address."""
    return PMID_PREFIX.sub("", text.strip()).rstrip("/")


def plain_isbn(text: str) -> str:
    """Return an ISBN as its thirteen digits; what is none as it is."""
    bare = re.sub(r"^isbn(?:-1[03])?:?\s*", "", text.strip(), flags=re.IGNORECASE)
    try:
        return str(isbn.validate(bare, convert=True))
    except NoNumber:
        return bare


def is_isbn(text: str) -> bool:
    return bool(isbn.is_valid(text))


def address_of_doi(doi: str) -> str:
    return f"https://doi.org/{quote(doi, safe='/:;()')}"


def address_of_pmid(pmid: str) -> str:
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
