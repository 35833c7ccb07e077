"""Read the parts of a source out of its citation and its address, where nothing but these can be meant.

No citation changes: each becomes one in own words.
"""

import re
from urllib.parse import unquote

from django.db import migrations

NAME = r"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]+)*"
INITIALS = r"[A-ZÀ-ÖØ-Þ]{1,3}"
WITH_INITIALS = re.compile(rf"^(?P<authors>{NAME} {INITIALS}(?:, {NAME} {INITIALS})*(?:, et al)?)\. (?P<rest>.+)$")
IN_FULL = re.compile(
    rf"^(?P<authors>{NAME}, [^\W\d_][\w.’' -]*?(?:; {NAME}, [^\W\d_][\w.’' -]*?)*(?:; et al)?)\.? (?P<rest>(?<=\. ).+)$"
)
YEAR = r"(?P<year>1[89]\d\d|20[0-4]\d)"
VOLUME = r"(?P<volume>\d+)(?:\((?P<issue>[\w–-]+)\))?"
PAGES = r"(?P<pages>[a-z]?\d+(?:–\d+)?)"
TITLE = r"(?P<title>[^.?]+[.?])"
JOURNAL = r"(?P<container>[A-Z][^.;:,0-9]+)"
ARTICLES = [
    re.compile(rf"^{TITLE} {JOURNAL},? {YEAR}(?:;{VOLUME}(?::{PAGES})?)?(?: \(abstract\))?\.$"),
    re.compile(rf"^{TITLE} {JOURNAL} {VOLUME}, {YEAR}(?:, {PAGES})?(?: \(abstract\))?\.$"),
]
SITES = [
    "Anatomy.app",
    "AnatomyExpert",
    "AnatomyZone",
    "Anatomy, Elsevier Health",
    "DocCheck Flexikon",
    "e-Anatomy, IMAIOS",
    "Encyclopaedia Britannica",
    "Family Practice Notebook",
    "GPnotebook",
    "Hand Surgery Primer",
    "Hand Surgery Resource",
    "Hand Surgery Source",
    "IMAIOS e-Anatomy",
    "Kenhub",
    "Nerve Surgery, Washington University School of Medicine in St. Louis",
    "Nerve surgery pages, Washington University in St. Louis",
    "Orthobullets",
    "OrthopaedicsOne",
    "Physiopedia",
    "Podiatry anatomy app, Queensland University of Technology",
    "Radiopaedia",
    "StatPearls",
    "Surface Palpation Guide, VH Dissector",
    "TeachMeAnatomy",
    "VH Dissector",
    "Wikipedia (German)",
    "Wheeless’ Textbook of Orthopaedics",
    "WikiMSK",
]
PAGE = re.compile(rf"^(?P<title>.+?)[.,] (?P<container>{'|'.join(map(re.escape, SITES))})(?:, {YEAR})?\.?$")
WIKIPEDIA = re.compile(
    r"^“(?P<title>[^”]+)”\. (?P<container>Wikipedia, The Free Encyclopedia)\. Wikimedia Foundation\."
)
DOI = re.compile(r"^https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)$")
PMID = re.compile(r"^https?://pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,9})/?$")
LONGEST = {"title": 500, "container": 300}


def parts_of(citation, url):
    """Return the columns that are certain; nothing of a citation that is not understood whole."""
    found = numbers_in(url)
    if said := WIKIPEDIA.match(citation):
        found |= {"kind": "webpage", "publisher": "Wikimedia Foundation", **said.groupdict()}
    elif (said := PAGE.match(citation)) and ". " not in said["title"]:
        found |= {"kind": "webpage", **said.groupdict(""), "title": said["title"].strip("“”")}
    else:
        found |= article_in(citation, is_numbered=any(found.values()))
    found |= {"year": int(found["year"])} if found.get("year") else {}
    if any(len(found.get(name, "")) > most for name, most in LONGEST.items()):
        return numbers_in(url)
    return {name: value for name, value in found.items() if value}


def numbers_in(url):
    doi, pmid = DOI.match(url), PMID.match(url)
    return {"doi": unquote(doi[1]).lower() if doi else "", "pmid": pmid[1] if pmid else ""}


def article_in(citation, is_numbered):
    """Return the parts of an article whose authors are named, too; a journal has volumes, or its articles numbers."""
    for pattern, read in ((WITH_INITIALS, with_initials), (IN_FULL, in_full)):
        if not (begun := pattern.match(citation)):
            continue
        for form in ARTICLES:
            if said := form.match(begun["rest"]):
                parts = said.groupdict("")
                if parts["container"] in SITES or not (parts["volume"] or is_numbered):
                    continue
                title = parts["title"].removesuffix(".")
                return {"kind": "article-journal", **parts, "title": title, "authors": read(begun["authors"])}
    return {}


def with_initials(authors):
    """“De Caro R, et al” as “De Caro, R.” and “et al.”, each on a line."""
    lines = (name.rpartition(" ") for name in authors.split(", "))
    return "\n".join("et al." if last == "al" else f"{family}, {'. '.join(last)}." for family, _, last in lines)


def in_full(authors):
    return "\n".join("et al." if name.startswith("et al") else name for name in authors.split("; "))


def read_citations(apps, schema_editor):
    sources = apps.get_model("muscles", "Source")._base_manager.using(schema_editor.connection.alias)
    for source in sources.order_by("pk"):
        for name, value in parts_of(source.citation, source.url).items():
            setattr(source, name, value)
        source.own_citation = source.citation
        source.save()


class Migration(migrations.Migration):
    dependencies = [("muscles", "0015_source_parts")]

    operations = [migrations.RunPython(read_citations, migrations.RunPython.noop)]
