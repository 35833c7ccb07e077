"""The rows of the fixtures, read without a database."""

import json

from muscles.services.fixtures import fixtures_folder


def rows(name):
    return [row["fields"] for row in json.loads((fixtures_folder() / f"{name}.json").read_text(encoding="utf-8"))]


MUSCLES = {muscle["slug"]: muscle for muscle in rows("4_muscles")}


def contents(folder):
    """The bytes of each file."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def permalink(muscle):
    return [*muscle["home"], muscle["slug"]]
