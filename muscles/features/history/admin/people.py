"""Who goes on with a waiting change: its reviewer, to be taken or given, and its author, to be handed over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from muscles.features.history.admin.intents import may_publish
from muscles.features.history.drafts.assigning import assign_reviewer, authors_of, hand_over
from muscles.features.history.drafts.telling import reviewers_of
from muscles.features.history.models import Version

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

NOBODY = ""
MEANWHILE = "Somebody was faster: look who has it now. Nothing was changed."


class PeopleForm:
    """Shows with whom a waiting change lies, and what this user may change of that."""

    def __init__(self, version: Version, user: AbstractUser) -> None:
        self.version, self.user = version, user

    @property
    def may_assign(self) -> bool:
        """Who may review may take, assign and give back."""
        return may_publish(self.user, self.version.kind)

    @property
    def may_take(self) -> bool:
        return self.may_assign and self.version.reviewer_id != self.user.pk

    @property
    def may_hand_over(self) -> bool:
        return self.may_assign or self.version.author_id == self.user.pk

    @cached_property
    def reviewers(self) -> list[AbstractUser]:
        return list(reviewers_of(self.version.kind))

    @cached_property
    def authors(self) -> list[AbstractUser]:
        return list(authors_of(self.version.kind))

    def save(self, data: Mapping[str, str]) -> tuple[str, int]:
        """Do what the button says, and return what to say, and how seriously."""
        is_taken, is_handed_over = "_take" in data, "_hand_over" in data
        if not (self.may_hand_over if is_handed_over else self.may_assign):
            raise PermissionDenied
        if is_handed_over:
            author = self.chosen(self.authors, data.get("author", NOBODY))
            if author is None:
                return "Choose to whom it is handed over.", messages.ERROR
            done = hand_over(self.version, author, found=key_in(data, "author_was"), by=self.user)
            return told(done, f"“{self.version.name}” is handed over to {author}.")
        key = data.get("reviewer", NOBODY)
        reviewer = self.user if is_taken else self.chosen(self.reviewers, key)
        if reviewer is None and key != NOBODY:
            return "They may not review this. Nothing was changed.", messages.ERROR
        done = assign_reviewer(self.version, reviewer, found=key_in(data, "reviewer_was"), by=self.user)
        whose = "yours to review" if is_taken else f"with {reviewer}" if reviewer else "with nobody: all may take it"
        return told(done, f"“{self.version.name}” is {whose}.")

    def chosen(self, people: list[AbstractUser], key: str) -> AbstractUser | None:
        return next((each for each in people if str(each.pk) == key), None)


def key_in(data: Mapping[str, str], name: str) -> int | None:
    key = data.get(name, NOBODY)
    return int(key) if key.isdecimal() else None


def told(done: bool, what: str) -> tuple[str, int]:
    return (what, messages.SUCCESS) if done else (MEANWHILE, messages.WARNING)
