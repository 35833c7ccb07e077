"""What is typed into the form of an entry, from the script of the form to its row, and back."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import BigIntegerField
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import path

from muscles.admin.parts import AdminPart
from muscles.admin.typed import show_as_typed
from muscles.features.autosaving.models import Autosave
from muscles.features.autosaving.sittings import key_in, sitting_of
from muscles.features.autosaving.storing import MOST, Outcome, Typed, close, keep_typed

LARGEST = BigIntegerField.MAX_BIGINT
NO_RIGHT = "You may not change this any more; ask an administrator. What you typed is kept in this browser."
TOO_LONG = "This is too long to be kept as you type. Save it."
REFUSALS = {
    Outcome.FOREIGN: "Somebody else is signed in now. What was typed is kept in this browser.",
    Outcome.TOO_MANY: "Too much of yours is not saved yet: save it, or throw it away. This is kept in this browser.",
}


class FormPart(AdminPart):
    form_blocks = {"top": "features/autosaving/shown.html", "line": "features/autosaving/line.html"}

    def get_urls(self):
        wrap, name = self.admin_site.admin_view, f"muscles_{self.opts.model_name}"
        save = wrap(self.autosave_view)
        own = [
            path("add/autosave/", save, name=f"{name}_autosave_new"),
            path("<int:pk>/autosave/", save, name=f"{name}_autosave"),
        ]
        return [*own, *self.inner.get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pk = int(object_id) if object_id and object_id.isdecimal() else None
        is_known = pk is not None or object_id is None
        if is_known and self.may_write(request) and IS_POPUP_VAR not in request.GET | request.POST:
            sitting = sitting_of(request, self.opts.model_name, pk)
            if sitting.shown is not None:
                sitting.typed = show_as_typed(request, QueryDict(sitting.shown.fields))
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
            close(sitting, user=request.user, kind=self.opts.model_name)
        self.inner.form_was_kept(request)

    def autosave_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Keep what a script sends, or say whether another window has gone on with it."""
        if not self.may_write(request, pk):
            return refusal(HTTPStatus.FORBIDDEN, NO_RIGHT)
        sitting, page = key_in(request.GET.get("sitting", "")), key_in(request.GET.get("page", ""))
        number = request.GET.get("number", "0")
        if sitting is None or page is None or not number.isdecimal() or len(number) > 9 or (pk or 0) > LARGEST:
            return refusal(HTTPStatus.BAD_REQUEST, "The address names no sitting, or no entry.")
        if request.method != "POST":
            return self.answer_whether_it_went_on(request, sitting, page)
        if request.GET.get("user", str(request.user.pk)) != str(request.user.pk):
            return answer(Outcome.FOREIGN)
        fields = written(request.POST)
        if len(fields) > MOST:
            return refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
        typed = Typed(sitting, page, int(number), request.GET.get("seen", ""), fields)
        outcome, row = keep_typed(typed, user=request.user, kind=self.opts.model_name, entry_pk=pk)
        return answer(outcome, row)

    def answer_whether_it_went_on(self, request: HttpRequest, sitting: UUID, page: UUID) -> HttpResponse:
        row = Autosave.objects.open().filter(pk=sitting, user_id=request.user.pk).first()
        went_on = row is not None and row.page != page and row.mark != request.GET.get("seen", "")
        return answer(Outcome.ELSEWHERE if went_on else Outcome.KEPT, row)


def written(posted: QueryDict) -> str:
    """Write fields as a form sends them, without the token of the session."""
    fields = posted.copy()
    fields.pop("csrfmiddlewaretoken", None)
    return fields.urlencode()


def answer(outcome: Outcome, row: Autosave | None = None) -> JsonResponse:
    """Answer a script; `at` is when what is kept was typed. Browsers complain of any 4xx, so only refusals are."""
    if outcome in REFUSALS:
        return refusal(HTTPStatus.FORBIDDEN, REFUSALS[outcome])
    return JsonResponse({"outcome": outcome.value, "at": row.time if row else ""})


def refusal(status: int, said: str) -> JsonResponse:
    """Answer a script with words for the writer."""
    return JsonResponse({"said": said}, status=status)
