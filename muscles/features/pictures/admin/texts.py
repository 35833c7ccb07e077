"""The texts of all pictures of an entry, on one page and saved together."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path

from muscles.admin.gone import unless_gone
from muscles.features.pictures.admin.merging import merged
from muscles.features.pictures.admin.rows import FillForm, Row, fill, rows_of
from muscles.features.pictures.admin.screens import STALE, ScreenPart
from muscles.features.pictures.patterns import GAPS
from muscles.features.pictures.state import TEXTS, LeftAsItWas
from muscles.models import Entry, GalleryImage
from muscles.services.changes import draft_of

TYPED = "What you typed is kept below, on top of how they stand now: look it through, and save it again."


class TextsPart(ScreenPart):
    def get_urls(self):
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        own = [path("<int:pk>/pictures/texts/", wrap(self.texts_view), name=f"muscles_{name}_picture_texts")]
        return [*own, *self.inner.get_urls()]

    @unless_gone
    def texts_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        entry = self.entry_with_pictures(request, pk)
        if request.method != "POST":
            return self.show_texts(request, entry)
        if "fill" in request.POST:
            return self.show_texts(request, entry, request.POST)
        try:
            with self.changing(request, entry, "Texts of the pictures.") as (_, images):
                number = save(rows_of(images, request.POST))
        except LeftAsItWas as left:
            if left.message and not left.is_stale:
                self.admin.message_user(request, left.message, messages.WARNING)
            return self.show_texts(request, entry, request.POST)
        message = "The texts of a picture are saved." if number == 1 else f"The texts of {number} pictures are saved."
        self.admin.message_user(request, message, messages.SUCCESS)
        return HttpResponseRedirect(self.pictures_url(entry, "picture_texts"))

    def show_texts(self, request: HttpRequest, entry: Entry, sent: QueryDict | None = None) -> HttpResponse:
        with draft_of(entry) as shown:
            images = list(shown.gallery_images.all())
            context = {**self.screen(request, shown, images, "texts"), "gaps": GAPS.items(), "gone": []}
            is_stale = sent is not None and sent.get("state") != context["state"]
            fill_form = FillForm(
                sent if sent and "fill" in sent and not is_stale else None, initial=wished(sent), prefix="all"
            )
            if is_stale:
                result = merged(sent, images)
                rows, context["gone"] = rows_of(images, result.data), result.gone
                for row in rows:
                    row.notes = result.notes.get(row.card.image.pk, [])
                self.admin.message_user(request, f"{STALE.split('.')[0]}. {TYPED}", messages.WARNING)
            elif fill_form.is_bound and fill_form.is_valid():
                data, changed = fill(sent, rows_of(images, sent), fill_form, name=shown.name)
                rows = rows_of(images, data)
                for row in rows:
                    row.filled = changed.get(row.card.image.pk, set())
                context["filled"] = len(changed)
            else:
                rows = rows_of(images, sent)
            context |= {"rows": rows, "fill_form": fill_form, "errors": sum(bool(row.form.errors) for row in rows)}
            return TemplateResponse(
                request, "features/pictures/texts.html", context, status=409 if is_stale else 200
            ).render()


def wished(sent: QueryDict | None) -> dict[str, str]:
    """What stood in the line that fills many rows, to be shown there again."""
    return {name: sent[key] for name in FillForm.base_fields if sent and (key := f"all-{name}") in sent}


def save(rows: list[Row]) -> int:
    """Write the texts of the rows that were changed; return how many.

    Raises:
        LeftAsItWas: one of them cannot be so, which its form says; or none was changed.
    """
    changed = [row.form for row in rows if row.form.is_bound and row.form.has_changed()]
    if not changed:
        raise LeftAsItWas("Nothing was changed.")
    if any(form.errors for form in changed):
        raise LeftAsItWas("Nothing was saved: some of the texts cannot be so. What is wrong stands beside them.")
    for form in changed:
        for name in TEXTS:
            setattr(form.image, name, form.cleaned_data[name])
    return GalleryImage.objects.bulk_update([form.image for form in changed], TEXTS)
