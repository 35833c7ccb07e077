"""Tasks for the tests of the worker."""

from django.core.exceptions import ValidationError
from django_tasks import task

from muscles.models import Muscle


@task()
def publish_one(slug: str) -> str:
    """Publish a muscle."""
    muscle = Muscle.objects.filter(slug=slug).first()
    if muscle is None:
        raise LookupError(f"There is no {slug} yet.")
    if not muscle.origin:
        raise ValidationError("It has no origin.")
    Muscle.objects.filter(pk=muscle.pk).update(status="published")
    return muscle.name
