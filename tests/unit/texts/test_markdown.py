"""Markdown that editors write, and that documents bring along."""

import pytest

from muscles.texts.markdown import plain, render

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (None, ""),
        ("It is *long* and **thin**.", "<p>It is <em>long</em> and <strong>thin</strong>.</p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n"),
        ("one  \ntwo", "<p>one<br>\ntwo</p>\n"),
    ],
)
def test_text_becomes_html(text, html):
    assert render(text) == html


def test_table_is_shown_and_an_empty_head_is_not():
    head = "<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n"
    body = "<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>"

    assert render("| a |\n|---|\n| b |") == f"<table>\n{head}{body}\n</table>\n"
    assert render("|  |\n|---|\n| b |") == f"<table>\n{body}\n</table>\n"


def test_tags_that_markdown_has_no_mark_for_are_shown():
    text = "H<sub>2</sub>O, 4<SUP>th</SUP>, one<br>two<br />three ~~four~~"

    assert render(text) == "<p>H<sub>2</sub>O, 4<sup>th</sup>, one<br>\ntwo<br>\nthree <s>four</s></p>\n"
    assert plain(text) == "H2O, 4th, one two three four"
    assert render("`<sub>` <sub x='1'> <sub>open") == (
        "<p><code>&lt;sub&gt;</code> &lt;sub x='1'&gt; <sub>open</sub></p>\n"
    )


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c", "http://example.org/", "mailto:a@example.org", "/muscle/thigh/", "#facts"]
)
def test_link_keeps_its_address(address):
    assert render(f"[there]({address})") == f'<p><a href="{address}" rel="noopener noreferrer">there</a></p>\n'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("<b onclick='x'>bold</b>", "<p>&lt;b onclick='x'&gt;bold&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](jAvAsCrIpT&#58;alert(1))", "<p>[x](jAvAsCrIpT:alert(1))</p>\n"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", "<p>[x](data:text/html;base64,PHNjcmlwdD4=)</p>\n"),
        ("[x](data:image/png;base64,AAAA)", '<p><a rel="noopener noreferrer">x</a></p>\n'),
        ("[x](vbscript:x)", "<p>[x](vbscript:x)</p>\n"),
        ("[x](ftp://example.org/)", '<p><a rel="noopener noreferrer">x</a></p>\n'),
        ("[x][1]\n\n[1]: javascript:alert(1)", "<p>[x][1]</p>\n<p>[1]: javascript:alert(1)</p>\n"),
        ('[x](/a "\\" onclick=x")', '<p><a href="/a" title="&quot; onclick=x" rel="noopener noreferrer">x</a></p>\n'),
    ],
)
def test_hostile_text_does_no_harm(text, html):
    assert render(text) == html


def test_picture_is_not_shown():
    assert render("![seen](https://example.org/spy.png)") == (
        '<p>!<a href="https://example.org/spy.png" rel="noopener noreferrer">seen</a></p>\n'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One", "<h2>One</h2>\n"),
        ("###### One", "<h2>One</h2>\n"),
        ("# One\n## Two\n#### Three\n##### Four", "<h2>One</h2>\n<h3>Two</h3>\n<h4>Three</h4>\n<h4>Four</h4>\n"),
        ("Title\n=====", "<h2>Title</h2>\n"),
    ],
)
def test_headings_begin_below_the_title_of_the_page(text, html):
    assert render(text) == html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is *long*.\n\nAnd [thin](/x).", "It is long. And thin."),
        ('0;url=/ " http-equiv="refresh', '0;url=/ " http-equiv="refresh'),
        ("a < b & c", "a < b & c"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_plain_text_is_left_to_be_escaped(text, words):
    assert plain(text) == words
    assert not hasattr(plain(text), "__html__")
