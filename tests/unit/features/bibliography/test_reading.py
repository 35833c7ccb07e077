"""What is read of BibTeX and RIS, record by record."""

import pytest

from muscles.features.bibliography import bibtex, ris
from muscles.features.bibliography.formats import FORMATS, format_of
from muscles.features.bibliography.records import values_of
from muscles.models import Source

pytestmark = pytest.mark.unit

BIBTEX = r"""@string{jas = "Journal of Anatomy"}
@article{one,
  author = {M{\"u}ller, Hans and {World Health Organization} and Ludwig van Beethoven and others},
  title = {The {TFL} muscle \& its {\'e}tude: 50\% of {$\beta$}},
  journal = jas, year = 2020, pages = {12--34}, doi = {https://doi.org/10.1002/CA_22256},
}
@comment{nothing}
@book{gray, author={Henry Gray}, title={Anatomy}, subtitle={Descriptive}, edition={20}, isbn={0-306-40615-2},
  publisher={Lea}, date={1918-05}}
@online{page, title={A_b}, organization={Kenhub}, url={https://x.org/a_b?c=1%20d}, urldate={2024-02-03}}
"""
READ_FROM_BIBTEX = [
    {
        "kind": "article-journal",
        "authors": "Müller, Hans\nWorld Health Organization\nvan Beethoven, Ludwig\net al.",
        "title": "The TFL muscle & its étude: 50% of β",
        "container": "Journal of Anatomy",
        "pages": "12–34",
        "doi": "10.1002/ca_22256",
        "year": "2020",
    },
    {
        "kind": "book",
        "authors": "Gray, Henry",
        "title": "Anatomy: Descriptive",
        "publisher": "Lea",
        "edition": "20",
        "isbn": "9780306406157",
        "year": "1918",
    },
    {
        "kind": "webpage",
        "title": "A_b",
        "container": "Kenhub",
        "url": "https://x.org/a_b?c=1%20d",
        "accessed": "2024-02-03",
    },
]
RIS = """\ufeffProvider: somebody
TY  - JOUR
ID  - one
AU  - Martin, Robert M.
AU  - Smith, John, Jr
T1  - A title
 that goes on
JO  - Journal
PY  - 2008/05/01/
VL  - 3
IS  - 2
SP  - 1
EP  - 11
UR  - https://x.org/a;b
DO  - 10.1002/ca.22256
AN  - 11580731
DB  - PubMed
ER  -
TY  - CHAP
A1  - Sakoma, Y
TI  - Deltoid
T2  - The Shoulder
SN  - 978-0-306-40615-7 (pbk)
Y1  - 2015
ER  - """
READ_FROM_RIS = [
    {
        "kind": "article-journal",
        "authors": "Martin, Robert M.\nSmith, John Jr",
        "title": "A title that goes on",
        "container": "Journal",
        "year": "2008",
        "volume": "3",
        "issue": "2",
        "pages": "1–11",
        "url": "https://x.org/a;b",
        "doi": "10.1002/ca.22256",
        "pmid": "11580731",
    },
    {
        "kind": "chapter",
        "authors": "Sakoma, Y",
        "title": "Deltoid",
        "container": "The Shoulder",
        "isbn": "9780306406157",
        "year": "2015",
    },
]


@pytest.mark.parametrize(("form", "text", "expected"), [(bibtex, BIBTEX, READ_FROM_BIBTEX), (ris, RIS, READ_FROM_RIS)])
def test_each_record_becomes_the_columns_of_a_source(form, text, expected):
    records = [*form.read(text)]

    assert [record.faults for record in records] == [[]] * len(expected)
    assert [values_of(record.source) for record in records] == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ends_of_lines_make_no_difference(end):
    for form, text, expected in ((bibtex, BIBTEX, READ_FROM_BIBTEX), (ris, RIS, READ_FROM_RIS)):
        records = form.read(text.replace("\n", end))

        assert [values_of(record.source) for record in records] == expected


