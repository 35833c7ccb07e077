"""What the pages for the pictures of an entry share: who may see them, and how they are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from muscles.models import Entry
from muscles.services.changes import draft_of

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin

    Base = ModelAdmin
else:
    Base = object


class ScreenMixin(Base):
    def pictures_url(self, entry: Entry, page: str = "pictures") -> str:
        return reverse(f"admin:muscles_{self.opts.model_name}_{page}", args=[entry.pk])

    def may_change_pictures(self, request: HttpRequest, entry: Entry | None = None) -> bool:
        return self.has_change_permission(request, entry) and request.user.has_perm("muscles.change_galleryimage")

    def entry_with_pictures(self, request: HttpRequest, pk: int) -> Entry:
        """Return an entry whose pictures this person may change.

        Raises:
            Http404: there is none.
            PermissionDenied: they may not.
        """
        entry = self.get_object(request, str(pk))
        if entry is None:
            raise Http404("There is no such entry.")
        if not self.may_change_pictures(request, entry):
            raise PermissionDenied
        return entry

    def show(
        self, request: HttpRequest, entry: Entry, template: str, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Render a page as the draft of the entry has it."""
        with draft_of(entry) as shown:
            context = {
                **self.admin_site.each_context(request),
                "title": f"Pictures of “{shown}”",
                "opts": self.opts,
                "original": shown,
                "pictures": list(shown.gallery_images.all()),
                **context,
            }
            return TemplateResponse(request, template, context, status=status).render()
