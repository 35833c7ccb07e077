"""Remove the pictures that were uploaded and never added."""

from django.core.management.base import BaseCommand

from muscles.features.pictures.models import LASTS, WaitingPicture
from muscles.features.pictures.waiting import let_go


class Command(BaseCommand):
    help = (
        f"Removes pictures that somebody uploaded more than {LASTS.days} days ago and did not add to a gallery. The "
        "next upload does the same; can be run at any time, twice, and every day."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="list them, and remove nothing")

    def handle(self, *, dry_run: bool, **options) -> None:
        old = list(WaitingPicture.objects.old().select_related("user"))
        if not dry_run:
            let_go(old)
        for picture in old:
            self.stdout.write(f"{picture.name}, uploaded by {picture.user} on {picture.created_at:%-d %B %Y}")
        self.stdout.write(f"{len(old)} {'would be forgotten' if dry_run else 'forgotten'}.")
