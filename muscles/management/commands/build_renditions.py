"""Read every stored picture again and make the derived sizes that are not there."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from muscles import renditions
from muscles.models import GalleryImage
from muscles.services.files import read_stored
from muscles.services.galleries import record_facts


class Command(BaseCommand):
    help = (
        "Reads every picture of the galleries again, brings width, height and content hash up to date, and makes the "
        "derived sizes that are not there. A missing file is only counted; a damaged one makes the command fail."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and change nothing")

    def handle(self, *args, dry_run: bool, **options) -> None:
        images = list(GalleryImage.objects.select_related("muscle", "region"))
        made = missing = 0
        damaged = []
        for image in tqdm(images, unit="picture", disable=not self.stdout.isatty()):
            try:
                sizes = self.preview(image) if dry_run else self.build(image)
            except FileNotFoundError:
                missing += 1
            except (OSError, ValidationError) as error:
                damaged.append(f"{image.file.name}: {' '.join(getattr(error, 'messages', [str(error)]))}")
            else:
                made += sizes
                if sizes and not self.stdout.isatty():
                    self.stdout.write(f"{image.file.name}: {sizes} sizes")
        for line in damaged:
            self.stderr.write(line)
        verb = "to make" if dry_run else "made"
        self.stdout.write(f"{len(images)} pictures: {made} sizes {verb}, {missing} missing, {len(damaged)} damaged.")
        if damaged:
            raise CommandError(f"{len(damaged)} of {len(images)} pictures could not be read.")

    def preview(self, image: GalleryImage) -> int:
        facts = read_stored(image.file.name)
        image.width, image.height, image.content_hash = facts.width, facts.height, facts.content_hash
        return len(renditions.missing_sizes(image))

    def build(self, image: GalleryImage) -> int:
        try:
            facts = read_stored(image.file.name)
        except (FileNotFoundError, ValidationError):
            record_facts(image=image, facts=None)
            raise
        record_facts(image=image, facts=facts)
        return renditions.build(image)
