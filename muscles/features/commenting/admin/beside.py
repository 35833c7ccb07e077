"""Open comments, counted beside what they are about in the form of an entry."""

from __future__ import annotations

from collections import defaultdict

from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator

from muscles.admin.parts import AdminPart
from muscles.features.commenting.models import Comment
from muscles.features.commenting.subjects import picture_key
from muscles.models import GalleryImage

SHOWN = 100  # characters of the last comment


class BesidePart(AdminPart):
    form_blocks = {"tools": "features/commenting/tool.html"}

    def render_change_form(self, request, context, *args, **kwargs):
        if (entry := context.get("original")) is not None:
            threads = list(Comment.objects.open().of(entry))
            context["open_comments"] = len(threads)
            self.note_beside(
                context, threads, reverse(f"admin:muscles_{self.opts.model_name}_comments", args=[entry.pk])
            )
        return self.inner.render_change_form(request, context, *args, **kwargs)

    def note_beside(self, context, threads: list[Comment], url: str) -> None:
        """Let the help text of each field that is commented on lead to the comments."""
        by_subject = defaultdict(list)
        for thread in threads:
            by_subject[thread.about].append(thread)
        fields = dict(context["adminform"].form.fields)
        for shown in context["inline_admin_formsets"] if by_subject else ():
            if issubclass(shown.formset.model, GalleryImage):
                forms = shown.formset.initial_forms
                fields |= {picture_key(form.instance): form.fields["alt"] for form in forms if "alt" in form.fields}
        for subject in by_subject.keys() & fields.keys():
            fields[subject].help_text = beside(fields[subject].help_text, by_subject[subject], url)


def beside(help_text: str, threads: list[Comment], url: str) -> str:
    number, last = len(threads), threads[-1]
    said = Truncator(last.text).chars(SHOWN)
    link = format_html('<a href="{}#comment-{}">{} open comment{}</a>', url, last.pk, number, pluralize(number))
    return format_html('{} <span class="commented">{}: {}</span>', help_text, link, said)
