"""Documents that were looked at, one of them refused, and documents that were imported."""

from django.test import Client

from tests.archives import zipped
from tests.browser.whole_site import Ways, at
from tests.documents import page_text

IMPORTS = "/admin/importing/importeddocument/add/"


def make_imports(client: Client) -> Ways:
    text = page_text("/muscle/leg/tibialis/", "The tibialis", back="/muscle/leg/", body="It originates from the tibia.")
    sound, broken = {"_pages/muscle_leg-tibialis.md": text}, {"_pages/muscle_leg-x.md": "---\ntitle: [\n---\n"}
    checked = client.post(IMPORTS, {"documents": zipped(sound | broken)})
    imported = client.post(IMPORTS, {"documents": zipped(sound)})
    client.post(imported.headers["Location"], {"_import": "1"})
    paths = {
        "documents": IMPORTS,
        "documents that were looked at": checked.headers["Location"],
        "documents that were imported": imported.headers["Location"],
    }
    return {name: at(path) for name, path in paths.items()}
