from pathlib import Path

import pytest

from muscles.features.importing.documents import read_document
from muscles.features.importing.readers.pages import read_page
from muscles.features.importing.schema import DocumentError

pytestmark = pytest.mark.unit

HIP = "(/muscle/hip/)"


@pytest.fixture
def read(tmp_path):
    """Read a page with this body; return its description, and keep the page."""

    def read_body(body: str, *lines: str) -> str:
        path = tmp_path / "page.md"
        path.write_text("\n".join(["---", "permalink: /muscle/thigh/sample/", *lines, "---", body]), encoding="utf-8")
        read_body.page = read_page(read_document(path, "page.md"))
        read_body.notes = [str(note) for note in read_body.page.notes]
        return read_body.page.description

    Path(tmp_path, "muscle_thigh-other.md").write_text("---\ntitle: A\n---\n")
    return read_body


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- SECRET -->",
        "<!--\nSECRET\n\n```\nSECRET\n```\n-->",
        "{::comment}SECRET{:/comment}",
        "{::comment}\nSECRET\n\nSECRET\n{:/}",
        "<script>SECRET</script>",
        "<style>\n.SECRET {}\n</style>",
        "<template>SECRET</template>",
        "<p hidden>SECRET</p>",
        '<div style="display: none"><div>SECRET</div>SECRET</div>',
        "<span class='x hidden'>SECRET</span>",
    ],
)
def test_what_is_hidden_is_left_out_and_said_to_be(read, hidden):
    assert read(f"It is {hidden} flat.") == "It is flat."
    assert [note.startswith("left out, line 4: ") for note in read.notes] == [True]
    assert read.page.is_draft is False


@pytest.mark.parametrize("open_end", ["<!-- SECRET", "{::comment}SECRET", "{::comment}\n\nSECRET"])
def test_comment_that_is_never_closed_hides_the_rest_of_a_draft(read, open_end):
    assert read(f"It is flat. {open_end}") == "It is flat."
    assert read.notes == ["imported as a draft: a comment is never closed (line 4)"]
    assert read.page.is_draft is True


def test_attribute_that_may_hide_a_paragraph_makes_a_draft(read):
    read('MAYBE\n{: style="display:none"}')

    assert read.page.is_draft is True


def test_mark_of_a_summary_is_no_comment_to_speak_of(read):
    assert read("One.\n\n<!--more-->\n\nTwo.") == "One.\n\nTwo."
    assert read.notes == []


@pytest.mark.parametrize(
    ("body", "description"),
    [
        ("It is flat.\n{: .note #id key='v'}", "It is flat."),
        ("## Relations {#rel}\n\nIt is *flat*{:.wide}.", "## Relations\n\nIt is *flat*."),
        ("* TOC\n{:toc}\n\nIt is flat.", "It is flat."),
        ("1. Contents\n{:toc .x}\n\nIt is flat.\n{:.no_toc}", "It is flat."),
        ('{::options parse_block_html="true" /}\n\nIt is flat.', "It is flat."),
        ("{::nomarkdown}<b>flat</b>{:/nomarkdown}", "**flat**"),
        ("a<br/>b<BR>c", "a<br>b<br>c"),
        ("H<sub>2</sub>O, 4<sup class='x'>th</sup>", "H<sub>2</sub>O, 4<sup>th</sup>"),
        ("<b>a</b> <em>b</em> <u>c</u> <span style='x'>d</span> <kbd>e</kbd>", "**a** *b* c d `e`"),
        ('<a href="/muscle/hip/">hip</a> <a name="x"></a>', "[hip](/muscle/hip/)"),
        ("<div class='x' markdown='1'>\nIt is *flat*.\n</div>", "It is *flat*."),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<b> bold </b>text, <b>(x)</b>y, <i>open, a</b>b", "**bold** text, (x)y, open, ab"),
        ("<b>one\n\ntwo</b>", "one\n\ntwo"),
        ("<a href='javascript:x'>a</a> <a href='/muscle/hip/'>b <em>c</em></a>", "a [b *c*](/muscle/hip/)"),
        ("<code>a &lt; <b>c</b></code> <ul>", "`a < c`"),
        ("<![if x]>a<![endif]> <del>b</del>", "a ~~b~~"),
        ("| a |\n|---|\n| `x | y` |", "| a |\n| --- |\n| `x \\| y` |"),
        ("> [!NOTE]\n> a", "> **Note:**\n> a"),
        ("- [ ] a\n- [x] b", "- ☐ a\n- ☑ b"),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", "| a |\n| --- |\n| b |"),
        ("a < b, <https://example.org>, `<b>`", "a < b, <https://example.org>, `<b>`"),
        ("```\n{: .x} <!-- kept -->\n```", "```\n{: .x} <!-- kept -->\n```"),
        ("`<!-- kept -->`", "`<!-- kept -->`"),
        ("one \\\\\ntwo", "one \\\ntwo"),
        ("One.\n^\nTwo.", "One.\n\nTwo."),
        ("$$ a_b $$", "`a_b`"),
        ("[a][b], [b][], [b], [c]\n\n[b]: /muscle/hip/ 'T'", f"[a]{HIP}, [b]{HIP}, [b]{HIP}, [c]"),
        ("[a](muscle_thigh-other.md#x) [b](/muscle/hip/index.html)", "[a](/muscle/thigh/other/#x) [b](/muscle/hip/)"),
        ("The MRI and MRI.\n\n*[MRI]: magnetic resonance", "The MRI (magnetic resonance) and MRI."),
        ("Term\n: meaning\n\nOther\n: one\n: two", "- **Term**: meaning\n\n- **Other**\n  - one\n  - two"),
        (
            "One[^1], two[^b] and one[^1].\n\n[^b]: Second\n    note.\n[^1]: First.",
            "One<sup>1</sup>, two<sup>2</sup> and one<sup>1</sup>.\n\nNotes:\n\n1. First.\n2. Second note.",
        ),
        ("a | b\n--|:-:\nc | d", "| a | b |\n| --- | :---: |\n| c | d |"),
        ("| a | b |\n| c | d |", "|  |  |\n| --- | --- |\n| a | b |\n| c | d |"),
        ("| a \\| b |\n|---\n| c |\n|===\n| d |", "| a \\| b |\n| --- |\n| c |\n| d |"),
    ],
)  # fmt: skip
def test_what_has_an_equivalent_becomes_that(read, body, description):
    assert read(body) == description
    assert read.page.is_draft is False


