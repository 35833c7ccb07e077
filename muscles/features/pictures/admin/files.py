"""Another file in the place of a picture’s, and the end of a picture."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from muscles.admin.gone import unless_gone
from muscles.features.pictures.admin.screens import ScreenPart
from muscles.features.pictures.cards import cards_of, name_of
from muscles.features.pictures.state import LeftAsItWas
from muscles.files.refusals import not_stored
from muscles.files.uploads import ENDINGS
from muscles.models import Entry, GalleryImage
from muscles.services.changes import draft_of, keeps_history
from muscles.services.galleries import remove_image, replace_file

logger = logging.getLogger(__name__)

GONE = "That picture is not there any more."


class FileForm(forms.Form):
    file = forms.FileField(
        label="The new file",
        help_text=GalleryImage._meta.get_field("file").help_text,
        widget=forms.FileInput({"accept": ",".join(ENDINGS)}),
    )


class FilesPart(ScreenPart):
    def get_urls(self):
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        own = [
            path(
                "<int:pk>/pictures/<signed:key>/replace/",
                wrap(self.replace_view),
                name=f"muscles_{name}_picture_replace",
            ),
            path(
                "<int:pk>/pictures/<signed:key>/remove/", wrap(self.remove_view), name=f"muscles_{name}_picture_remove"
            ),
        ]
        return [*own, *self.inner.get_urls()]

    @unless_gone
    def replace_view(self, request: HttpRequest, pk: int, key: int) -> HttpResponse:
        entry = self.entry_with_pictures(request, pk)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self.show_one(request, entry, key, "features/pictures/replace.html", form=form)

        def replace(image: GalleryImage) -> None:
            try:
                replace_file(image=image, upload=form.cleaned_data["file"])
            except ValidationError as error:
                form.add_error("file", error.messages)
                raise LeftAsItWas("") from error
            except OSError as error:
                logger.exception("%s cannot be stored.", form.cleaned_data["file"].name)
                form.add_error("file", f"“{form.cleaned_data['file'].name}” {not_stored(error)}")
                raise LeftAsItWas("") from error

        message = "“{}” shows the new file; its texts, orientation and place are as they were."
        left = self.change_one(request, entry, key, "A picture’s file replaced.", replace, message)
        if left is None:
            return HttpResponseRedirect(self.pictures_url(entry))
        return self.show_one(request, entry, key, "features/pictures/replace.html", form=form, left=left)

    @unless_gone
    def remove_view(self, request: HttpRequest, pk: int, key: int) -> HttpResponse:
        entry = self.entry_with_pictures(request, pk)
        if not self.may_remove_pictures(request, entry):
            raise PermissionDenied
        left = None
        if request.method == "POST":
            message = "“{}” is removed." + " The history of the entry can bring it back." * keeps_history()
            left = self.change_one(
                request, entry, key, "A picture removed.", lambda it: remove_image(image=it), message
            )
            if left is None:
                return HttpResponseRedirect(self.pictures_url(entry))
        return self.show_one(request, entry, key, "features/pictures/remove.html", left=left)

    def change_one(
        self,
        request: HttpRequest,
        entry: Entry,
        key: int,
        why: str,
        change: Callable[[GalleryImage], None],
        message: str,
    ) -> LeftAsItWas | None:
        """Change one picture and say so; return what kept it as it was, if anything did."""
        try:
            with self.changing(request, entry, why) as (_, images):
                image = next((image for image in images if image.pk == key), None)
                if image is None:
                    raise LeftAsItWas(GONE, is_stale=True)
                name = name_of(image)
                change(image)
        except LeftAsItWas as left:
            if left.message:
                self.admin.message_user(request, left.message, messages.WARNING)
            return left
        self.admin.message_user(request, message.format(name), messages.SUCCESS)
        return None

    def show_one(
        self, request: HttpRequest, entry: Entry, key: int, template: str, left: LeftAsItWas | None = None, **context
    ) -> HttpResponse:
        with draft_of(entry) as shown:
            images = list(shown.gallery_images.all())
            card = next((card for card in cards_of(images) if card.image.pk == key), None)
            if card is not None:
                context = {**self.screen(request, shown, images, ""), "card": card, **context}
                status = 409 if left and left.is_stale else 200
                return TemplateResponse(request, template, context, status=status).render()
        if left is None:
            self.admin.message_user(request, GONE, messages.WARNING)
        return HttpResponseRedirect(self.pictures_url(entry))
