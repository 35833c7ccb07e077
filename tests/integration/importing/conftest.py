"""A folder of documents, and the import of it."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def folder(tmp_path, media) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


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
