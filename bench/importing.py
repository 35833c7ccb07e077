"""How fast are pages imported? The baseline is reading the same documents without placing or writing them."""

from _setup import folder, say, seconds  # isort: skip  sets Django up

from pathlib import Path

from muscles.features.importing.documents import read_document
from muscles.features.importing.readers.pages import read_page
from muscles.features.importing.run import Options, import_documents
from tests.documents import write_page

PAGES = 300


def write_documents(place: Path) -> None:
    """A site of ten regions with 30 muscles each, every one with a description and 16 stills."""
    for number in range(PAGES):
        region, slug = f"region{number // 30}", f"muscle{number}"
        body = "It originates from the bone and attaches to the other bone. Its action is flexion."
        title = f"The {slug} muscle of the {region}"
        write_page(place, f"/muscle/{region}/{slug}/", title, body=body, back=f"/muscle/{region}/deep/", stem=slug)


documents = folder / "documents"
write_documents(documents)
files = sorted(documents.iterdir())
reading = seconds(lambda: [read_page(read_document(path, path.name)) for path in files], times=3)
first = seconds(lambda: import_documents([documents], Options()))
again = seconds(lambda: import_documents([documents], Options()))
say(f"{PAGES} pages, 16 stills each, no pictures")
say(f"  reading only   {PAGES / reading:7.0f} pages/s   1.0 (baseline)")
say(f"  first import   {PAGES / first:7.0f} pages/s   {first / reading:.1f} times the baseline")
say(f"  second import  {PAGES / again:7.0f} pages/s   {again / reading:.1f} times the baseline")
