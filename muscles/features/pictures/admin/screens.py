"""What the pages for the pictures of an entry share: who may see them, how they are rendered, and how they write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from muscles.admin.parts import AdminPart
from muscles.features.pictures.state import LeftAsItWas, state_of
from muscles.models import Entry, GalleryImage
from muscles.services.changes import what_waits, working_on

STALE = (
    "The pictures were changed meanwhile, by somebody else or in another window. Nothing of yours was saved; "
    "this is how they stand now."
)


class ScreenPart(AdminPart):
    def pictures_url(self, entry: Entry, page: str = "pictures", **query: object) -> str:
        return reverse(f"admin:muscles_{self.opts.model_name}_{page}", args=[entry.pk], query=query or None)

    def may_change_pictures(self, request: HttpRequest, entry: Entry | None = None) -> bool:
        return self.admin.has_change_permission(request, entry) and request.user.has_perm("muscles.change_galleryimage")

    def may_remove_pictures(self, request: HttpRequest, entry: Entry | None = None) -> bool:
        return self.may_change_pictures(request, entry) and request.user.has_perm("muscles.delete_galleryimage")

    def entry_with_pictures(self, request: HttpRequest, pk: int) -> Entry:
        """Return an entry whose pictures this person may change.

        Raises:
            DoesNotExist: there is none.
            PermissionDenied: they may not.
        """
        entry = self.admin.get_object(request, str(pk))
        if entry is None:
            raise self.model.DoesNotExist
        if not self.may_change_pictures(request, entry):
            raise PermissionDenied
        return entry

    @contextmanager
    def changing(self, request: HttpRequest, entry: Entry, why: str) -> Iterator[tuple[Entry, list[GalleryImage]]]:
        """Change pictures as editors have them: the entry with its rows, and its pictures in their order.

        Raises:
            DoesNotExist: somebody has deleted the entry.
            LeftAsItWas: they are not any more as the page showed them; or raised within, to keep nothing.
        """
        with working_on(entry, user=request.user, why=why) as shown:
            images = list(shown.gallery_images.all())
            if state_of(images) != request.POST.get("state"):
                raise LeftAsItWas(STALE, is_stale=True)
            yield shown, images

    def screen(self, request: HttpRequest, shown: Entry, images: list[GalleryImage], tab: str) -> dict[str, Any]:
        """Return what every page is rendered with, within the draft of the entry."""
        waiting = what_waits(shown, request.user)
        return {
            **self.admin_site.each_context(request),
            "title": f"Pictures of “{shown}”",
            "opts": self.opts,
            "original": shown,
            "tab": tab,
            "state": state_of(images),
            "is_waiting": waiting is not None,
            "note": waiting.note if waiting else "",
        }
