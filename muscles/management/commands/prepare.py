"""Make the site ready to serve; what is ready already stays as it is."""

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from muscles.models import Muscle, Region, lock_slugs
from muscles.services.fixtures import fixture_files, fixtures_folder
from muscles.services.statics import collect_changed


class Command(BaseCommand):
    help = (
        "Migrates the database, loads the fixtures if it holds no region and no muscle, makes the picture sizes that "
        "are not there, and collects the static files. It never changes what an editor or an import has put in."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--sizes-later",
            action="store_true",
            help="leave the picture sizes to make_sizes, which can run beside the site",
        )

    def handle(self, *, sizes_later, **options):
        try:
            self.migrate()
            self.load()
            if not sizes_later:
                call_command("make_sizes", stdout=self.stdout, stderr=self.stderr)
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


def is_ours(label: str) -> bool:
    """Does an app belong to the atlas, rather than to a package that may have tidied up its migrations?"""
    return apps.get_app_config(label).name.partition(".")[0] == "muscles"


def is_empty() -> bool:
    return not Region.objects.exists() and not Muscle.objects.exists()
