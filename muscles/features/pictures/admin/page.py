"""All pictures of an entry, in their order; each move is saved immediately."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path

from muscles.admin.gone import is_fetched, unless_gone
from muscles.features.pictures.admin.screens import ScreenPart
from muscles.features.pictures.cards import cards_of, kinds_of, name_of
from muscles.features.pictures.keys import key_in
from muscles.features.pictures.ordering import SORTS, in_order, moved, place_of
from muscles.features.pictures.state import LeftAsItWas
from muscles.models import Entry, GalleryImage
from muscles.services.changes import draft_of
from muscles.services.galleries import reorder
from muscles.views.galleries import Gallery

STEPS = ("first", "earlier", "later", "last")
SORTED = {"orientation": "The pictures stand in the order of a turn.", "number": "The pictures stand by their numbers."}


class PagePart(ScreenPart):
    def get_urls(self):
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        own = [path("<int:pk>/pictures/", wrap(self.pictures_view), name=f"muscles_{name}_pictures")]
        return [*own, *self.inner.get_urls()]

    @unless_gone
    def pictures_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        entry = self.entry_with_pictures(request, pk)
        if request.method != "POST":
            return self.show_order(request, entry, moved=key_in(request.GET.get("moved", "")))
        is_saved, is_stale = True, False
        try:
            message, key = self.put_in_order(request, entry)
        except LeftAsItWas as left:
            message, key, is_saved, is_stale = left.message, None, False, left.is_stale
        status = 409 if is_stale else 200
        if is_fetched(request):
            return self.show_order(
                request, entry, "features/pictures/strip.html", status=status, message=message, is_saved=is_saved
            )
        self.admin.message_user(request, message, messages.WARNING if is_stale else messages.SUCCESS)
        if is_stale:
            return self.show_order(request, entry, status=status)
        step = request.POST.get("move", "").partition(" ")[0]
        return HttpResponseRedirect(self.pictures_url(entry, **({"moved": key, "step": step} if key else {})))

    def put_in_order(self, request: HttpRequest, entry: Entry) -> tuple[str, int | None]:
        """Give the pictures the order that was asked for; return the message, and the key of what was moved."""
        with self.changing(request, entry, "Pictures put in order.") as (shown, images):
            message, key, pks = wanted(request.POST, images)
            if pks == [image.pk for image in images]:
                raise LeftAsItWas("They stand in this order already.")
            try:
                reorder(owner=shown, pks=pks)
            except ValidationError as error:
                raise LeftAsItWas(" ".join(error.messages), is_stale=True) from error
            images = list(shown.gallery_images.all())
        image = next((each for each in images if each.pk == key), None)
        if image is None:
            return message, None
        return "“{}”: {} of {}.".format(name_of(image), *place_of(images, image)), key

    def show_order(
        self,
        request: HttpRequest,
        entry: Entry,
        template: str = "features/pictures/order.html",
        *,
        status: int = 200,
        **context,
    ) -> HttpResponse:
        with draft_of(entry) as shown:
            images = list(shown.gallery_images.all())
            context = {
                **self.screen(request, shown, images, "order"),
                "kinds": kinds_of(cards_of(images)),
                "gallery": Gallery(images, {}),
                "may_remove": self.may_remove_pictures(request, shown),
                "step": request.GET.get("step", ""),
                **context,
            }
            return TemplateResponse(request, template, context, status=status).render()


def wanted(sent, images: list[GalleryImage]) -> tuple[str, int | None, list[int]]:
    """Read which order is asked for: a whole one, a sort, or one step of one picture.

    Raises:
        LeftAsItWas: it is none of these.
    """
    if "order" in sent:
        keys = [key_in(text) for text in sent["order"].split(",")]
        return "The order is saved.", key_in(sent.get("moved", "")), [key for key in keys if key is not None]
    if (sort := sent.get("sort")) in SORTS:
        return SORTED[sort], None, in_order(images, sort)
    step, _, text = sent.get("move", "").partition(" ")
    image = next((image for image in images if image.pk == key_in(text)), None)
    if image is None or step not in STEPS:
        raise LeftAsItWas("That cannot be done; nothing was moved.")
    return "", image.pk, moved(images, image, step)
