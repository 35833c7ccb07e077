"""Uploading many pictures: they are received one by one, looked through, and added as one change."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from muscles.admin.films import notifier
from muscles.admin.gone import is_fetched, unless_gone
from muscles.features.pictures.adding import Added, add_waiting
from muscles.features.pictures.admin.proposals import forms_of
from muscles.features.pictures.admin.screens import ScreenPart
from muscles.features.pictures.models import WaitingPicture
from muscles.features.pictures.receiving import MOST_BYTES, MOST_FILES, Line, Outcome, receive
from muscles.features.pictures.review import SHARED, review_of
from muscles.features.pictures.waiting import let_go
from muscles.files.uploads import ENDINGS, MAX_BYTES, MEGABYTE
from muscles.models import Entry
from muscles.services.changes import draft_of, keeps_drafts

ACCEPTED = ",".join([*ENDINGS, ".zip"])
TOO_MANY = f"These are too many files for one upload: at most {MOST_FILES} are taken in. Nothing was received."
TOO_MUCH = f"These are more than {MOST_BYTES // MEGABYTE} MB; upload them in parts. Nothing was received."
BAD_REQUEST = 400


class AddingPart(ScreenPart):
    def get_urls(self):
        wrap, name = self.admin_site.admin_view, self.opts.model_name
        own = [path("<int:pk>/pictures/add/", wrap(self.adding_view), name=f"muscles_{name}_pictures_add")]
        return [*own, *self.inner.get_urls()]

    def may_add_pictures(self, request: HttpRequest, entry: Entry | None = None) -> bool:
        return self.admin.has_change_permission(request, entry) and request.user.has_perm("muscles.add_galleryimage")

    @method_decorator(csrf_exempt)
    @unless_gone
    def adding_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say in words what cannot even be read, and ask for the token of everything else."""
        entry = self.admin.get_object(request, str(pk))
        if entry is None:
            raise self.model.DoesNotExist
        if not self.may_add_pictures(request, entry):
            raise PermissionDenied
        try:
            request.POST  # noqa: B018  reading it is what may fail
        except TooManyFilesSent:
            return self.answer_lines(request, entry, [Line("", Outcome.REFUSED, TOO_MANY)])
        return csrf_protect(self.adding)(request, entry)

    def adding(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        if request.method != "POST":
            return self.show_adding(request, entry)
        if "add" in request.POST:
            return self.add(request, entry)
        if "forget" in request.POST:
            count = let_go(self.waiting_for_adding(request, entry))
            self.admin.message_user(request, f"{counted(count)} left out; nothing was added.", messages.SUCCESS)
            return HttpResponseRedirect(request.path)
        uploads = [*request.FILES.getlist("files"), *request.FILES.getlist("folder")]
        paths = request.POST.getlist("path")
        if sum(upload.size for upload in uploads) > MOST_BYTES:
            return self.answer_lines(request, entry, [Line("", Outcome.REFUSED, TOO_MUCH)])
        named = [(upload, paths[number] if number < len(paths) else "") for number, upload in enumerate(uploads)]
        lines = receive(entry=entry, user=request.user, uploads=named)
        return self.answer_lines(
            request, entry, lines or [Line("", Outcome.REFUSED, "Choose pictures or a ZIP first.")]
        )

    def answer_lines(self, request: HttpRequest, entry: Entry, lines: list[Line]) -> HttpResponse:
        if is_fetched(request):
            return JsonResponse({"lines": [vars(line) for line in lines]})
        return self.show_adding(request, entry, lines=lines)

    def add(self, request: HttpRequest, entry: Entry) -> HttpResponse:
        with draft_of(entry) as shown:
            sent, shared = forms_of(review_of(shown, request.user), request.POST)
            sent = [form for form in sent if form.is_bound]
            are_right = all(form.is_valid() for form in [shared, *sent])
        if not are_right:
            return self.show_adding(request, entry, status=BAD_REQUEST, sent=request.POST)
        wanted, left_out = [], []
        for form in sent:
            waiting, image = form.proposal.waiting, form.instance
            for column in SHARED:
                setattr(image, column, shared.cleaned_data[column])
            if form.cleaned_data["chosen"]:
                wanted.append((waiting, image))
            else:
                left_out.append(waiting)
        added = add_waiting(entry=entry, user=request.user, wanted=wanted, left_out=left_out, notify=notifier(request))
        self.notify_added(request, entry, added)
        is_shown_all = self.may_change_pictures(request, entry)
        return HttpResponseRedirect(self.pictures_url(entry) if is_shown_all else request.path)

    def notify_added(self, request: HttpRequest, entry: Entry, added: Added) -> None:
        for line in added.refused:
            self.admin.message_user(request, line, messages.WARNING)
        is_draft = entry.is_published and keeps_drafts()
        where = f"the draft of “{entry}”; visitors see the page as it was" if is_draft else f"“{entry}”"
        if added.count:
            self.admin.message_user(request, f"{counted(added.count)} added to {where}.", messages.SUCCESS)
        elif not added.refused:
            self.admin.message_user(request, "Nothing was added.", messages.INFO)

    def show_adding(
        self, request: HttpRequest, entry: Entry, *, status: int = 200, sent=None, lines=()
    ) -> HttpResponse:
        template = "features/pictures/waiting.html" if is_fetched(request) else "features/pictures/add.html"
        with draft_of(entry) as shown:
            review = review_of(shown, request.user)
            rows, shared = forms_of(review, sent)
            context = {
                **self.screen(request, shown, list(shown.gallery_images.all()), "add"),
                "review": review,
                "forms": rows,
                "shared": shared,
                "lines": lines,
                "accepted": ACCEPTED,
                "limits": {"files": MOST_FILES, "file": MAX_BYTES // MEGABYTE, "together": MOST_BYTES // MEGABYTE},
            }
            return TemplateResponse(request, template, context, status=status).render()

    def waiting_for_adding(self, request: HttpRequest, entry: Entry):
        return WaitingPicture.objects.for_entry(self.opts.model_name, entry.pk).filter(user=request.user)


def counted(count: int) -> str:
    return "1 picture is" if count == 1 else f"{count} pictures are"
