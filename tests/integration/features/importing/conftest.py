"""A folder of documents, and the import of it."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.documents import write_page


@pytest.fixture
def folder(tmp_path, media) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def sample(folder):
    """A document whose page has an animation and two stills."""
    write_page(folder, "/muscle/thigh/sample/", "The sample muscle of the thigh", stills=2)


@pytest.fixture
def run(capsys, tmp_path):
    """Run the import; return the outcome of each file, and whether it failed."""

    def run_import(*paths, **options) -> dict[str, str]:
        report = tmp_path / "report.json"
        try:
            call_command("import_pages", *map(str, paths), report=report, **options)
            has_failed = False
        except CommandError:
            has_failed = True
        data = json.loads(report.read_text(encoding="utf-8"))
        run_import.data, run_import.printed = data, capsys.readouterr().out
        run_import.notes = {entry["file"]: entry["notes"] for entry in data["files"]}
        assert has_failed == (data["counts"]["failed"] > 0)
        return {entry["file"]: entry["outcome"] for entry in data["files"]}

    return run_import


@pytest.fixture
def pictures(tmp_path):
    """The folder of the documents' pictures, and a way to put one into it."""
    folder = tmp_path / "pictures"

    def put(path: str, content) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.read())

    folder.mkdir()
    put.folder = folder
    return put
