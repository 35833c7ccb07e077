"""Starts everything, lets people use it while parts of it go away, and looks at what is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

import psycopg

from tests.scale.features.object_store.nodes import services
from tests.scale.features.object_store.nodes.asking import Browser
from tests.scale.features.object_store.nodes.figures import AFTERWARDS, Figures, Phase
from tests.scale.features.object_store.nodes.people import People
from tests.scale.features.object_store.nodes.saves import EDITED, IMPORTER, PASSWORD, editor
from tests.scale.features.object_store.nodes.services import Program
from tests.scale.features.object_store.radosgw import free_port, gateway

NODES, WORKERS, READERS = 2, 2, 50
EVERY, DEAD = 20.0, 2.0  # seconds between two kills, and until the node is started again
AWAY = 15.0  # seconds for which a service is away
EVERYBODY = (
    *("readers, pages that nginx keeps", "readers, pages of the nodes", "readers, pictures"),
    *("editors, forms opened", "editors, saves", "editors, saves with a picture", "import, forms", "import, its page"),
)
WITH_FILES = ("readers, pictures", "editors, saves with a picture", "import, forms", "import, its page")


class Atlas:
    """Nodes, workers and what they share."""

    def __init__(self, stack: ExitStack, folder: Path, database_folder: Path) -> None:
        self.folder = folder
        for name in ("ceph", "media", "static"):
            (folder / name).mkdir()
        self.database = services.Database(database_folder)
        self.database.start()
        stack.callback(self.database.stop)
        self.store = stack.enter_context(gateway(folder / "ceph"))
        cache, self.kept, self.fresh = free_port(), free_port(), free_port()
        self.environment = self.settings(cache)
        self.redis = services.redis(folder, cache)
        self.start(stack, self.redis, cache)
        self.fill()
        ports = [free_port() for _ in range(NODES)]
        self.nodes = [services.node(n, folder, self.environment, port) for n, port in enumerate(ports)]
        for program in self.nodes:
            self.start(stack, program)
        for port in ports:
            services.wait_until_ready(port)
        self.ports = ports
        self.workers = [services.worker(number, folder, self.environment) for number in range(WORKERS)]
        for program in self.workers:
            self.start(stack, program)
        self.start(stack, services.nginx(folder, ports, self.kept, self.fresh), self.fresh)

    def settings(self, cache: int) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "anatomy_site.settings",
            "SECRET_KEY": "of-the-test-of-several-nodes" * 2,
            "ALLOWED_HOSTS": "127.0.0.1",
            "CSRF_TRUSTED_ORIGINS": ",".join(f"http://127.0.0.1:{port}" for port in (self.kept, self.fresh)),
            "HTTPS": "off",
            "BEHIND_PROXY": "on",
            "CLIENT_ADDRESS_HEADER": "X-Real-IP",
            "DATABASE_URL": self.database.address,
            "CACHE_URL": f"redis://127.0.0.1:{cache}/0",
            "MEDIA_STORE": self.store.address,
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static"),
        }

    def start(self, stack: ExitStack, program: Program, port: int = 0) -> None:
        program.start()
        stack.callback(program.kill)
        if port:
            services.wait_for(port)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        whole = [sys.executable, *command]
        environment = os.environ | self.environment
        return subprocess.run(whole, cwd=services.ROOT, env=environment, capture_output=True, text=True, check=False)

    def fill(self) -> None:
        for command in (
            ("-m", "tests.scale.features.object_store.nodes.filling"),
            ("manage.py", "collectstatic", "--no-input", "--verbosity", "0"),
        ):
            done = self.run(*command)
            if done.returncode:
                raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")

    def rows(self, query: str) -> list[tuple]:
        with psycopg.connect(self.database.address) as connection:
            return connection.execute(query).fetchall()


def use(atlas: Atlas, seconds: float, say: Callable[[str], object]) -> People:
    """Let people use the atlas, and return what they saw."""
    keys = dict(atlas.rows("SELECT slug, id FROM muscles_muscle"))
    forms = {number: f"/admin/muscles/muscle/{keys[slug]}/change/" for number, slug in enumerate(EDITED)}
    people = People(atlas.kept, atlas.fresh, forms)
    work = [partial(people.read, number) for number in range(READERS)]
    for number in range(len(EDITED)):
        work.append(partial(people.edit, number, signed_in(atlas, editor(number), READERS + 1 + number)))
    work.append(partial(people.bring_in, signed_in(atlas, IMPORTER, READERS + 50)))  # muscles.features.importing
    threads = [Thread(target=each, daemon=True) for each in work]
    for thread in threads:
        thread.start()
    try:
        kill_nodes(atlas, people.figures, seconds, say)
        for name, of, stop, start in goings(atlas):
            say(f"{name} …")
            phase = people.figures.begin(name, *of)
            with away(stop, start, phase):
                time.sleep(AWAY)
            time.sleep(2 * AFTERWARDS)
    finally:
        people.over.set()
        for thread in threads:
            thread.join(timeout=120)
    return people


def signed_in(atlas: Atlas, name: str, number: int) -> Browser:
    browser = Browser(atlas.kept, number)
    if not browser.sign_in(name, PASSWORD):
        raise RuntimeError(f"{name} cannot sign in; see {atlas.folder}.")
    return browser


def kill_nodes(atlas: Atlas, figures: Figures, seconds: float, say: Callable[[str], object]) -> None:
    """Kill one node after the other, and start it again; the next only when that one serves."""
    until, number = time.monotonic() + seconds, 0
    while (began := time.monotonic()) + EVERY <= until:
        node, port = atlas.nodes[number % NODES], atlas.ports[number % NODES]
        number += 1
        figures.kills.append(began)
        node.end(signal.SIGKILL)
        time.sleep(DEAD)
        node.start()
        services.wait_until_ready(port)
        figures.returns.append(time.monotonic() - began)
        time.sleep(max(0.0, began + EVERY - time.monotonic()))
    say(f"{number} times a node was killed.")
    time.sleep(AFTERWARDS)


def goings(atlas: Atlas) -> Iterator[tuple[str, tuple[str, ...], Callable[[], None], Callable[[], None]]]:
    """Yield what goes away in turn: a name, who may be told to come again meanwhile, how it stops and starts."""
    yield "PostgreSQL is away", EVERYBODY, atlas.database.stop, atlas.database.start
    yield "Redis is away", (), atlas.redis.kill, atlas.redis.start
    yield "the object store is away", WITH_FILES, atlas.store.stop, atlas.store.start


@contextmanager
def away(stop: Callable[[], None], start: Callable[[], None], phase: Phase) -> Iterator[None]:
    stop()
    yield
    start()
    phase.back = time.monotonic()
