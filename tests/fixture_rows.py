"""The rows of the fixtures, read without a database."""

import json
from functools import cache

from muscles.services.fixtures import fixtures_folder


@cache
def rows(name):
    return [row["fields"] for row in json.loads((fixtures_folder() / f"{name}.json").read_text(encoding="utf-8"))]


def permalink(row):
    return [*(row["home"] or []), row["slug"]]


MUSCLES = {"/".join(permalink(muscle)): muscle for muscle in rows("4_muscles")}


def contents(folder):
    """The bytes of each fixture."""
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}
