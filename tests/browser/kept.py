"""Sites that are made once in each process, and copied for every other test that shows them."""

import shutil
from collections.abc import Callable

import pytest
from django.db import connection

from tests.databases import bring_back, copied


def made_once(make: Callable[[], object]):
    """Make a fixture of a function that makes a site: its rows and files are copied sooner than made again.

    PostgreSQL copies no database while others use it; there the site is made for each test.
    """
    kept = {}

    @pytest.fixture
    def site(transactional_db, media, tmp_path_factory) -> None:
        if kept:
            bring_back(kept["rows"])
            shutil.copytree(kept["files"], media, dirs_exist_ok=True)
            return
        make()
        if connection.vendor == "sqlite":
            kept["rows"] = copied()
            kept["files"] = shutil.copytree(media, tmp_path_factory.mktemp("site") / "media")

    return site
