"""Importing what was uploaded: in the request where it is little, by a worker where it is much."""

from __future__ import annotations

import logging
from time import monotonic
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django_tasks import task

from muscles.features.importing.post_processing import finish
from muscles.features.importing.report import CREATED, FAILED, UPDATED, Report
from muscles.features.importing.run import Options, import_documents
from muscles.features.importing.uploads import Upload, find
from muscles.files.refusals import not_stored
from muscles.services.tasks import enqueue_once

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

logger = logging.getLogger(__name__)
RIGHTS = ("importing.add_importeddocument", "muscles.publish_muscle", "muscles.publish_region")
FEW = 20  # documents that are imported in the request
SECONDS = 10.0  # of a request that go into pictures
SIGN = 2.0  # seconds between two signs of how far a worker is


class WorkedOn(Exception):
    """Another process imports the same upload just now."""


@task()
def import_all(token: str, keep_going: bool) -> None:
    """Import documents.

    What is imported already is not imported again: it goes on with the sizes and films of the pictures.
    """
    upload = find(token)
    if upload is None:
        return
    with upload.claimed() as may:
        if not may:
            raise WorkedOn
        user = get_user_model().objects.get(pk=upload.state["user"])
        if not (user.is_active and user.has_perms(RIGHTS)):
            raise PermissionDenied("Who wanted it imported may not import it any more.")
        if not upload.state["done"]:
            import_now(upload, user, keep_going=keep_going)
        while upload.state["unfinished"]:
            finish_some(upload, until=monotonic() + SIGN)


def import_later(upload: Upload, *, keep_going: bool) -> None:
    enqueue_once(import_all, upload.token, keep_going)


def import_what_is_little(upload: Upload, user: AbstractUser, *, keep_going: bool) -> None:
    """Import immediately, and leave to a worker the pictures for which there is no time."""
    until = monotonic() + SECONDS
    try:
        import_now(upload, user, keep_going=keep_going)
        if upload.state["unfinished"]:
            finish_some(upload, until=until)
    except OSError as error:
        logger.exception("Documents cannot be imported.")
        refusal = f"Something {not_stored(error)} What the report says is imported stands, and nothing else."
        upload.remember(refusal=refusal)
    if upload.state["unfinished"]:
        import_later(upload, keep_going=keep_going)


def import_now(upload: Upload, user: AbstractUser, *, keep_going: bool) -> None:
    """Import the documents; where one of them stops the others, the upload remembers which, and why, as `refusal`."""
    report = run(upload, user, dry_run=False, keep_going=keep_going)
    if report.written:
        return
    run(upload, user, dry_run=True)
    failed = next(entry for entry in report.files if entry.outcome == FAILED)
    why = f"{failed.file} {failed.reason}".rstrip(".")
    upload.remember(refusal=f"Nothing was imported: {why}. This is what would happen otherwise.")


def run(upload: Upload, user: AbstractUser, *, dry_run: bool, keep_going: bool = False) -> Report:
    """Import what was uploaded, or try to, and remember the report."""
    state = upload.state
    with upload.unpacked() as (folder, refused):
        options = Options(
            site=folder,
            overwrite=state["overwrite"],
            keep_going=keep_going,
            dry_run=dry_run,
            user=user,
            why=f"Import of {named(state['names'])}.",
            leave_pictures=True,
        )
        report = import_documents([folder], options, refused)
    if report.written:
        upload.empty()  # first: it makes room for the report
    upload.remember(
        report=report.as_data(),
        done=report.written,
        undo_url=report.undo_url,
        unfinished=report.unfinished,
        pictures=len(report.unfinished),
        refusal="",
    )
    return report


def finish_some(upload: Upload, *, until: float) -> None:
    state = upload.state
    left, notes = finish(state["unfinished"], seconds=until - monotonic())
    report = state["report"] | {"unfilmed": [*state["report"]["unfilmed"], *notes]}
    upload.remember(unfinished=left, report=report)


def number_of(upload: Upload) -> int:
    """Return how many documents of it would be created or changed."""
    counts = upload.state["report"]["counts"]
    return sum(counts[outcome] for outcome in (CREATED, UPDATED))


def named(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
