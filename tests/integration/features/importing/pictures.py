"""An import of documents with pictures."""

from django.core.management import call_command

from muscles.models import GalleryImage

FIRST = "muscles/png/Thigh-Sample-1.png"


def run(folder, pictures, **options) -> str:
    out = options.pop("stdout")
    call_command("import_pages", folder, media=pictures.folder, **options)
    return out.readouterr().out


def first() -> GalleryImage:
    return GalleryImage.objects.get(document_path=FIRST)
