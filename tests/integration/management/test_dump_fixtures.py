from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from muscles.models import Muscle
from muscles.services.fixtures import FIXTURES
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def run(*arguments):
    out = StringIO()
    call_command("dump_fixtures", *arguments, stdout=out)
    return [line.split() for line in out.getvalue().splitlines()]


def test_it_writes_a_file_for_each_model_that_has_rows(tmp_path):
    make_muscle("soleus", region=make_region("leg"))

    lines = run("--output", str(tmp_path / "new" / "folder"))

    written = ["1_regions", "4_muscles"]
    assert lines == [
        [f"{fixture.name}.json", *(["1", "rows", "written"] if fixture.name in written else ["0", "rows", "absent"])]
        for fixture in FIXTURES
    ]
    files = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert files == ["1_regions.json", "4_muscles.json"]


def test_it_writes_indented_readable_text_that_ends_with_a_newline(tmp_path):
    make_region("leg", name="Unterschenkel – größer")

    run("--output", str(tmp_path))

    text = (tmp_path / "1_regions.json").read_text(encoding="utf-8")
    assert text.startswith(
        '[\n  {\n    "model": "muscles.region",\n    "fields": {\n      "name": "Unterschenkel – größer",'
    )
    assert text.endswith("  }\n]\n")


def test_a_second_run_leaves_the_files_alone(tmp_path):
    make_region("leg")
    run("--output", str(tmp_path))
    before = (tmp_path / "1_regions.json").stat()

    lines = run("--output", str(tmp_path))

    assert lines[0] == ["1_regions.json", "1", "rows", "unchanged"]
    assert (tmp_path / "1_regions.json").stat().st_ino == before.st_ino


def test_the_file_of_a_model_without_rows_goes(tmp_path):
    make_muscle("soleus", region=make_region("leg"))
    run("--output", str(tmp_path))
    Muscle.objects.all().delete()

    lines = run("--output", str(tmp_path))

    assert lines[3] == ["4_muscles.json", "0", "rows", "removed"]
    assert [path.name for path in tmp_path.iterdir()] == ["1_regions.json"]


def test_a_dry_run_writes_nothing(tmp_path):
    make_region("leg")
    (tmp_path / "4_muscles.json").write_text("[]", encoding="utf-8")

    lines = run("--dry-run", "--output", str(tmp_path))

    assert [line for line in lines if line[-1] not in {"absent"}] == [
        ["1_regions.json", "1", "rows", "written"],
        ["4_muscles.json", "0", "rows", "removed"],
        ["A", "dry", "run:", "nothing", "was", "written."],
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["4_muscles.json"]


def test_it_writes_to_the_fixtures_of_the_project_unless_told_otherwise(settings, tmp_path):
    settings.FIXTURE_DIRS = [tmp_path]
    make_region("leg")

    run()

    assert [path.name for path in tmp_path.iterdir()] == ["1_regions.json"]


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(CommandError, match=r"/file/fixtures cannot be written: Not a directory\.$"):
        run("--output", str(tmp_path / "file" / "fixtures"))
