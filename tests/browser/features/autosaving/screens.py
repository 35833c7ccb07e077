"""What was typed and not saved, and a way to each screen that shows it."""

from uuid import uuid4

from django.utils import timezone

from muscles.features.autosaving.models import Autosave
from muscles.models import Muscle
from tests.browser.whole_site import Ways, at
from tests.factories import make_muscle


def make_typed(user, muscle: Muscle) -> Ways:
    typed = make_muscle("tibialisposterior", region=muscle.region)
    sitting = {"user": user, "page": uuid4(), "number": 1, "saved_at": timezone.now(), "kind": "muscle"}
    fields = "name=Half+wri&origin=Half"
    kept = Autosave.objects.create(sitting=uuid4(), entry_pk=typed.pk, fields=fields, **sitting)
    Autosave.objects.create(sitting=uuid4(), fields=fields, **sitting)
    paths = {
        "form as it was typed": f"/admin/muscles/muscle/{typed.pk}/change/",
        "new entry that was typed": "/admin/muscles/muscle/add/",
        "typed and not saved": "/admin/muscles/muscle/typed/",
        "throwing away": f"/admin/muscles/muscle/autosave/{kept.pk}/discard/",
    }
    return {name: at(path) for name, path in paths.items()}
