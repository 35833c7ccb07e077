import os
from time import time

import pytest

from muscles.services.statics import collect_changed

pytestmark = pytest.mark.integration


@pytest.fixture
def source(settings, tmp_path):
    """The only static file that there is."""
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATIC_ROOT = tmp_path / "collected"
    file = tmp_path / "source" / "site.css"
    file.parent.mkdir()
    file.write_text("a { color: red }", encoding="utf-8")
    return file


def test_static_files_are_collected_once(source, settings):
    outcomes = [collect_changed(), collect_changed()]

    assert outcomes == [True, False]
    assert (settings.STATIC_ROOT / "site.css").read_text(encoding="utf-8") == "a { color: red }"


def test_a_changed_file_is_collected_again(source, settings):
    collect_changed()
    source.write_text("a { color: darkred }", encoding="utf-8")
    os.utime(source, (time() + 60, time() + 60))  # Django compares whole seconds

    outcome = collect_changed()

    assert outcome is True
    assert (settings.STATIC_ROOT / "site.css").read_text(encoding="utf-8") == "a { color: darkred }"


def test_a_new_file_is_collected(source, settings):
    collect_changed()
    source.with_name("print.css").write_text("nav { display: none }", encoding="utf-8")

    outcome = collect_changed()

    assert outcome is True
    assert sorted(path.name for path in settings.STATIC_ROOT.glob("*.css")) == ["print.css", "site.css"]


def test_another_storage_collects_again(source, settings):
    collect_changed()
    hashed = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": hashed}

    outcome = collect_changed()

    assert outcome is True
    assert (settings.STATIC_ROOT / "staticfiles.json").is_file()
