"""What the names of pictures say."""

import pytest

from muscles.features.pictures.naming import Place, natural_key, read_names

pytestmark = pytest.mark.unit


def orientations(names, about=""):
    reading = read_names(names, about=about)
    return {name: place.orientation for name, place in zip(names, reading.places, strict=True)}


def numbered(series, numbers, form="{}-{}.png"):
    return [form.format(series, number) for number in numbers]


def test_ten_comes_after_nine():
    names = ["Hip-10.png", "Hip-9.png", "hip-2.png", "Hip-1.png", "Hip-Deep-1.png", "Hip.gif"]

    ordered = sorted(names, key=natural_key)

    assert ordered == ["Hip.gif", "Hip-1.png", "hip-2.png", "Hip-9.png", "Hip-10.png", "Hip-Deep-1.png"]


def test_sixteen_numbers_are_sixteenths_of_a_turn():
    reading = read_names(numbered("Hip", range(1, 17)))

    assert [place.orientation for place in reading.places] == [n * 22.5 for n in range(16)]
    assert reading.places[8] == Place("Hip", 9, 16, 180.0)
    assert reading.notes == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (numbered("a", range(1, 9)), [0, 45, 90, 135, 180, 225, 270, 315]),
        (numbered("a", range(8)), [0, 45, 90, 135, 180, 225, 270, 315]),
        (["a-000.png", "a-090.png", "a-180.png", "a-270.png"], [0, 90, 180, 270]),
        (numbered("a", range(0, 360, 45), "{}_{:03}.jpg"), [0, 45, 90, 135, 180, 225, 270, 315]),
        (["a (1).png", "a (2).png", "a (3).png"], [None] * 3),
        (numbered("a", range(1, 11)), [None] * 10),
        (["IMG_2031.jpg", "IMG_2032.jpg"], [None] * 2),
        (["a-12.5deg.png", "a-90°.png", "a-370deg.png"], [12.5, 90, 10]),
        (["a_anterior.png", "a-Posterior.png", "a medial.png", "a-posterolateral.png", "a-front.png"], None),
    ],
)
def test_names_tell_from_where_a_picture_is_seen(names, expected):
    found = orientations(names)

    if expected is None:
        expected = [0.0, 180.0, 270.0, 135.0, 0.0]
    assert [found[name] for name in names] == expected


def test_word_of_the_name_is_no_direction():
    assert orientations(["tibialis-anterior.png"], about="Tibialis anterior") == {"tibialis-anterior.png": None}
    assert orientations(["tibialis-anterior.png"], about="Soleus") == {"tibialis-anterior.png": 0.0}


def test_each_series_is_a_turn_of_its_own():
    names = numbered("Hip", range(1, 17)) + numbered("Hip-Deep", range(1, 9)) + ["Hip-Other-3.png"]

    found = orientations(names)

    assert (found["Hip-3.png"], found["Hip-Deep-3.png"], found["Hip-Other-3.png"]) == (45.0, 90.0, None)


def test_same_names_in_two_folders_are_two_series():
    names = numbered("old/a", range(1, 9)) + numbered("new/a", range(1, 17))

    found = orientations(names)

    assert (found["old/a-2.png"], found["new/a-2.png"]) == (45.0, 22.5)


@pytest.mark.parametrize(
    ("numbers", "note"),
    [
        ([n for n in range(1, 17) if n != 7], "Of “Hip”, number 7 is missing."),
        (range(1, 15), "Of “Hip”, numbers 15, 16 are missing."),
        ([1, 2, 3, 5], "Of “Hip”, number 4 is missing."),
        ([0, 45, 135, 180, 225, 270, 315], "Of “Hip”, number 90 is missing."),
    ],
)
def test_gap_is_told(numbers, note):
    assert read_names(numbered("Hip", numbers)).notes == [note]


def test_turn_with_a_gap_keeps_its_orientations():
    found = orientations(numbered("Hip", [n for n in range(1, 17) if n != 7]))

    assert (found["Hip-6.png"], found["Hip-8.png"]) == (112.5, 157.5)


def test_number_that_is_there_twice_is_told():
    reading = read_names([*numbered("Hip", range(1, 17)), "Hip-07.png"])

    assert reading.notes == ["Number 7 is there 2 times: Hip-7.png, Hip-07.png."]
    assert reading.places[16].orientation == reading.places[6].orientation == 135.0


def test_two_files_of_one_name_have_one_place():
    reading = read_names([*numbered("Hip", range(1, 17)), "Hip-7.png"])

    assert reading.notes == ["Number 7 is there 2 times: Hip-7.png, Hip-7.png."]
    assert reading.places[16] == reading.places[6]


def test_photographs_of_a_camera_lack_nothing():
    assert read_names(["IMG_2031.jpg", "IMG_2040.jpg", "IMG_2051.jpg"]).notes == []
