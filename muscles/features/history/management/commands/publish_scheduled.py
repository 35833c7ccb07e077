"""Publish and withdraw what is due."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from muscles.features.history.drafts.scheduling import carry_out, due
from muscles.features.history.models import Version
from muscles.features.history.snapshot.taking import MODELS
from muscles.services.broken_links import broken_links


class Command(BaseCommand):
    help = (
        "Publishes the drafts, and withdraws the entries, whose time has come. Safe at any time, twice, and two at "
        "once; a line for cron: */5 * * * * manage.py publish_scheduled"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what is due, and change nothing")

    def handle(self, *, dry_run: bool, **options) -> None:
        failed = 0
        for version in due():
            what = f"{version.get_kind_display().lower()} /muscle/{version.permalink}/"
            if dry_run:
                self.stdout.write(f"due: {what}, {version.get_state_display().lower()}")
                continue
            try:
                done = carry_out(version)
            except ValidationError as error:
                failed += 1
                self.stderr.write(f"{what} cannot be published: {' '.join(error.messages)}")
            else:
                if done:
                    self.stdout.write(f"{done}: {what}")
                if done == "published":
                    self.name_broken_links(version, what)
        if failed:
            raise CommandError(f"{failed} could not be published; correct their drafts.")

    def name_broken_links(self, version: Version, what: str) -> None:
        published = list(MODELS[version.kind]._base_manager.filter(pk=version.entry_pk))
        for reasons in broken_links(published).values():
            for reason in reasons:
                self.stderr.write(f"{what} has a link that leads nowhere. {reason}")
