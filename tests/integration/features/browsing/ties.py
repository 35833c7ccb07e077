"""Plain makers of movements, nerves and ties."""

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve


def make_movement(joint="knee", slug="flexion", **values):
    found, _ = Joint.objects.get_or_create(slug=joint, defaults={"name": joint.capitalize()})
    return Movement.objects.create(joint=found, slug=slug, **({"name": slug.replace("-", " ")} | values))


def make_nerve(slug="tibial", **values):
    return Nerve.objects.create(slug=slug, **({"name": f"{slug.capitalize()} nerve"} | values))


def tie(muscle, target, **values):
    if isinstance(target, Movement):
        return MuscleMovement.objects.create(muscle=muscle, movement=target, **values)
    return MuscleNerve.objects.create(muscle=muscle, nerve=target, **values)


def tie_to_everything(muscle):
    """Let a muscle have a movement that is confirmed and a nerve that is proposed."""
    knee, _ = Joint.objects.get_or_create(name="knee", slug="knee")
    flexion, _ = Movement.objects.get_or_create(joint=knee, name="flexion", slug="flexion")
    tie(muscle, flexion, condition="strongly")
    tibial, _ = Nerve.objects.get_or_create(name="tibial nerve", slug="tibial")
    tie(muscle, tibial, state="proposed")
