"""Copy media between the folder and the object store, and compare what is there with what was copied."""

from collections import Counter

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize
from tqdm import tqdm

from muscles.features.object_store.catalogue import CATALOGUE
from muscles.features.object_store.moving import Outcome, move, names_in
from muscles.features.object_store.moving import remove as remove_files
from muscles.files.sizes import in_words
from muscles.files.stores import files_below
from muscles.services import sizes

NEED = "MEDIA_STORE names no store, and is needed for both ways: MEDIA_STORE=s3://… manage.py move_media …"


class Command(BaseCommand):
    help = (
        "Copies every file of the media folder (MEDIA_ROOT) to the object store (MEDIA_STORE), or back, reads each "
        "back and compares the two by SHA-256. Can be broken off at any time and run again: what is there already and "
        "is the same is not copied. A file that differs is named, and left as it is unless --overwrite is given."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("goal", choices=["to-store", "to-folder"], help="where the files go")
        parser.add_argument("--check", action="store_true", help="compare, and copy nothing")
        parser.add_argument("--overwrite", action="store_true", help="replace files that differ, as after an update")
        parser.add_argument(
            "--remove", action="store_true", help="remove the files where they were, if each is the same where it goes"
        )

    def handle(self, *, goal: str, check: bool, overwrite: bool, remove: bool, **options) -> None:
        if "folder" not in storages.backends:
            raise CommandError(NEED)
        if check and (remove or overwrite):
            raise CommandError("--check changes nothing: it goes with neither --overwrite nor --remove.")
        folder, store = storages["folder"], storages["derived"]
        source, target = (folder, store) if goal == "to-store" else (store, folder)
        try:
            store.refuse_absent_bucket()
            moved = self.move(source, target, is_check=check, overwrite=overwrite)
            if goal == "to-store" and not check:
                CATALOGUE.replace((name, size or 0) for name, size in files_below(store, "derived"))
                sizes.notify()
        except OSError as error:
            raise CommandError(f"{error.strerror or error} Run it again: it goes on where it was.") from error
        if remove:
            self.remove(source, moved)

    def move(self, source, target, **how: bool) -> list[str]:
        """Move all, and return their names.

        Raises:
            CommandError: something is not where it should be.
        """
        counts, names, size = Counter(), [], 0
        files = tqdm(move(source, target, **how), unit="file", disable=not self.stderr.isatty())
        for file in files:
            counts[file.outcome] += 1
            names.append(file.name)
            size += file.size
            if not file.is_well:
                self.stderr.write(f"{file.name}: {file.text}")
        known = {*names}
        others = sum(name not in known for name in names_in(target))
        lines = [f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]] or ["nothing to move"]
        self.stdout.write(f"{len(names)} file{pluralize(len(names))} ({in_words(size)}): {', '.join(lines)}.")
        if others:
            self.stdout.write(f"{others} other{pluralize(others)} lie there that are not here.")
        if faults := counts.total() - counts[Outcome.COPIED] - counts[Outcome.ALIKE]:
            raise CommandError(f"{faults} of {len(names)} file{pluralize(len(names))} are not there as they are here.")
        return names

    def remove(self, source, names: list[str]) -> None:
        remove_files(source, names)
        self.stdout.write(f"{len(names)} file{pluralize(len(names))} removed where they were.")
