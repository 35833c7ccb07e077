"""How sources are written out."""

import pytest

from muscles.texts.citations import citation_of, names_of

pytestmark = pytest.mark.unit

ARTICLE = {
    "type": "article-journal",
    "title": "Vaginal palpation: how sure is it?",
    "container-title": "Acta Obstetricia",
    "issued": {"date-parts": [[2001]]},
    "volume": "80",
    "issue": "10",
    "page": "883–887",
}


def cited(authors="", **item):
    return citation_of({"id": "One", "author": names_of(authors), **item})


@pytest.mark.parametrize(
    ("item", "citation"),
    [
        (
            {"authors": "Bø, K.\nFinckenhagen, Hilde B.", **ARTICLE},
            "Bø K, Finckenhagen HB. Vaginal palpation: how sure is it? Acta Obstetricia 2001;80(10):883–887.",
        ),
        (
            {
                "authors": "Gray, Henry",
                "type": "book",
                "title": "Anatomy of the Human Body",
                "edition": "20",
                "publisher": "Lea & Febiger",
                "issued": {"date-parts": [[1918]]},
            },
            "Gray H. Anatomy of the Human Body. 20th edition. Lea & Febiger, 1918.",
        ),
        (
            {
                "authors": "Sakoma, Y.",
                "type": "chapter",
                "title": "Deltoid muscle",
                "container-title": "The Shoulder",
                "publisher": "Springer",
                "issued": {"date-parts": [[2015]]},
                "page": "267–274",
            },
            "Sakoma Y. Deltoid muscle. In: The Shoulder. Springer, 2015, 267–274.",
        ),
        (
            {
                "type": "webpage",
                "title": "Popliteus muscle",
                "container-title": "Kenhub",
                "accessed": {"date-parts": [[2024, 5, 3]]},
            },
            "Popliteus muscle. Kenhub. Read on 3 May 2024.",
        ),
        ({"type": "document", "title": "A title alone"}, "A title alone."),
        ({"type": "book", "title": "Wait… what, <b>&amp;</b>"}, "Wait… what, <b>&amp;</b>."),
    ],
)
def test_each_type_is_written_in_the_style_of_the_site(item, citation):
    assert cited(**item) == citation


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Martin, Robert M.", "Martin RM"),
        ("Martin, RM", "Martin RM"),
        ("Lee, Jun-Ku", "Lee J-K"),
        ("De Caro, R.", "De Caro R"),
        ("Ödegård, Åsa", "Ödegård Å"),
        ("World Health Organization", "World Health Organization"),
        ("First, A.\net al.", "First A, et al"),
        ("First, A.\nothers", "First A, et al"),
    ],
)
def test_names_are_those_of_people_and_of_organisations(line, written):
    assert cited(line, type="book", title="A book") == f"{written}. A book."
