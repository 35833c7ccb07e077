"""Movements and nerves, some of each on every muscle."""

from muscles.features.browsing.models import Joint, Movement, MuscleMovement, MuscleNerve, Nerve
from muscles.models import Muscle


def tie_all(muscles: list[Muscle]) -> None:
    knee = Joint.objects.create(name="Knee", slug="knee")
    flexion = Movement.objects.create(joint=knee, name="flexion", slug="flexion")
    extension = Movement.objects.create(joint=knee, name="extension", slug="extension")
    sciatic = Nerve.objects.create(name="Sciatic nerve", slug="sciatic")
    tibial = Nerve.objects.create(name="Tibial nerve", slug="tibial", part_of=sciatic)
    for muscle in muscles:
        for movement in (flexion, extension):
            MuscleMovement.objects.create(muscle=muscle, movement=movement, condition="weakly")
        for nerve in (sciatic, tibial):
            MuscleNerve.objects.create(muscle=muscle, nerve=nerve)
