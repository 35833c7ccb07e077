"""A run that is ended in the middle, and the one after it."""

import os
import re
import signal
import time
from subprocess import TimeoutExpired

import pytest
from PIL import Image

pytestmark = pytest.mark.integration

SLOW = ["--size=300x400", "--frames=200"]
STOPPED = "CommandError: Stopped. What is whole stays; the next run goes on.\n"


def wait_until(comes):
    deadline = time.monotonic() + 60
    while not comes():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_there(group):
    """Is any process of the group left? Python's own helper process takes a moment to see that it is alone."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def assert_whole(studio):
    """No sidecar says that an entry is done, and every picture under its own name can be read."""
    assert not (studio.out / "muscles/scenes").exists()
    for path in studio.out.rglob("[!.]*.webp"):
        Image.open(path).load()


def leftovers(studio):
    return [name for name in studio.files() if name.endswith(".unfinished")]


@pytest.mark.parametrize(("way", "jobs"), [(signal.SIGINT, 2), (signal.SIGTERM, 1)])
def test_interrupted_run_says_so_and_the_next_goes_on(studio, way, jobs):
    with studio.start(*SLOW, f"--jobs={jobs}") as process:
        wait_until((studio.out / "muscles/stills/Arm-Muscle-1.webp").exists)
        os.killpg(process.pid, way)
        said, complaints = process.communicate(timeout=60)

    assert (process.returncode, said, complaints) == (130, "0 of 2 up to date.\n", STOPPED)
    assert_whole(studio)
    assert studio.render() == ["0 of 2 up to date.", "arm/muscle: rendered", "arm: rendered"]
    assert leftovers(studio) == []


def test_request_to_end_reaches_the_processes_of_the_entries(studio):
    with studio.start(*SLOW, "--jobs=2") as process:
        wait_until((studio.out / "muscles/stills/Arm-Muscle-1.webp").exists)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)

    wait_until(lambda: not is_there(process.pid))


def test_kill_leaves_no_half_file_and_the_next_run_goes_on(studio):
    with studio.start(*SLOW, "--jobs=2") as process:
        wait_until((studio.out / "muscles/stills/Arm-Muscle-1.webp").exists)
        process.kill()
        try:
            process.communicate(timeout=60)
        except TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise

    assert_whole(studio)
    assert studio.render("arm/muscle") == ["0 of 1 up to date.", "arm/muscle: rendered"]
    assert [name for name in leftovers(studio) if "Arm-Muscle" in name] == []


def test_what_a_killed_run_left_unfinished_is_tidied(studio):
    folder = studio.out / "muscles/stills"
    folder.mkdir(parents=True)
    for name in (".Arm-1.webp.unfinished", ".Arm-Muscle-1.webp.unfinished", ".Armpit-1.webp.unfinished"):
        (folder / name).write_bytes(b"half")

    studio.render()

    assert leftovers(studio) == ["muscles/stills/.Armpit-1.webp.unfinished"]


def test_entries_are_rendered_by_several_processes(studio):
    with studio.start("--jobs=2") as process:
        first, *rest = process.communicate()[0].splitlines()

    assert (process.returncode, first) == (0, "0 of 2 up to date.")
    assert sorted(re.sub(r"\d+\.\d s", "… s", line) for line in rest) == [
        "arm/muscle: rendered in … s",
        "arm: rendered in … s",
    ]