def test_footnotes_that_lead_nowhere_are_named(read):
    assert read("One[^x].\n\n[^unused]: Two.") == "One."
    assert read.notes == [
        "left out, line 4: [^x], a footnote that is not there",
        "left out, line 6: a footnote that nothing refers to: [^unused]",
    ]


def test_pictures_in_the_text_go_into_the_gallery(read):
    body = (
        '![Seen from behind](/images/a%20b.png?v=2 "Behind"){: .wide}\n<img src="./c.jpg" alt="C">\n\n'
        '{{< figure src="../d.png" caption="D" >}}\n\n![x](https://example.org/e.png)\n\n![Again](images/f.png)'
    )

    assert read(body, "gallery: [{image_url: images/f.png, title: F}]") == ""

    assert sorted((picture.path, picture.title, picture.alt) for picture in read.page.pictures) == [
        ("c.jpg", "", "C"),
        ("d.png", "", "D"),
        ("images/a b.png", "Behind", "Seen from behind"),
        ("images/f.png", "F", "F"),
    ]
    assert "left out, line 10: a picture of another site" in read.notes


def test_addresses_of_pictures_may_be_made_by_templates(read):
    read(
        '![A]({{ site.baseurl }}/images/a.png)\n<img src="{{ \'/images/b.png\' | relative_url }}" alt="B">\n'
        "{% include figure image_path='/images/c.png' alt='C' %}<img src='/images/d.png' hidden>"
    )

    assert sorted((picture.path, picture.alt) for picture in read.page.pictures) == [
        ("images/a.png", "A"),
        ("images/b.png", "B"),
        ("images/c.png", "C"),
    ]
    assert read("[x]({{ site.baseurl }}/muscle/hip.html)") == "[x](/muscle/hip/)"


@pytest.mark.parametrize(
    "picture",
    [
        '{{< figure src="a.png" caption="SECRET" >}}',
        '{% include figure image_path="a.png" alt="SECRET" %}',
        "![SECRET](a.png)",
        "<img src=a.png alt=SECRET>",
    ],
)
@pytest.mark.parametrize("around", [("<!--", "-->"), ("{::comment}", "{:/}"), ("{% comment %}", "{% endcomment %}")])
def test_picture_in_a_comment_is_hidden_with_it(read, picture, around):
    assert read(f"{around[0]} {picture} {around[1]}") == ""
    assert read.page.pictures == ()


def test_lines_are_counted_over_what_is_left_out(read):
    read("{% comment %}\n\n\n{% endcomment %}\n<!--\n\n-->\n\n- [Thigh](/muscle/thigh/){: .x}\n\nWork in progress")

    assert [item.line for item in read.page.items] == [12]
    assert read.notes[-1] == "left out, line 14: Work in progress"


def test_values_of_the_front_matter_are_read_as_they_are_shown(read):
    read(
        "It is {{ page.title }}.",
        "title: 'Sample <!-- SECRET --> muscle {% comment %}SECRET{% endcomment %}'",
        "gallery: [{image_url: a.png, caption: 'A<br>b {::comment}SECRET{:/}', alt: '{{ page.title }}<!--SECRET-->'}]",
    )

    assert (read.page.title, read.page.description) == ("Sample muscle", "It is Sample muscle.")
    assert [(picture.caption, picture.alt) for picture in read.page.pictures] == [("A b", "Sample muscle")]
    assert "SECRET" not in repr(read.page.pictures) + read.page.description + read.page.title


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        ("`a` ", "has too much markup"),
        ("<b>", "has too much markup"),
        ("```a\n", "has too much markup"),
        ("<ul><li>", "has too much markup"),
        ("{{< a }}", "has too many templates"),
        ("{% x %}", "has too many templates"),
        ("{% if x %}", "has templates that are nested too deeply"),
    ],
)
def test_mass_is_refused(read, piece, reason):
    with pytest.raises(DocumentError, match=reason):
        read(piece * 10_000)


@pytest.mark.parametrize("piece", ["{:", "<a ", "{% "])
def test_mass_of_beginnings_is_text(read, piece):
    read(piece * 10_000)

    assert read.page.permalink == ("thigh", "sample")
