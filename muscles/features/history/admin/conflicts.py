"""The choice between what was typed and what somebody else has saved meanwhile."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from muscles.admin.gone import unless_gone
from muscles.admin.link_warnings import warn_of_links
from muscles.admin.parts import AdminPart
from muscles.features.history.admin import intents
from muscles.features.history.admin.shared import entry_state_or_gone
from muscles.features.history.admin.status import status_for
from muscles.features.history.drafts.showing import STATUS
from muscles.features.history.drafts.staging import goes_on_as, keep_on, settle, stage
from muscles.features.history.drafts.state import EntryState, entry_state_when
from muscles.features.history.models import Version
from muscles.features.history.snapshot.applying import apply, number_new_rows
from muscles.features.history.snapshot.merging import conflicts, merged
from muscles.features.history.snapshot.taking import Snapshot, take
from muscles.features.history.versions.recording import ENTRIES
from muscles.models import Entry, lock_slugs
from muscles.services.files import files_undone_on_failure
from muscles.services.publishing import check_links, check_publishable

Action, State = Version.Action, Version.State
DRAFTED = {"action": Action.DRAFTED}
CONFLICT = 409


class ConflictPart(AdminPart):
    """Lets the writer of what could not be saved choose piece by piece."""

    def get_urls(self):
        name = f"muscles_{self.opts.model_name}_conflict"
        view = self.admin_site.admin_view(self.conflict_view)
        return [path("<int:pk>/conflict/<int:version>/", view, name=name), *self.inner.get_urls()]

    @unless_gone
    def conflict_view(self, request: HttpRequest, pk: int, version: int) -> HttpResponse:
        """Show once more what was not saved; saved is what was chosen."""
        entry = self.admin.get_object(request, str(pk))
        refused = Version.objects.filter(
            pk=version, kind=self.opts.model_name, entry_pk=pk, action=Action.REFUSED
        ).first()
        if entry is None:
            raise self.model.DoesNotExist
        if refused is None:
            raise Http404("There is no such version.")
        if not self.admin.has_change_permission(request, entry):
            raise PermissionDenied
        base = find_base(request.GET.get("opened_on", ""), entry)
        if request.method != "POST":
            return show_conflict(self.admin, request, entry, refused, entry_state_or_gone(self.model, pk), base)
        intent = intents.intent_of(request, kind=self.opts.model_name)
        with files_undone_on_failure():
            lock_slugs()
            entry_state = entry_state_or_gone(self.model, pk)
            if request.POST.get("seen") != intents.opened_on(entry_state):
                self.admin.message_user(
                    request, "Once more somebody has saved meanwhile; choose again.", messages.WARNING
                )
                return show_conflict(self.admin, request, entry, refused, entry_state, base)
            chosen = merged(mine=refused.data, theirs=entry_state.shown, choices=request.POST)
            if intent == intents.PUBLISH and entry_state.leaves_contested(chosen):
                intent = intents.CHOOSE
            try:
                save_chosen(request, entry, chosen, entry_state, intent=intent, why=refused.why)
            except ValidationError as error:
                self.admin.message_user(request, f"Nothing was saved. {' '.join(error.messages)}", messages.ERROR)
                return show_conflict(self.admin, request, entry, refused, entry_state, base)
        self.admin.message_user(request, f"Your choices for “{refused.name}” are saved.", messages.SUCCESS)
        page = "choose" if intent == intents.CHOOSE else "change"
        return HttpResponseRedirect(reverse(f"admin:muscles_{self.opts.model_name}_{page}", args=[pk]))


def show_conflict(
    admin: ModelAdmin,
    request: HttpRequest,
    entry: Entry,
    version: Version,
    entry_state: EntryState,
    base: Snapshot | None,
) -> HttpResponse:
    """Show what was typed and what somebody else has saved, piece by piece."""
    theirs = Version.objects.of(entry).exclude(action=Action.REFUSED).first()
    is_own = theirs is not None and theirs.user == request.user
    url = reverse(f"admin:muscles_{admin.opts.model_name}_conflict", args=[entry.pk, version.pk])
    context = {
        **admin.admin_site.each_context(request),
        "title": f"{'You have' if is_own else 'Somebody else has'} saved “{version.name}” meanwhile",
        "is_own": is_own,
        "opts": admin.opts,
        "original": entry,
        "conflicts": conflicts(base=base, mine=version.data, theirs=entry_state.shown),
        "version": version,
        "theirs": theirs,
        "entry_status": status_for(request, admin.opts.model_name, entry_state, intents.opened_on(entry_state)),
        "action": f"{url}?opened_on={request.POST.get('opened_on', request.GET.get('opened_on', ''))}",
    }
    status = CONFLICT if request.method == "POST" else 200
    return TemplateResponse(request, "features/history/conflict.html", context, status=status)


@transaction.atomic
def save_chosen(
    request: HttpRequest,
    entry: Entry,
    chosen: Snapshot,
    entry_state: EntryState,
    *,
    intent: str,
    why: str,
    is_chosen: bool = False,
) -> None:
    """Make what was chosen public, or the draft, as the button says."""
    note = {"user": request.user, "why": why}
    asks_for_links = intent == intents.SUBMIT or goes_on_as(entry_state, request.user)[0] == State.SCHEDULED
    ENTRIES.before([entry])
    if entry_state.is_published and intent != intents.PUBLISH:
        with transaction.atomic():
            applied = apply(chosen, leave=STATUS)  # can it be?
            if asks_for_links:
                check_links(applied)
            transaction.set_rollback(True)
        waiting = {"action": Action.SUBMITTED, "state": State.SUBMITTED} if intent == intents.SUBMIT else DRAFTED
        stage(chosen, entry_state=entry_state, is_chosen=is_chosen, **waiting, **note)
        return
    saved = apply(chosen, leave=STATUS)
    number_new_rows(saved)
    if intent == intents.PUBLISH:
        saved.status = "published"
        saved.save(update_fields=["status"])
        check_publishable(saved)
        settle(saved, action=Action.PUBLISHED, **note)
        warn_of_links(request, [saved])
    else:
        if asks_for_links:
            check_links(saved)
        keep_on(saved, take(saved), entry_state=entry_state, **note)


def find_base(token: str, entry: Entry) -> Snapshot | None:
    """Return what the form was opened on, where a version remembers it."""
    base = intents.base_of(token)
    if base is None:
        return None
    entry_state = entry_state_when(entry, *base)
    return entry_state.shown if entry_state else None
