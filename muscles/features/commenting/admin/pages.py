"""The comments on an entry, and all that wait for somebody."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, label_for_field
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst

from muscles.admin.gone import unless_gone
from muscles.admin.parts import AdminPart
from muscles.features.commenting.forms import AnswerForm, CommentForm
from muscles.features.commenting.models import Comment
from muscles.features.commenting.subjects import WHOLE, pictures_of
from muscles.features.commenting.threads import answer, begin, page_of, resolve
from muscles.models import Entry, Muscle, Region
from muscles.services.changes import draft_of

Subjects = list[tuple[str, str]]


class PagesPart(AdminPart):
    def get_urls(self):
        wrap, name = self.admin_site.admin_view, f"muscles_{self.opts.model_name}"
        own = [
            path("comments/", wrap(self.mine_view), name=f"{name}_comments_mine"),
            path("<int:pk>/comments/", wrap(self.comments_view), name=f"{name}_comments"),
        ]
        return [*own, *self.inner.get_urls()]

    def mine_view(self, request: HttpRequest) -> HttpResponse:
        """List the open threads that wait for somebody, of all kinds of entries."""
        if not self.admin.has_view_or_change_permission(request):
            raise PermissionDenied
        threads = list(Comment.objects.awaiting(request.user).select_related("user"))
        models: dict[str, type[Entry]] = {"muscle": Muscle, "region": Region}
        entries = {
            (kind, pk): entry
            for kind, model in models.items()
            for pk, entry in model.objects.in_bulk([each.entry_pk for each in threads if each.kind == kind]).items()
        }
        context = {
            **self.admin_site.each_context(request),
            "title": "Comments for you",
            "rows": [(each, entries[each.kind, each.entry_pk], page_of(each)) for each in threads],
        }
        return TemplateResponse(request, "features/commenting/mine.html", context)

    @unless_gone
    def comments_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the threads of an entry; take a comment, an answer, or that one is resolved."""
        entry = self.admin.get_object(request, str(pk))
        if entry is None:
            raise self.model.DoesNotExist
        may_write = self.admin.has_change_permission(request, entry)
        if not (may_write or (request.method != "POST" and self.admin.has_view_permission(request, entry))):
            raise PermissionDenied
        form = CommentForm(subjects=self.subjects(request, entry), initial={"about": request.GET.get("about", "")})
        if request.method != "POST":
            return self.show(request, entry, form, may_write=may_write)
        if key := request.POST.get("thread", ""):
            threads = Comment.objects.threads().of(entry)
            return self.go_on(request, entry, get_object_or_404(threads, pk=key if key.isdecimal() else 0))
        form = CommentForm(request.POST, subjects=form.fields["about"].choices)
        if not form.is_valid():
            return self.show(request, entry, form, may_write=True)
        about, text = form.cleaned_data["about"], form.cleaned_data["text"]
        comment = begin(entry=entry, about=about, label=form.label, text=text, user=request.user)
        return self.lead_to(request, comment, "Your comment is written.")

    def go_on(self, request: HttpRequest, entry: Entry, thread: Comment) -> HttpResponse:
        """Answer a thread, or resolve it."""
        if "_resolve" in request.POST:
            is_done = resolve(thread=thread, user=request.user)
            return self.lead_to(request, thread, "It is resolved." if is_done else "Somebody has resolved it before.")
        form = AnswerForm(request.POST)
        if not form.is_valid():
            self.admin.message_user(request, f"Not answered: {' '.join(form.errors['text'])}", messages.ERROR)
            return HttpResponseRedirect(f"{page_of(thread)}#comment-{thread.pk}")
        comment = answer(thread=thread, entry=entry, text=form.cleaned_data["text"], user=request.user)
        return self.lead_to(request, comment, "Your answer is written.")

    def lead_to(self, request: HttpRequest, comment: Comment, said: str) -> HttpResponse:
        self.admin.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(f"{page_of(comment)}#comment-{comment.pk}")

    def show(self, request: HttpRequest, entry: Entry, form: CommentForm, *, may_write: bool) -> HttpResponse:
        threads = Comment.objects.threads().of(entry).select_related("user", "resolved_by")
        found = list(threads.prefetch_related("answers__user"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"Comments on “{entry}”",
            "opts": self.opts,
            "original": entry,
            "open_threads": [each for each in found if each.resolved_at is None],
            "resolved_threads": [each for each in found if each.resolved_at is not None],
            "form": form,
            "may_write": may_write,
        }
        return TemplateResponse(request, "features/commenting/comments.html", context)

    def subjects(self, request: HttpRequest, entry: Entry) -> Subjects:
        """Return what can be commented on: the fields of the form, and the pictures, those of a draft, too."""
        own = {field.name for field in self.opts.get_fields()} - {*self.admin.get_readonly_fields(request, entry)}
        names = [name for name in flatten_fieldsets(self.admin.get_fieldsets(request, entry)) if name in own]
        fields = [(name, capfirst(label_for_field(name, self.model, self.admin))) for name in names]
        with draft_of(entry) as shown:
            return [WHOLE, *fields, *pictures_of(shown)]
