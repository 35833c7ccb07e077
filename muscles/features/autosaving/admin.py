"""What is typed into the form of an entry, from the script of the form to its row, and back."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format

from muscles.admin.parts import AdminPart
from muscles.admin.typed import show_as_typed
from muscles.features.autosaving.models import Autosave
from muscles.features.autosaving.sittings import key_in, sitting_of
from muscles.features.autosaving.storing import MOST, Outcome, Typed, close, keep_typed

NO_RIGHT = "You may not change this any more; ask an administrator. What you typed is kept in this browser."
TOO_LONG = "This is too long to be kept as you type. Save it."
ANSWERS = {
    Outcome.KEPT: (HTTPStatus.OK, ""),
    Outcome.ELSEWHERE: (HTTPStatus.CONFLICT, ""),
    Outcome.OVER: (HTTPStatus.GONE, ""),
    Outcome.FOREIGN: (HTTPStatus.FORBIDDEN, "Somebody else is signed in now. What was typed is kept in this browser."),
    Outcome.TOO_MANY: (
        HTTPStatus.FORBIDDEN,
        "Too much that you typed is not saved yet. Save it, or throw it away; this is kept in this browser.",
    ),
}


class AutosavePart(AdminPart):
    """Stands before all others: it says what a form is shown with, and hears when what was typed is kept."""

    assets = Media(css={"all": ["autosaving/autosaving.css"]}, js=["autosaving/copies.js", "autosaving/autosave.js"])
    form_blocks = {"top": "features/autosaving/shown.html", "bottom": "features/autosaving/line.html"}

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, f"muscles_{self.opts.model_name}"
        save, discard = wrap(self.autosave_view), wrap(self.discard_view)
        own = [
            path("add/autosave/", save, name=f"{name}_autosave_new"),
            path("<int:pk>/autosave/", save, name=f"{name}_autosave"),
            path("autosave/<uuid:sitting>/discard/", discard, name=f"{name}_autosave_discard"),
        ]
        return [*own, *self.inner.get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pk = int(object_id) if object_id and object_id.isdecimal() else None
        is_known = pk is not None or object_id is None
        if is_known and self.may_write(request) and IS_POPUP_VAR not in request.GET | request.POST:
            sitting = sitting_of(request, self.opts.model_name, pk)
            if sitting.shown is not None:
                show_as_typed(request, QueryDict(sitting.shown.fields))
            extra_context = (extra_context or {}) | {"sitting": sitting}
        return self.inner.changeform_view(request, object_id, form_url, extra_context)

    def may_write(self, request: HttpRequest, pk: int | None = None) -> bool:
        """May they change entries, or this one, if one is named? One that was deleted meanwhile counts as any."""
        entry = self.model._base_manager.filter(pk=pk).first() if pk else None
        if entry is None and not pk and not self.admin.has_change_permission(request):
            return self.admin.has_add_permission(request)
        return self.admin.has_change_permission(request, entry)

    def form_was_kept(self, request):
        if (sitting := key_in(request.POST.get("sitting", ""))) is not None:
            close(sitting, user=request.user, kind=self.opts.model_name, entry_pk=None)
        self.inner.form_was_kept(request)

    def autosave_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keep what a script sends, or say whether another window has gone on with it."""
        if not self.may_write(request, pk):
            return answer(HTTPStatus.FORBIDDEN, said=NO_RIGHT)
        sitting, page = key_in(request.GET.get("sitting", "")), key_in(request.GET.get("page", ""))
        number = request.GET.get("number", "0")
        if sitting is None or page is None or not number.isdecimal() or len(number) > 9:
            return answer(HTTPStatus.BAD_REQUEST, said="The address names no sitting.")
        if request.method != "POST":
            return self.answer_whether_it_went_on(request, sitting, page)
        if request.GET.get("user", str(request.user.pk)) != str(request.user.pk):
            return answer(*ANSWERS[Outcome.FOREIGN])
        fields = written(request.POST)
        if len(fields) > MOST:
            return answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said=TOO_LONG)
        typed = Typed(sitting, page, int(number), request.GET.get("seen", ""), fields)
        outcome, row = keep_typed(typed, user=request.user, kind=self.opts.model_name, entry_pk=pk)
        return answer(*ANSWERS[outcome], row=row)

    def answer_whether_it_went_on(self, request: HttpRequest, sitting: UUID, page: UUID) -> HttpResponse:
        row = Autosave.objects.open().filter(pk=sitting, user_id=request.user.pk).first()
        went_on = row is not None and row.page != page and row.mark != request.GET.get("seen", "")
        return answer(HTTPStatus.CONFLICT if went_on else HTTPStatus.OK, row=row)

    def discard_view(self, request: HttpRequest, sitting: UUID) -> HttpResponse:
        """Ask, and then throw away what was typed."""
        mine = Autosave.objects.open().filter(user_id=request.user.pk, kind=self.opts.model_name)
        autosave = get_object_or_404(mine, pk=sitting)
        if not self.may_write(request):
            raise PermissionDenied
        name = f"admin:muscles_{autosave.kind}"
        form = reverse(f"{name}_change", args=[autosave.entry_pk]) if autosave.entry_pk else reverse(f"{name}_add")
        if request.method == "POST":
            close(sitting, user=request.user, kind=autosave.kind, entry_pk=autosave.entry_pk)
            message = f"What you typed until {time_of(autosave)} is thrown away. This is what is saved."
            self.admin.message_user(request, message, messages.SUCCESS)
            return HttpResponseRedirect(form)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Throw away what you typed: “{autosave}”",
            "opts": self.opts,
            "autosave": autosave,
            "form_url": form,
        }
        return TemplateResponse(request, "features/autosaving/discard.html", context)


def written(posted: QueryDict) -> str:
    """Write fields as a form sends them, without the token of the session."""
    fields = posted.copy()
    fields.pop("csrfmiddlewaretoken", None)
    return fields.urlencode()


def answer(status: int, said: str = "", row: Autosave | None = None) -> JsonResponse:
    """Answer a script: `at` is when what is kept was typed, `said` what to tell the writer."""
    return JsonResponse({"at": time_of(row) if row else "", "said": said}, status=status)


def time_of(row: Autosave) -> str:
    at = timezone.localtime(row.closed_at or row.saved_at)
    return date_format(at, "H:i") if at.date() == timezone.localdate() else date_format(at, "j F Y, H:i")
