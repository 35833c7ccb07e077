"""How fast are pages imported, for how long at a time can others not write, and how much memory does it take?

The baseline is reading the same documents without placing or writing them. Run it with PAGES=3000 as well as with 300:
the pages in a second of the processor and the memory should be as they were.
"""

from _setup import folder, say  # isort: skip  sets Django up

import os
import resource
import time

from muscles.features.importing.documents import read_document
from muscles.features.importing.readers.pages import read_page
from muscles.features.importing.run import Options, import_documents
from muscles.services import slices
from tests.documents import write_page

PAGES = int(os.environ.get("PAGES", 300))
held: list[float] = []


def timed(begin=slices.transaction_of_slice):
    stack, start = begin(), time.perf_counter()
    stack.callback(lambda: held.append(time.perf_counter() - start))
    return stack


def memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


slices.transaction_of_slice = timed
documents = folder / "documents"
for number in range(PAGES):
    region, slug = f"region{number // 30}", f"muscle{number}"
    body = "It originates from the bone and attaches to the other bone. Its action is flexion."
    title = f"The {slug} muscle of the {region}"
    write_page(documents, f"/muscle/{region}/{slug}/", title, body=body, back=f"/muscle/{region}/deep/", stem=slug)
say(f"{PAGES} pages, 16 stills each, no pictures; {memory():.0f} MB before")
processor = time.process_time()
for path in sorted(documents.iterdir()):
    read_page(read_document(path, path.name))
say(f"  reading only{PAGES / (time.process_time() - processor):8.0f} pages/s of the processor")
for what in ("first", "again"):
    processor = time.process_time()
    import_documents([documents], Options())
    worked = time.process_time() - processor
    say(f"  {what}{PAGES / worked:8.0f} pages/s of the processor, longest slice {max(held):.2f} s, {memory():.0f} MB")
    held.clear()
