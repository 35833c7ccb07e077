"""How a page is cited."""

from datetime import date

import pytest

from muscles.features.metadata.citations import Citation

pytestmark = pytest.mark.unit

CITATION = Citation(
    "Semimembranosus",
    "https://atlas.example.org/muscle/thigh/semimembranosus/",
    "thigh/semimembranosus",
    updated=date(2026, 3, 9),
    read=date(2026, 11, 22),
)


def test_apa_names_author_date_title_and_when_it_was_read():
    assert CITATION.apa == (
        "Muscle atlas. (2026, March 9). Semimembranosus. "
        "Retrieved November 22, 2026, from https://atlas.example.org/muscle/thigh/semimembranosus/"
    )


def test_vancouver_shortens_the_months():
    assert CITATION.vancouver == (
        "Muscle atlas [Internet]. Semimembranosus [updated 2026 Mar 9; cited 2026 Nov 22]. "
        "Available from: https://atlas.example.org/muscle/thigh/semimembranosus/"
    )


def test_bibtex_has_a_key_of_the_permalink():
    assert CITATION.bibtex.splitlines() == [
        "@misc{muscle-atlas-thigh-semimembranosus,",
        "  author = {{Muscle atlas}},",
        "  title = {{Semimembranosus}},",
        "  year = {2026},",
        "  url = {https://atlas.example.org/muscle/thigh/semimembranosus/},",
        "  urldate = {2026-11-22},",
        "  note = {Last updated 2026-03-09},",
        "}",
    ]


def test_bibtex_escapes_what_latex_reads_as_a_command():
    citation = Citation(r"Flexor & co_1 {50 %} ~\em", "-", "a", updated=date(2026, 1, 1), read=date(2026, 1, 1))

    title = citation.bibtex.splitlines()[2]

    assert title == r"  title = {{Flexor \& co\_1 \{50 \%\} \textasciitilde{}\textbackslash{}em}},"
