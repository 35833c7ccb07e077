"""What the steps of one request hand on to each other, as one object of a declared type.

Django's admin passes nothing but the request from a view to `save_model`, `get_formset` or a filter. Code that has more
to pass declares a dataclass whose fields all have defaults, and reads and writes it here.
"""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest

Data = TypeVar("Data")


def data_of(request: HttpRequest, kind: type[Data]) -> Data:
    """Return the object of this type that the request carries; when first asked for, it is made."""
    carried: dict[type[Data], Data] = vars(request).setdefault("admin_data", {})
    if kind not in carried:
        carried[kind] = kind()
    return carried[kind]
