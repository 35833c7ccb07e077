"""An editor’s moves where documents are imported."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import images
from tests.archives import zipped
from tests.documents import page_text

ADD = "/admin/importing/importeddocument/add/"
TEXT = "It originates from the ischium and attaches to the tibia. Its action is knee flexion."


def page(name: str = "sample", **details) -> str:
    details = {"body": TEXT, "back": "/muscle/thigh/posterior/", "stills": 2, "stem": "Sample"} | details
    return page_text(f"/muscle/thigh/{name}/", f"The {name} muscle of the thigh", **details)


def document(name: str = "sample", **details) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"muscle_thigh-{name}.md", page(name, **details).encode())


def site() -> SimpleUploadedFile:
    """A page in one folder of a site, and its pictures in another."""
    files = {
        "site/_pages/muscle_thigh-sample.md": page(),
        "site/images/muscles/png/Sample-1.png": images.png(size=(200, 100)).read(),
        "site/images/muscles/gif/Sample.gif": images.animated_gif().read(),
        "site/muscles/README.png": b"",
    }
    return SimpleUploadedFile("site.zip", zipped(files).read())


def upload(client, *files, **options) -> str:
    """Bring files, and return the address of the report."""
    response = client.post(ADD, {"documents": files, **options})
    assert response.status_code == 302, response.context["form"].errors
    return response["Location"]


def report(client, url: str) -> dict[str, list[tuple[str, str]]]:
    """What the page says of each file, by what becomes of it."""
    sections = client.get(url).context["sections"]
    return {section.words: [(line.file, line.reason) for line in section.lines] for section in sections}


def waiting_files(media) -> list[str]:
    return sorted(path.name for path in media.glob("incoming/*/*"))
