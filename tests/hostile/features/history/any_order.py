"""Draft, submit, publish, withdraw and undo in any order, by `python -m tests.hostile.features.history.any_order`.

`--examples` says how many walks are taken, `--steps` how long they are at most. A walk that fails is made as short as
it can be, and printed as code.
"""

import tests.hostile.site  # noqa: F401  # isort: skip  sets Django up

import argparse
import sys

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.hostile.features.history.machine import AnyOrder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--steps", type=int, default=30)
    options = parser.parse_args()
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=options.examples,
            stateful_step_count=options.steps,
            deadline=None,
            database=None,
            suppress_health_check=[*HealthCheck],
        ),
    )
    sys.stdout.write(f"{options.examples} walks of at most {options.steps} steps: all as the model says.\n")


if __name__ == "__main__":
    main()