def test_what_is_wrong_in_bibtex_is_told_by_its_line_and_the_rest_is_read():
    text = """@article{one, title={Fine}, journal={J}, year={1999}}
@book{two, title = "No closing, author = {A}
@article{three, title={Fine}, year={soon}}
@article{four, author={A, B, C, D}, title={x}}
@article{one, title={Twice}}
@article{six, title={x}, isbn={123}, doi={none}}
@article{seven, journal={J}}
@misc{eight, title={x}, urldate={2024-02-31}}
@misc{nine, title={A}, title={B}}
@article{ten, title={Fine, too}}"""

    assert [(record.line, record.name, record.faults) for record in bibtex.read(text)] == [
        (1, "one", []),
        (2, "", ["It is no BibTeX: a brace, a quote or a comma is missing."]),
        (3, "three", ["Year: “soon” is none."]),
        (4, "four", ["Authors: “A, B, C, D” is no name: Too many commas"]),
        (5, "one", ["Its key is that of line 1, and each entry has its own."]),
        (
            6,
            "six",
            [
                "DOI: A DOI looks like 10.1002/ca.22256.",
                "ISBN: An ISBN has 10 or 13 digits, of which the last checks the others: one is wrong here.",
            ],
        ),
        (7, "seven", ["Title: This field cannot be blank."]),
        (8, "eight", ["Read on: “2024-02-31” is no day."]),
        (9, "", ["It has more than one title."]),
        (10, "ten", []),
    ]


def test_what_is_wrong_in_ris_is_told_by_its_line_and_the_rest_is_read():
    text = "\n".join(
        [
            *("TY  - BOOK", "TI  - It has no end"),
            *("TY  - JOUR", "T1  - Fine", "ER  - "),
            *("ER  - ", "AU  - Lost", "ER  - "),
            *("TY  - JOUR", "TI  - A year", "PY  - soon", "ER  - "),
            *("TY  - THES", "TI  - It is cut off"),
        ]
    )

    assert [(record.line, record.faults) for record in ris.read(text)] == [
        (1, ["It has no end: “ER  -” is missing."]),
        (3, []),
        (6, ["It ends what did not begin: “TY  -” is missing."]),
        (7, ["It does not begin with its type: “TY  -” is missing."]),
        (9, ["Year: “soon” is none."]),
        (13, ["It has no end: “ER  -” is missing."]),
    ]


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        ("@article{a,}", "bib"),
        (RIS, "ris"),
        ("\n\nTY  - JOUR", "ris"),
        ("some text", None),
        ("a@b.org\nTY  - JOUR", "ris"),
    ],
)
def test_a_text_says_itself_which_form_it_has(text, suffix):
    found = format_of(text)

    assert (found and found.suffix) == suffix


WHOLE = Source(
    key="muller-2020",
    kind="chapter",
    authors="Müller, Hans_Peter\nWorld Health & Co\net al.",
    title="50% of {β} & $5 \\ ~ ^ #1",
    container="The “Shoulder”",
    publisher="Springer",
    year=2020,
    volume="3",
    issue="2–3",
    pages="12–34",
    edition="2",
    doi="10.1002/ca_(22)256",
    pmid="11580731",
    isbn="9780306406157",
    url="https://x.org/a_b;c?d=%20",
)


@pytest.mark.parametrize("suffix", ["bib", "ris"])
@pytest.mark.parametrize("kind", ["article-journal", "book", "chapter", "webpage", "thesis", "report"])
def test_what_is_written_is_read_again(suffix, kind):
    form, given = FORMATS[suffix], values_of(WHOLE) | {"kind": kind}
    if suffix == "ris" and kind not in ("book", "chapter"):
        given.pop("isbn")  # RIS has one field for ISBN and ISSN

    records = [*form.read(form.write([Source(key="muller-2020", **given)]))]

    assert [(record.name, record.faults) for record in records] == [("muller-2020", [])]
    assert values_of(records[0].source) == given
