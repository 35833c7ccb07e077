"""Answers for programs, and the page that explains them."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import copy
from functools import partial, wraps
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import conditional_page, require_safe

from muscles.features.api.documentation import documentation_of
from muscles.features.api.problems import problem

View = Callable[..., HttpResponse]
OPERATIONS = "muscles.features.api.operations"


def for_any_page(view: View) -> View:
    """Let pages of other sites read an answer: it is the same for everybody, so they learn nothing of who asks."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answering


def operate(request: HttpRequest, rest: str) -> HttpResponse:
    """Hand the request on to its operation, as one that reads; the libraries behind these are loaded with the first."""
    try:
        if "\0" in rest:
            raise Resolver404  # no name has it, and PostgreSQL takes it in none
        found = resolve(f"/{rest}", OPERATIONS)
    except Resolver404:
        return problem(404, ("", f"There is no {request.path}; {reverse('api:documentation')} says what there is."))
    reading = copy(request)
    reading.method = "GET"  # the server leaves the body out where only the head was asked for
    response: HttpResponse = found.func(reading, *found.args, **found.kwargs)
    return response


answer = require_safe(for_any_page(conditional_page(operate)))


@require_safe
@for_any_page
@conditional_page
def description(request: HttpRequest) -> HttpResponse:
    """Describe the API as OpenAPI 3.1."""
    return JsonResponse(openapi(), json_dumps_params={"ensure_ascii": False})


def openapi() -> dict[str, Any]:
    found: dict[str, Any] = import_module(OPERATIONS).api.get_openapi_schema(path_prefix=root())
    return found


def root() -> str:
    """Return the address that those of all operations begin with."""
    return reverse("api:answer", args=["-"]).removesuffix("-")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Explain each operation, with an answer of this atlas as its example."""
    found = documentation_of(openapi(), partial(answer_of, request))
    return render(request, "features/api/documentation.html", {"documentation": found})


def answer_of(request: HttpRequest, address: str) -> Any:
    """Return what an address of the API answers, as if it had been asked instead; nothing where that is no success."""
    own = copy(request)
    own.path, own.path_info, own.GET = address, address, QueryDict()
    response = operate(own, address.removeprefix(root()))
    return json.loads(response.content) if response.status_code == 200 else None
