"""Read every stored picture again and make the derived sizes and films that are not there."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from muscles.files import renditions
from muscles.files.films import FilmError
from muscles.models.stored_picture import Picture
from muscles.services.files import read_stored
from muscles.services.films import lacks_film, make_film
from muscles.services.galleries import record_facts
from muscles.services.pictures import every_picture
from muscles.services.sizes import build as build_sizes


class Command(BaseCommand):
    help = (
        "Reads every picture again, brings width, height and content hash up to date, and makes the "
        "derived sizes and the films of animations that are not there. A missing file is only counted; a damaged one, "
        "or an animation that no film can be made of, makes the command fail."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and change nothing")

    def handle(self, *args, dry_run: bool, **options) -> None:
        images = list(every_picture())
        made = films = missing = 0
        damaged, unfilmed = [], []
        for image in tqdm(images, unit="picture", disable=not self.stdout.isatty()):
            try:
                sizes = self.preview(image) if dry_run else self.build(image)
                made += sizes
                film = lacks_film(image) if dry_run else make_film(image=image)
                films += film
            except FileNotFoundError:
                missing += 1
            except FilmError as error:
                unfilmed.append(f"{image.file.name}: no film: {error}")
            except (OSError, ValidationError) as error:
                damaged.append(f"{image.file.name}: {' '.join(getattr(error, 'messages', [str(error)]))}")
            else:
                if (sizes or film) and not self.stdout.isatty():
                    self.stdout.write(f"{image.file.name}: {sizes} sizes{', a film' if film else ''}")
        for line in damaged + unfilmed:
            self.stderr.write(line)
        verb = "to make" if dry_run else "made"
        counts = f"{made} sizes and {films} films {verb}" if films else f"{made} sizes {verb}"
        self.stdout.write(f"{len(images)} pictures: {counts}, {missing} missing, {len(damaged)} damaged.")
        if damaged:
            raise CommandError(f"{len(damaged)} of {len(images)} pictures could not be read.")
        if unfilmed:
            raise CommandError(f"{len(unfilmed)} animations could not be turned into films.")

    def preview(self, image: Picture) -> int:
        facts = read_stored(image.file.name)
        image.width, image.height, image.content_hash = facts.width, facts.height, facts.content_hash
        return len(renditions.missing_sizes(image))

    def build(self, image: Picture) -> int:
        try:
            facts = read_stored(image.file.name)
        except (FileNotFoundError, ValidationError):
            record_facts(image=image, facts=None)
            raise
        record_facts(image=image, facts=facts)
        return build_sizes(image)
