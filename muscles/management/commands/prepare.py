"""Make the site ready to serve; what is ready already stays as it is."""

import os
from concurrent.futures import ThreadPoolExecutor

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from tqdm import tqdm

from muscles.files import renditions
from muscles.models import GalleryImage, Muscle, Region, lock_slugs
from muscles.services import galleries
from muscles.services.fixtures import fixture_files, fixtures_folder
from muscles.services.statics import collect_changed


class Command(BaseCommand):
    help = (
        "Migrates the database, loads the fixtures if it holds no region and no muscle, makes the picture sizes that "
        "are not there, and collects the static files. It never changes what an editor or an import has put in."
    )

    def handle(self, **options):
        try:
            self.migrate()
            self.load()
            self.make_pictures()
        except DatabaseError as error:
            raise CommandError(f"The database that DATABASE_URL names cannot be used: {error}") from error
        if collect_changed():
            self.stdout.write("Collected the static files.")
        self.stdout.write(f"Ready. Regions: {Region.objects.count()}, muscles: {Muscle.objects.count()}.")

    def migrate(self):
        loader = MigrationLoader(connection)
        unknown = sorted(
            f"{app}.{name}"
            for app, name in set(loader.applied_migrations) - set(loader.disk_migrations)
            if app in loader.migrated_apps and is_ours(app)
        )
        if unknown:
            raise CommandError(
                f"The database was made by a newer version of the atlas ({', '.join(unknown)}). "
                "Update the code, or name another database in DATABASE_URL."
            )
        call_command("migrate", interactive=False, verbosity=0)

    def load(self):
        if not is_empty():
            return
        paths = fixture_files(fixtures_folder())
        with transaction.atomic():
            lock_slugs()
            if is_empty():
                call_command("loaddata", *paths, verbosity=0)
                self.stdout.write(f"Loaded {len(paths)} fixtures into the empty database.")

    def make_pictures(self):
        """Read the files that have come since the rows were written; a missing or damaged one stops nothing."""
        waiting = [image for image in GalleryImage.objects.all() if is_waiting(image)]
        for image in waiting:
            if image.is_missing:
                galleries.refresh(image=image)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            making = pool.map(make_sizes, waiting)
            made = list(tqdm(making, total=len(waiting), unit="picture", disable=not self.stderr.isatty()))
        for image, number in zip(waiting, made, strict=True):
            if number is None:
                galleries.refresh(image=image)
                self.stderr.write(f"{image.file.name} cannot be read; the page shows a placeholder.")
        if total := sum(number or 0 for number in made):
            self.stdout.write(f"Picture sizes made: {total}.")


def make_sizes(image: GalleryImage) -> int | None:
    """Make the sizes that are not there, in a thread: Pillow works outside of Python's lock. None if it is damaged."""
    try:
        return None if image.is_missing else renditions.build(image)
    except (OSError, ValidationError):
        return None


def is_ours(label: str) -> bool:
    """Does an app belong to the atlas, rather than to a package that may have tidied up its migrations?"""
    return apps.get_app_config(label).name.partition(".")[0] == "muscles"


def is_empty() -> bool:
    return not Region.objects.exists() and not Muscle.objects.exists()


def is_waiting(image: GalleryImage) -> bool:
    """Is its file there, but not read yet or not made into every size?"""
    return (image.is_missing or bool(renditions.missing_sizes(image))) and image.file.storage.exists(image.file.name)
