import struct
import warnings
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipInfo

import pytest
from django.core.files.base import ContentFile

from muscles.files.archives import ArchiveError, Limits, read_archive
from tests.archives import encrypted, link, packed, replaced, with_flags, zipped

pytestmark = pytest.mark.unit


def names(upload, **limits) -> list[str]:
    return [entry.name for entry in read_archive(upload, Limits(**limits)).entries]


def refused(upload, **limits) -> list[tuple[str, str]]:
    return [tuple(each) for each in read_archive(upload, Limits(**limits)).refused]


def error(upload, **limits) -> str:
    with pytest.raises(ArchiveError) as raised:
        read_archive(upload, Limits(**limits))
    return str(raised.value)


def test_files_come_in_the_order_of_the_archive_with_what_they_hold():
    upload = zipped({"b/two.md": "second", "a.png": b"first", "b/": b""})

    entries, refusals = read_archive(upload)

    assert [(entry.name, entry.size, entry.read()) for entry in entries] == [
        ("b/two.md", 6, b"second"),
        ("a.png", 5, b"first"),
    ]
    assert refusals == []


def test_what_systems_leave_beside_files_is_passed_over():
    junk = ["__MACOSX/._a.md", "__MACOSX/b/c.md", ".DS_Store", "b/.DS_Store", "b/._a.md", "Thumbs.db", "b/desktop.ini"]

    assert read_archive(zipped(dict.fromkeys([*junk, "a.md"], "x"))).entries[0].name == "a.md"
    assert read_archive(zipped(dict.fromkeys(junk, "x"))) == ([], [])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a.md", "climbs out of the ZIP"),
        ("b/../../a.md", "climbs out of the ZIP"),
        ("b\\..\\a.md", "climbs out of the ZIP"),
        ("/etc/a.md", "has an absolute name"),
        ("\\\\host\\a.md", "has an absolute name"),
        ("C:/a.md", "has an absolute name"),
        ("c:a.md", "has an absolute name"),
        ("a//b.md", "has a name with characters that no file may have"),
        ("./a.md", "has a name with characters that no file may have"),
        ("a\nb.md", "has a name with characters that no file may have"),
        ("x" * 201, "has a name of more than 200 characters"),
        ("/".join(["deep"] * 120), "has a name of more than 200 characters"),
        ("b/inner.ZIP", "is an archive inside the ZIP; unpack it first"),
        ("b/inner.tar.gz", "is an archive inside the ZIP; unpack it first"),
    ],
)
def test_a_bad_name_is_refused_and_the_others_are_kept(name, reason):
    entries, refusals = read_archive(packed((name, "x"), ("good.md", "y")))

    assert [entry.name for entry in entries] == ["good.md"]
    assert [refusal.reason for refusal in refusals] == [reason]


def test_a_refused_name_is_fit_to_be_shown():
    assert refused(packed(("a\x1b[31m\n.md", "x")))[0][0] == "a�[31m�.md"
    assert refused(packed(("x" * 300, "x")))[0][0] == "x" * 200 + "…"


def test_a_name_that_hides_its_end_is_refused():
    upload = replaced(zipped({"good.md_evil": "x"}), b"good.md_evil", b"good.md\0evil")

    assert refused(upload) == [("good.md�evil", "has a name with characters that no file may have")]


def test_links_and_devices_are_refused():
    device = ZipInfo("null")
    device.create_system, device.external_attr = 3, 0o020666 << 16

    assert refused(packed(link("a.md", "/etc/passwd"), (device, ""))) == [
        ("a.md", "is a link to another file"),
        ("null", "is no ordinary file"),
    ]


def test_a_name_that_is_there_twice_counts_once():
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        upload = packed(("a.md", "first"), ("a.md", "second"), ("b", "file"), ("b/c.md", "in a folder"))

    entries, refusals = read_archive(upload)

    assert [(entry.name, entry.read()) for entry in entries] == [("a.md", b"first"), ("b/c.md", b"in a folder")]
    assert refusals == [
        ("a.md", "is in the ZIP twice; the first one counts"),
        ("b", "has the name of a folder in the ZIP"),
    ]


