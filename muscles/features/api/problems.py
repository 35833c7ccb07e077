"""What is wrong with a request, said as JSON: each answer names the parameter, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, JsonResponse


class BadParameterError(Exception):
    """A parameter of the request that cannot be used."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(field, message)


def problem(status: int, *problems: tuple[str, str]) -> JsonResponse:
    """Answer with problems, each a field and a message."""
    errors = [{"field": field, "message": message} for field, message in problems]
    return JsonResponse({"errors": errors}, status=status, json_dumps_params={"ensure_ascii": False})


def refuse_unknown(request: HttpRequest, known: Collection[str]) -> None:
    """Raise `BadParameterError` for a parameter that there is not (often a misspelt one), and what none can be."""
    for name, values in request.GET.lists():
        if name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise BadParameterError(name[:60], f"There is no such parameter; there are: {listed}.")
        if len(values) > 1:
            raise BadParameterError(name, "It is given twice.")
        if "\0" in values[0]:
            raise BadParameterError(name, "It holds a character that no name has.")
