"""How a feature takes part in a screen of the admin."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model


def extend(model: type[Model], mixin: type) -> None:
    """Register the screens of a model anew with this mixin before what they are made of.

    A feature calls it in its `admin` module, which is read after that of the core. Mixins of several features stack.
    """
    present = type(admin.site.get_model_admin(model))
    admin.site.unregister(model)
    admin.site.register(model, type(present.__name__, (mixin, present), {}))
