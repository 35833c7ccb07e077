"""The doors by which files come in. Each sends a file as an editor would, and says what it was answered.

A door raises nothing: `refused`, `taken`, or the status of an answer that is neither a page nor a redirect.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from urllib3 import encode_multipart_formdata

from muscles.models import Muscle
from tests.integration.admin.forms import read_form

Fields = Mapping[str, str | Sequence[str]]
Door = Callable[[Client, str, bytes], str]
REFUSED, TAKEN = "refused", "taken"
DOORS: dict[str, Door] = {}


def door(name: str) -> Callable[[Door], Door]:
    def add(function: Door) -> Door:
        DOORS[name] = function
        return function

    return add


def soleus() -> Muscle:
    return Muscle.objects.get(slug="soleus")


def named(name: str, *suffixes: str) -> str:
    """Return a name that a door takes, as who wants to pass it would choose."""
    suffix = PurePosixPath(name).suffix.lower()
    return name if suffix in suffixes else f"{name}{suffixes[0]}"


def send(client: Client, url: str, field: str, file: tuple[str, bytes], fields: Fields | None = None, **headers: str):
    """Send a form with a file whose name nobody has made shorter or plainer yet, as the client of Django does."""
    pairs = [
        (key, each) for key, value in (fields or {}).items() for each in ([value] if isinstance(value, str) else value)
    ]
    body, kind = encode_multipart_formdata([*pairs, (field, file)])
    return client.generic("POST", url, body, kind, headers=headers)


def listed(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


@door("picture of the form")
def one_picture(client: Client, name: str, data: bytes) -> str:
    url = reverse("admin:muscles_muscle_change", args=[soleus().pk])
    fields = read_form(client.get(url), "muscle_form")
    place = fields["gallery_images-TOTAL_FORMS"][0]
    own = {"TOTAL_FORMS": str(int(place) + 1), f"{place}-role": "still", f"{place}-alt": f"Soleus, {len(data)} bytes."}
    own[f"{place}-position"] = place
    fields |= {f"gallery_images-{key}": value for key, value in own.items()}
    response = send(client, url, f"gallery_images-{place}-file", (name, data), {**fields, "_publish": "1"})
    return {200: REFUSED, 302: TAKEN}.get(response.status_code, str(response.status_code))


# begin muscles.features.pictures
@door("several pictures")
def several_pictures(client: Client, name: str, data: bytes) -> str:
    url = reverse("admin:muscles_muscle_pictures_add", args=[soleus().pk])
    response = send(client, url, "files", (name, data), **{"X-Requested-With": "fetch"})
    if response.status_code != 200:
        return str(response.status_code)
    return TAKEN if "stored" in {line["outcome"] for line in response.json()["lines"]} else REFUSED


# end muscles.features.pictures
# begin muscles.features.spreadsheets
@door("table")
def table(client: Client, name: str, data: bytes) -> str:
    name = named(name, ".csv", ".xlsx", ".json", ".tsv")
    response = send(client, "/admin/muscles/muscle/import/", "file", (name, data))
    if response.status_code != 302:
        return {200: REFUSED}.get(response.status_code, str(response.status_code))
    found = client.get(response["Location"])
    answers = [found, client.post(response["Location"], {"_import": "1"})]
    return next((str(each.status_code) for each in answers if each.status_code >= 400), TAKEN)


# end muscles.features.spreadsheets
# begin muscles.features.importing
@door("document")
def document(client: Client, name: str, data: bytes) -> str:
    name = named(name, ".md", ".txt", ".zip")
    response = send(client, reverse("admin:importing_importeddocument_add"), "documents", (name, data))
    if response.status_code != 302:
        return {200: REFUSED}.get(response.status_code, str(response.status_code))
    page = client.get(response["Location"])
    buttons = re.findall(r'name="(_import|_keep_going|_cancel)"', page.content.decode())
    answer = client.post(response["Location"], {buttons[0]: "1"} if buttons else {})
    failed = [each.status_code for each in (page, answer) if each.status_code >= 400]
    return str(failed[0]) if failed else REFUSED if buttons[0] == "_cancel" else TAKEN


# end muscles.features.importing
@door("fixture")
def fixture(client: Client, name: str, data: bytes) -> str:
    name = PurePosixPath(named(name, ".json", ".zip").replace("\0", "0")).name[-200:]
    with TemporaryDirectory() as folder:
        path = Path(folder, name if name.endswith(".json") else name.removesuffix(".zip") + ".json.zip")
        path.write_bytes(data)
        try:
            call_command("loaddata", str(path), verbosity=0, stderr=StringIO())
        except CommandError:
            return REFUSED
    return TAKEN
