import pytest

from muscles.features.importing.documents import read_document
from muscles.features.importing.readers.pages import read_page
from muscles.features.importing.schema import DocumentError, ListItem, NotForAtlas, Picture
from tests.documents import NEW, OLD, page_text

pytestmark = pytest.mark.unit

TITLE = "The sample muscle of the thigh"


@pytest.fixture
def read(tmp_path):
    def read_text(text: str, name: str = "page.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read_page(read_document(path, name))

    return read_text


def with_front_matter(*lines: str) -> str:
    return "\n".join(["---", "permalink: /muscle/thigh/sample/", *lines, "---", ""])


@pytest.mark.parametrize("generation", [OLD, NEW])
def test_page_of_either_generation_gives_the_same_pictures_but_for_captions(read, generation):
    page = read(page_text("/muscle/thigh/sample/", TITLE, generation=generation))

    animation, *stills = page.pictures
    assert animation == Picture(
        "muscles/gif/Thigh-Sample.gif", "animation", TITLE, "", f"{TITLE}, turning once around the body axis"
    )
    assert [still.path for still in stills] == [f"muscles/png/Thigh-Sample-{number}.png" for number in range(1, 17)]
    assert [still.orientation for still in stills] == [number * 22.5 for number in range(16)]
    assert [still.alt for still in stills] == [f"{TITLE}, orientation {number} of 16" for number in range(1, 17)]
    assert stills[9].caption == (f"{TITLE} 10" if generation == OLD else f"{TITLE} - orientation 10")


def test_page_gives_what_its_front_matter_and_body_say(read):
    items = ["- [Sample](/muscle/thigh/sample/)", "  - [Long Head Of Sample](/muscle/thigh/longsample/)"]

    page = read(
        page_text(
            "/muscle/thigh/sample/",
            TITLE,
            body="It is flat.\n\nIt is short.",
            back="/muscle/thigh/posterior",
            items=items,
        )
    )

    assert page.permalink == ("thigh", "sample")
    assert page.title == TITLE
    assert page.tags == ("thigh",)
    assert page.description == "It is flat.\n\nIt is short."
    assert page.back_link == ("thigh", "posterior")
    assert page.items == (
        ListItem(0, "Sample", "/muscle/thigh/sample/", 77),
        ListItem(1, "Long Head Of Sample", "/muscle/thigh/longsample/", 78),
    )
    assert page.notes == ()


def test_misspelt_subheadline_is_left_out_and_noted(read):
    page = read(page_text("/muscle/thigh/sample/", TITLE, generation=OLD))

    assert page.notes == ("subheadline left out, it is misspelt: “Images and discription”",)


def test_what_is_no_prose_is_left_out_and_noted(read):
    body = 'Work in progress\n\nIt is flat.\n<br>\n\n### Other regions\n\n{% include list-pages tag="muscle" %}'

    page = read(with_front_matter() + body)

    assert page.description == "It is flat."
    assert page.notes == (
        "left out, line 4: Work in progress",
        "left out, line 7: <br>",
        "left out, line 11: {% include list-pages %}",
        "heading without text left out: ### Other regions",
    )


def test_heading_with_text_and_plain_lists_stay_in_the_description(read):
    page = read(with_front_matter() + "## Relations\n\nDeep to others.\n\n- broad\n- flat\n")

    assert page.description == "## Relations\n\nDeep to others.\n\n- broad\n- flat"


def test_region_called_back_is_a_list_entry_and_no_back_link(read):
    page = read(with_front_matter() + "[Back››](/muscle/)\n\n- [Back](/muscle/back/)\n")

    assert page.back_link == ()
    assert page.items == (ListItem(0, "Back", "/muscle/back/", 6),)


def test_list_is_read_by_its_indents_whatever_their_width(read):
    page = read(
        with_front_matter() + "* [A](/muscle/a/)\n\t* [B](/muscle/a/b)\n\t\t* [C](/muscle/a/c/)\n* [D](/muscle/d/)\n"
    )

    assert [(item.level, item.text) for item in page.items] == [(0, "A"), (1, "B"), (2, "C"), (0, "D")]


def test_entities_are_the_letters_that_they_stand_for(read):
    gallery = "gallery: [{image_url: muscles/png/a.png, title: 'A &lt; B&nbsp;&copy C', alt: '&#233;&eacute; &'}]"
    page = read(with_front_matter("title: 'A &amp; B'", "tags: R&amp;D", gallery) + "- [C &amp; D](/muscle/c/)\n")

    assert (page.title, page.tags, page.items[0].text) == ("A & B", ("R&D",), "C & D")
    assert (page.pictures[0].title, page.pictures[0].alt) == ("A < B &copy C", "éé &")


def test_list_entry_that_leads_elsewhere_is_noted(read):
    page = read(with_front_matter() + "- [Shop](https://example.org/)\n")

    assert (page.items, page.notes) == ((), ("link to elsewhere left out, line 4: https://example.org/",))


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("tags: thigh", ("thigh",)),
        ("tags: thigh  hip", ("thigh", "hip")),
        ("tags: knee flexor, thigh,", ("knee flexor", "thigh")),
        ("tags: [knee flexor, thigh, thigh]", ("knee flexor", "thigh")),
        ("tags: ['knee, flexor', thigh]", ("knee", "flexor", "thigh")),
        ("tags: [thigh, ~, 12]", ("thigh", "12")),
        ("tags: [ON, no, Yes, 007, 1.10, 2024-01-01, null]", ("ON", "no", "Yes", "007", "1.10", "2024-01-01", "null")),
        ("tags: No", ("No",)),
        ("tags: 12", ("12",)),
        ("tags:", ()),
    ],
)
def test_tags_come_in_many_forms(read, line, tags):
    assert read(with_front_matter(line)).tags == tags


