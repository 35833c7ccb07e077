import pytest

from muscles.features.importing.articles import divide
from muscles.features.importing.gazetteer import Gazetteer, Known
from muscles.features.importing.readers.articles import read_article
from muscles.features.importing.schema import DocumentError, NotForAtlas

pytestmark = pytest.mark.unit

ARTICLE = """Four muscles worth knowing

A calf (Photo by Someone/Somewhere)

This opening belongs to no muscle.

Where they are

Here and there.

Soleus

It lies deep to its neighbour.
It is broad.

Bicep femoris

It has two heads.


To sum up, all four are fine.

Long head of biceps femoris

A head is no entry of an article.

Related articles

Soleus

More on this elsewhere.
"""


@pytest.fixture
def write(tmp_path):
    def write_text(text: str):
        path = tmp_path / "article.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write_text


def divided(path, known=()):
    return divide(read_article(path, "article.txt"), Gazetteer(dict(known)))


def test_article_falls_into_sections_about_known_muscles(write):
    sections, _ = divided(write(ARTICLE))

    assert [(section.line, section.muscle.permalink, section.muscle.place) for section in sections] == [
        (11, ("leg", "soleus"), ("leg", "superficialposterior")),
        (16, ("thigh", "bicepsfemoris"), ("thigh", "posterior")),
    ]
    assert [section.text for section in sections] == [
        "It lies deep to its neighbour.\n\nIt is broad.",
        "It has two heads.",
    ]


def test_everything_left_out_of_an_article_is_noted_in_order(write):
    _, notes = divided(write(ARTICLE))

    assert notes == [
        "line 3: noise left out: “A calf (Photo by Someone/Somewhere)”",
        "line 5: no known muscle above it, left out: “This opening belongs to no muscle.”",
        "line 7: no known muscle, left out with its text: “Where they are”",
        "line 16: “Bicep femoris” is read as Biceps femoris",
        "line 21: text after the last section left out: “To sum up, all four are fine.”",
        "line 23: no known muscle, left out with its text: “Long head of biceps femoris”",
        "line 27: noise left out: “Related articles”",
        "line 29: noise left out: “Soleus”",
        "line 31: noise left out: “More on this elsewhere.”",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Get the free app now",
        "App download",
        "(Image via Somebody)",
        "Photo by Somebody",
        "Subscribe to our newsletter",
    ],
)
def test_noise_is_never_prose(write, line):
    sections, notes = divided(write(f"Title\n\nSoleus\n\nIt is broad.\n\n{line}\n"))

    assert [section.text for section in sections] == ["It is broad."]
    assert notes == [f"line 7: noise left out: “{line}”"]


def test_the_atlas_knows_best_where_a_muscle_stands(write):
    here = Known("Soleus", ("calf", "soleus"), ("calf", "back"), 4)

    sections, _ = divided(write("Title\n\nThe soleus muscle\n\nIt is broad.\n"), known={"Soleus": here})

    assert [section.muscle for section in sections] == [here]


def test_empty_article_is_refused(write):
    with pytest.raises(DocumentError, match="is empty"):
        read_article(write("\n \n"), "article.txt")


def test_article_on_something_else_is_passed_over(write):
    with pytest.raises(NotForAtlas, match="no heading of it names a known muscle"):
        divided(write("Only a title\n\nAnd a text.\n"))
