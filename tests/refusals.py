"""How a model refuses a change."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction


def refusal(action) -> dict[str, list[str]]:
    """What an action says when it is refused."""
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        action()
    return caught.value.message_dict


def change(entry, **values):
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save()
