"""Compare the rows of pictures with the files of the media folder."""

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError

from muscles.files import renditions
from muscles.models.stored_picture import Picture
from muscles.services.files import kept_elsewhere, needed_elsewhere, read_stored
from muscles.services.pictures import every_picture
from muscles.services.stored import files_below, is_being_saved, is_unfinished

FOLDERS = ("muscles", "uploads", renditions.FOLDER)
RENDERERS_OWN = "muscles/scenes/"  # the notes that the renderer leaves beside its pictures


class Command(BaseCommand):
    help = (
        "Lists pictures whose file is missing, files that no picture names (orphaned), and files that cannot be read "
        "or are not what they were (damaged). Exit status 1 if anything is listed."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--allow-missing", action="store_true", help="list missing files, but do not fail for them")
        parser.add_argument(
            "--tidy", action="store_true", help="remove what killed saves left behind, and derived files of no use"
        )

    def handle(self, *args, allow_missing: bool, tidy: bool, **options) -> None:
        images = list(every_picture())
        missing, damaged = self.compare(images)
        orphaned = self.orphans(images)
        if tidy:
            orphaned = [name for name in orphaned if not self.tidied(name)]
        for heading, lines in (("missing", missing), ("orphaned", orphaned), ("damaged", damaged)):
            for line in lines:
                self.stdout.write(f"{heading}: {line}")
        self.stdout.write(
            f"{len(images)} pictures: {len(missing)} missing, {len(orphaned)} orphaned, {len(damaged)} damaged."
        )
        if orphaned or damaged or (missing and not allow_missing):
            raise CommandError("The media folder and the galleries do not agree.")

    def compare(self, images: list[Picture]) -> tuple[list[str], list[str]]:
        missing, damaged = [], []
        for image in images:
            try:
                facts = read_stored(image.file.name)
            except FileNotFoundError:
                missing.append(f"{image.file.name} ({image.owner})")
            except ValidationError as error:
                damaged.append(f"{image.file.name} ({image.owner}): {' '.join(error.messages)}")
            else:
                if image.content_hash not in ("", facts.content_hash):
                    damaged.append(f"{image.file.name} ({image.owner}): not the file that it was")
            beside = (file.name for file in (image.webm, image.mp4, image.outlines) if file)
            missing += [f"{name} ({image.owner})" for name in beside if not default_storage.exists(name)]
        missing += [f"{name} ({owner})" for name, owner in needed_elsewhere() if not default_storage.exists(name)]
        return missing, damaged

    def orphans(self, images: list[Picture]) -> list[str]:
        named = {str(file) for image in images for file in (image.file, image.webm, image.mp4, image.outlines)}
        derived = [image for image in images if not image.is_missing]
        named |= {renditions.path_of(image, size) for image in derived for size in renditions.sizes_of(image)}
        found = (name for folder in FOLDERS for name in files_below(folder) if not name.startswith(RENDERERS_OWN))
        spare = [name for name in found if name not in named and not is_being_saved(name)]
        hashes = {name: renditions.content_hash_in(name) or name for name in spare}
        kept = kept_elsewhere(hashes.values())
        return sorted(name for name in spare if hashes[name] not in kept)

    def tidied(self, name: str) -> bool:
        """Remove a file that can be made again or was never finished; say whether it was one."""
        spare = is_unfinished(name) or name.startswith(f"{renditions.FOLDER}/")
        if spare:
            default_storage.delete(name)
        return spare
