"""The answer to those who work on an entry that somebody else has deleted meanwhile."""

from __future__ import annotations

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def unless_gone(view):
    """Let a screen of an entry answer in words where that is not there: the view raises its `DoesNotExist`.

    A request for a page gets none; one that sent something gets a message on the list. Scripts have words of their own.
    """

    @wraps(view)
    def answer(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(self, request, *args, **kwargs)
        except self.model.DoesNotExist as error:
            if request.method != "POST" or is_fetched(request):
                raise Http404("There is no such entry.") from error
            what = f"This {self.opts.verbose_name} is not there any more"
            message = f"{what}: somebody has deleted it. Nothing was saved."
            messages.warning(request, message)
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    return answer


def is_fetched(request: HttpRequest) -> bool:
    """Did one of our scripts ask?"""
    return request.headers.get("X-Requested-With") == "fetch"