@pytest.mark.parametrize("title", ["No", "007", "1.10", "2024-01-01", "true", "Null"])
def test_title_keeps_its_spelling(read, title):
    assert read(with_front_matter(f"title: {title}")).title == title


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/images/a.png", "images/a.png"),
        ("./images/a.png", "pages/images/a.png"),
        ("../images/a.png", "images/a.png"),
        ("../../../images/a.png", "images/a.png"),
        ("images//x/../a.png", "images/a.png"),
        ("images/a%20b.png", "images/a b.png"),
        ("images/a.png?v=2#top", "images/a.png"),
        ("images\\a.png", "images/a.png"),
    ],
)
def test_address_of_a_picture_is_read_as_a_browser_reads_it(read, address, path):
    text = with_front_matter(f"gallery: [{{image_url: '{address}', title: A}}]")

    assert [picture.path for picture in read(text, "pages/muscle_thigh-sample.md").pictures] == [path]


def test_picture_of_another_site_is_left_out_and_noted(read):
    page = read(
        with_front_matter("images:", "  - image_name: https://example.org/b.gif", "gallery:", "  - image_url: //a/b")
    )

    assert page.pictures == ()
    assert page.notes == (
        "left out, line 4: a picture of another site",
        "left out, line 6: a picture of another site",
    )


def test_old_addresses_are_read(read):
    page = read(
        with_front_matter(
            "redirect_from: [/old/sample.html, /muscle/thigh/Old_one/, 'https://example.org/a/index.html', b/]",
            "aliases: [older, ../hip/sample, /muscle/thigh/sample/]",
        )
    )

    assert page.former == ("/old/sample.html", "thigh/Old_one", "/a", "/b", "thigh/older", "hip/sample")
    assert read(with_front_matter("redirect_from: /a")).former == ("/a",)
    with pytest.raises(NotForAtlas, match="it only sends readers on, to /muscle/hip/"):
        read(with_front_matter("redirect_to: /muscle/hip/"))