def test_names_of_macs_are_read_as_utf_8_and_composed():
    upload = with_flags(zipped({"Ru\u0308cken.md": "x"}), 0)

    assert names(upload) == ["R\u00fccken.md"]


def test_names_of_old_systems_are_read_as_theirs():
    upload = replaced(zipped({"R_cken.md": "x"}), b"R_cken.md", b"R\x81cken.md")

    assert names(upload) == ["Rücken.md"]


def test_a_name_that_breaks_its_promise_of_utf_8_breaks_the_archive():
    upload = with_flags(replaced(zipped({"R_cken.md": "x"}), b"R_cken.md", b"R\x81cken.md"), 0x800)

    assert error(upload) == "is no ZIP archive, or is damaged or cut short"


def test_an_encrypted_file_is_refused():
    assert refused(encrypted({"a.md": "x"})) == [("a.md", "is encrypted; make a ZIP without a password")]


def test_a_file_that_is_packed_in_an_unusual_way_is_refused():
    reason = "is packed in a way that is not read; make an ordinary ZIP"

    assert refused(zipped({"a.md": "x"}, method=ZIP_BZIP2)) == [("a.md", reason)]


def test_a_bomb_is_refused():
    upload = zipped({"bomb.md": b"\0" * 3_000_000, "text.md": "same words " * 1000})

    entries, refusals = read_archive(upload)

    assert [entry.name for entry in entries] == ["text.md"]
    assert refusals == [("bomb.md", "would become more than 200 times as large; that is no honest file")]


def test_a_bomb_leaves_room_for_the_others():
    entries, refusals = read_archive(zipped({"bomb.md": b"\0" * 3_000_000, "a.md": "x"}), Limits(together=1))

    assert ([entry.name for entry in entries], [refusal.name for refusal in refusals]) == (["a.md"], ["bomb.md"])


def test_a_file_beyond_its_limit_is_refused():
    assert refused(zipped({"a.md": "x" * 2000}), file=1999) == [
        ("a.md", "has 2000 bytes; at most 1999 bytes are accepted")
    ]
    assert refused(zipped({"a.md": "x" * 2000}), file=2000) == []


def test_an_archive_beyond_its_limits_is_refused():
    upload = zipped({"a.md": "x" * 10, "b.md": "y" * 10}, method=ZIP_STORED)

    assert error(upload, files=1) == "holds 2 files; at most 1 are accepted"
    assert error(upload, together=19) == "would take 20 bytes when unpacked; at most 19 bytes are accepted"
    assert (
        error(upload, archive=upload.size - 1)
        == f"has {upload.size} bytes; at most {upload.size - 1} bytes are accepted"
    )
    assert names(upload, files=2, together=20, archive=upload.size) == ["a.md", "b.md"]


def test_a_list_of_contents_that_is_too_long_is_never_taken_in():
    upload = zipped({f"{number}.md": "" for number in range(100)})

    assert error(upload, files=1) == "holds too many files; at most 1 are accepted"


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_archive_is_refused(data):
    assert error(ContentFile(data, name="site.zip")) == "is no ZIP archive, or is damaged or cut short"


def test_an_archive_that_is_cut_short_is_refused():
    whole = zipped({"a.md": "x" * 1000}).read()

    assert error(ContentFile(whole[: len(whole) // 2])) == "is no ZIP archive, or is damaged or cut short"


def test_a_file_that_is_not_what_its_checksum_says_cannot_be_read():
    upload = replaced(zipped({"a.md": "right"}, method=ZIP_STORED), b"right", b"wrong")
    [entry] = read_archive(upload).entries

    with pytest.raises(ArchiveError, match=r"^is damaged or cut short in the ZIP$"):
        entry.read()


def test_a_file_never_gives_more_than_it_says():
    whole = zipped({"a.md": b"\0" * 3_000_000}).read()
    lying = whole.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 10))
    [entry] = read_archive(ContentFile(lying)).entries

    with pytest.raises(ArchiveError, match=r"^is damaged or cut short in the ZIP$"):
        entry.read()
