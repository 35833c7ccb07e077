import pytest

from muscles.features.importing.report import CREATED, Report
from muscles.features.importing.schema import Note

pytestmark = pytest.mark.unit


@pytest.fixture
def report() -> Report:
    """A report on 147 files with a note that they share, and some of their own."""
    report = Report()
    for number in range(147):
        entry = report.add(f"{number:03}.md", CREATED)
        entry.notes = ["misspelt", Note(f"left out, line {number}: <br>", "left out: <br>", f"line {number}")]
    report.files[0].notes += ["own", *(Note(f"left out, line {n}: x", "left out: x", f"line {n}") for n in (3, 5))]
    return report


def test_what_several_files_share_is_said_once_with_all_of_them(report):
    data = report.as_data()

    assert [(each["what"], len(each["files"])) for each in data["shared"]] == [
        ("misspelt", 147),
        ("left out: <br>", 147),
    ]
    assert data["shared"][1]["files"][7] == {"file": "007.md", "detail": "line 7"}
    assert [entry["notes"] for entry in data["files"]][:2] == [["own", "left out: x (line 3, line 5)"], []]


def test_table_has_a_line_for_each_file_and_names_what_they_share_below(report):
    lines = list(report.as_lines())

    assert lines[0].split() == ["000.md", "created"]
    assert lines[1:4] == ["    own", "    left out: x (line 3, line 5)", "001.md  created"]
    shared = lines.index("misspelt: 147 documents")
    assert lines[shared + 1].startswith("    000.md, 001.md, 002.md")
    assert "\n".join(lines).count("misspelt") == "\n".join(lines).count("left out: <br>") == 1
    assert len(lines) < 147 + 45
