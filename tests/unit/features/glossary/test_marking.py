"""Terms in HTML, marked."""

import pytest
from django.utils.safestring import SafeString, mark_safe

from muscles.features.glossary.marking import Marker, vocabulary
from muscles.features.glossary.models import Term

pytestmark = pytest.mark.unit

TERMS = [
    Term(name="Tuberosity", slug="tuberosity", forms="tuberosities", definition="A rough bump."),
    Term(name="Ischial tuberosity", slug="ischial-tuberosity", definition="The bone that one sits on."),
    Term(name="Medial", slug="medial", forms="medially", definition='Towards the "middle" <of> the body.'),
]


def link(slug, definition, text):
    return f'<a class="term" href="/glossary/#{slug}" data-term="{definition}">{text}</a>'


def mark(html, terms=TERMS):
    return Marker(vocabulary(terms)).mark(mark_safe(html))


BUMP = "A rough bump."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("On a tuberosity.", f"On a {link('tuberosity', BUMP, 'tuberosity')}."),
        ("TUBEROSITY", link("tuberosity", BUMP, "TUBEROSITY")),
        ("Two tuberosities", f"Two {link('tuberosity', BUMP, 'tuberosities')}"),
        ("tuberosity, tuberosities", f"{link('tuberosity', BUMP, 'tuberosity')}, tuberosities"),
        ("Ischial tuberosity", link("ischial-tuberosity", "The bone that one sits on.", "Ischial tuberosity")),
        ("a < b &amp; c &#8211; d", "a < b &amp; c &#8211; d"),
    ],
)
def test_the_first_of_each_term_is_linked(html, expected):
    assert mark(html) == expected


def test_a_longer_term_goes_before_a_shorter_one_within_it():
    html = mark("ischial tuberosity, ischial tuberosity, tuberosity")

    assert html.count("<a ") == 2
    assert html.endswith(f", ischial tuberosity, {link('tuberosity', BUMP, 'tuberosity')}")


def test_a_definition_is_escaped():
    assert mark("medial") == link("medial", "Towards the &quot;middle&quot; &lt;of&gt; the body.", "medial")


@pytest.mark.parametrize(
    "html",
    [
        "intertuberosity",
        "tuberosity-like",
        "promedial",
        '<a href="/x/">the tuberosity <em>medial</em></a>',
        "<h2>Tuberosity</h2>",
        "<code>medial</code>",
        "<pre><code>tuberosity</code></pre>",
        '<p title="tuberosity">It</p>',
        "<!-- tuberosity -->",
    ],
)
def test_parts_of_words_links_headings_and_code_are_left_alone(html):
    assert "term" not in mark(html)


def test_html_stays_as_it_was():
    html = '<p>Of <em class="x">it</em>,<br>&lt;b&gt; and<br/>so<a href="https://example.org/?a=b&amp;c=>d">on</a></p>'

    assert mark(html) == html


def test_texts_after_a_link_are_marked_again():
    assert mark("<h2>x</h2>medial").startswith('<h2>x</h2><a class="term"')


def test_a_page_is_marked_over_several_texts():
    marker = Marker(vocabulary(TERMS))

    texts = [marker.mark(mark_safe(text)) for text in ("medial", "medially", "tuberosity")]

    assert [text.count("<a ") for text in texts] == [1, 0, 1]


def test_a_letter_that_only_looks_like_one_of_a_term_marks_nothing():
    html = "Med\u0131al, med\u0130al"  # a dotless i, and a capital with a dot

    assert mark(html) == html


def test_without_terms_nothing_is_marked():
    html = mark("the tuberosity", [])

    assert html == "the tuberosity"
    assert isinstance(html, SafeString)