def test_page_may_be_a_draft(read):
    assert read(with_front_matter("published: false")).is_draft is True
    assert read(with_front_matter()).is_draft is False


@pytest.mark.parametrize("name", ["muscle_thigh-sample.md", "muscle_thigh_sample.md"])
def test_permalink_comes_from_the_name_where_there_is_none(read, name):
    assert read("---\ntitle: A\n---\n", name).permalink == ("thigh", "sample")


@pytest.mark.parametrize(
    "permalink",
    [
        "/muscle/thigh/sample",
        "muscle/thigh/sample/",
        "/muscle/Thigh/Sample/#top",
        "/muscle/thigh/sample.html",
        "/muscle/thigh/sample/index.html",
    ],
)
def test_permalink_is_read_kindly(read, permalink):
    assert read(f"---\npermalink: '{permalink}'\n---\n").permalink == ("thigh", "sample")


@pytest.mark.parametrize(
    ("permalink", "reason"),
    [
        ("/about/", "its permalink /about/ is not below /muscle/"),
        ("/muscle/", "it is the index, which the atlas makes itself"),
    ],
)
def test_page_that_is_no_entry_is_passed_over(read, permalink, reason):
    with pytest.raises(NotForAtlas, match=reason):
        read(f"---\npermalink: {permalink}\n---\n")


@pytest.mark.parametrize(
    ("lines", "reason", "line"),
    [
        (["title: [a]"], "has a title that is not a text", 3),
        (["tags: {a: b}"], "has tags that are neither a list nor a line", 3),
        (["title: A", "gallery: nope"], "has gallery that are not a list of keys and values", 4),
        (["images: [nope]"], "has images that are not a list of keys and values", 3),
        (["gallery:", "  - image_url: ../../secret"], "names a picture outside the media folder: '../../secret'", 4),
        (["gallery:", "  - image_url: /etc/secret"], "names a picture outside the media folder: '/etc/secret'", 4),
        (
            ["gallery:", "  - image_url: a\\..\\..\\b"],
            "names a picture outside the media folder: 'a\\\\..\\\\..\\\\b'",
            4,
        ),
        (["gallery:", "  - image_url: 'c:/a.png'"], "names a picture outside the media folder: 'c:/a.png'", 4),
        (["gallery:", "  - image_url: a%00.png"], "names a picture outside the media folder: 'a%00.png'", 4),
        (["gallery:", "  - title: A"], "names a picture outside the media folder: 'nothing'", 3),
    ],
)
def test_value_of_the_wrong_shape_is_refused_with_its_line(read, lines, reason, line):
    with pytest.raises(DocumentError) as caught:
        read(with_front_matter(*lines))

    assert (caught.value.reason, caught.value.line) == (reason, line)


@pytest.mark.parametrize("permalink", ["/muscle/a/b/c/", "/muscle/a/b c/", "/muscle/ä/"])
def test_permalink_of_another_shape_is_refused(read, permalink):
    with pytest.raises(DocumentError, match="which is not /muscle/<region>/ or /muscle/<region>/<slug>/") as caught:
        read(f"---\npermalink: {permalink}\n---\n")

    assert caught.value.line == 2


def test_page_without_permalink_and_telling_name_is_passed_over(read):
    with pytest.raises(NotForAtlas, match="it has no permalink, and its name is not muscle_<region>-<slug>"):
        read("---\ntitle: A\n---\n")


def test_own_alt_text_of_a_picture_is_kept(read):
    page = read(
        with_front_matter(
            "images:",
            "  - {image_name: a.gif, image_title: A, image_alt: A slow turn}",
            "gallery:",
            "  - {image_url: a-1.png, title: A 1, alt: Seen from the front}",
            "  - {image_url: cover.jpg, caption: Cover}",
        )
    )

    assert [picture.alt for picture in page.pictures] == ["A slow turn", "Seen from the front", "Cover"]
    assert [picture.orientation for picture in page.pictures] == [None, None, None]
