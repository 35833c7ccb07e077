"""Where packages are kept."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection

from muscles.features.decks import cache

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_concurrent_threads_write_a_package_once(media):
    written, together = [], Barrier(8)

    def write(file):
        written.append(file)
        sleep(0.1)
        file.write(b"whole")

    def take(_):
        together.wait()
        try:
            return cache.take("leg", "1", write)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(take, range(8)))

    assert [file.read() for file in files] == [b"whole"] * 8
    assert len(written) == 1
    for file in files:
        file.close()


def test_package_that_cannot_be_finished_leaves_nothing(media):
    def write(file):
        file.write(b"half")
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        cache.take("leg", "1", write)

    assert not (media / "decks").exists()
    with cache.take("leg", "1", lambda file: file.write(b"whole")) as file:
        assert file.read() == b"whole"


def test_package_is_handed_out_though_the_disk_takes_none(media):
    (media / "decks").touch()  # where the folder should be

    with cache.take("leg", "1", lambda file: file.write(b"whole")) as file:
        assert file.read() == b"whole"
