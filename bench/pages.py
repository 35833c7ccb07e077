"""What does a public page take, beside a constant response, and does it stay so when the atlas grows tenfold?

Processor time of gunicorn’s two workers, and of PostgreSQL, for each request, as a multiple of a constant response of
20 kB that the same workers give through the same middleware. All targets take their turn in each of the cycles. Pages
are rendered for each request; at the end stand those that are kept for visitors. `bench/README.md` says more.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from _processor import children_of, megabytes_of, parent_of, seconds_of

ROOT = Path(__file__).resolve().parent.parent
CYCLES = int(os.environ.get("CYCLES", 5))
TURN = float(
    os.environ.get("TURN", 0.2)
)  # seconds of processor time for one turn of a target, five of them for the constant
SIZES = tuple(map(int, os.environ.get("SIZES", "0 500 5000").split()))  # 0: the entries of the project alone
CONSTANT, MUSCLE = "/constant/", "/muscle/thigh/semimembranosus/"
OWN = {  # pages of what the project brings, whatever stands beside it
    "constant": CONSTANT,
    "bare page": "/bare/thigh/semimembranosus/",
    "muscle": MUSCLE,
    "region": "/muscle/thigh/",
    "limb": "/muscle/lowerlimb/",
    "home": "/",
    "index": "/muscle/",
    "A to Z": "/a-z/",
    "tags": "/tag/",
    "tag": "/tag/two-joint-muscle/",
}
OWN |= {  # begin muscles.features.searching
    "search": "/search/?q=flexor+hallucis+longus",
    "suggestions": "/search/suggest/?q=flexor+hal",
}  # end muscles.features.searching
OWN |= {  # begin muscles.features.browsing
    "movements": "/action/",
    "movement": "/action/knee/flexion/",
    "nerves": "/nerve/",
    "nerve": "/nerve/brachial-plexus/",
}  # end muscles.features.browsing
OWN |= {  # begin muscles.features.comparing
    "compare": "/compare/?m=semimembranosus&m=semitendinosus",
    "choice": "/compare/",
}  # end muscles.features.comparing
KEPT: dict[str, dict[str, str]] = {}
KEPT |= {  # begin muscles.features.caching
    "kept": {},
    "kept, gzip": {"Accept-Encoding": "gzip"},
    "kept, Brotli": {"Accept-Encoding": "gzip, br"},
    "not modified": {"If-None-Match": "ETAG"},
}  # end muscles.features.caching
ADDED = {"region of 100": "/muscle/region0/", "muscle of 100": "/muscle/region0/muscle7/"}


@dataclass
class Server:
    """An atlas of a size, and gunicorn before it."""

    entries: int
    database: str
    keeps: bool = False
    port: int = 0
    process: subprocess.Popen | None = None

    def start(self, engine: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = ["gunicorn", "_served", "--chdir", str(ROOT / "bench"), "--pythonpath", str(ROOT)]
        command += ["--workers", "2", "--bind", f"127.0.0.1:{self.port}", "--no-control-socket"]
        command += ["--log-level", "warning"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command], env=environment(self.database, keeps=self.keeps)
        )
        self.measured = [self.process.pid, *([engine] if engine else [])]

    def ask(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """Read a page, and return how many bytes it has, and its ETag."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        size = len(response.read())
        connection.close()
        if response.status != (304 if "If-None-Match" in (headers or {}) else 200):
            sys.exit(f"{path} answers {response.status} at {self.entries} entries.")
        return size, response.headers.get("ETag", "")

    def wait(self) -> None:
        for _ in range(300):
            try:
                self.ask(CONSTANT)
            except OSError:
                time.sleep(0.1)
            else:
                return
        sys.exit("The server does not start.")

    def seconds(self) -> float:
        return sum(map(seconds_of, self.measured))


@dataclass
class Target:
    """A page at a size; `taken` has the seconds of one request for each cycle."""

    name: str
    path: str
    server: Server
    headers: dict[str, str] = field(default_factory=dict)
    size: int = 0
    times: int = 1
    taken: list[float] = field(default_factory=list)

    def prepare(self) -> None:
        """Let both workers read the page, and find how many requests make a turn."""
        if "If-None-Match" in self.headers:
            _, self.headers["If-None-Match"] = self.server.ask(self.path)
        self.turn(6)
        once = max(self.turn(4), 0.0001)
        wanted = 5 * TURN if self.path == CONSTANT else TURN
        self.times = min(max(4, round(wanted / once)), 3000)

    def turn(self, times: int = 0) -> float:
        times = times or self.times
        before = self.server.seconds()
        for _ in range(times):
            self.size, _ = self.server.ask(self.path, self.headers)
        return (self.server.seconds() - before) / times


def environment(database: str, *, keeps: bool = False) -> dict[str, str]:
    own = {"DATABASE_URL": database, "MEDIA_ROOT": str(folder / "media"), "STATIC_ROOT": str(folder / "static")}
    own |= {"ALLOWED_HOSTS": "127.0.0.1", "HTTPS": "off", "DEBUG": "off", "SECRET_KEY": "of-the-benchmark" * 4}
    own |= {"CACHE_PAGES": "on" if keeps else "off"}  # muscles.features.caching
    return os.environ | own | {"DJANGO_SETTINGS_MODULE": "anatomy_site.settings"}


def run(script: str, *arguments: object, database: str) -> str:
    command = [sys.executable, str(ROOT / script), *map(str, arguments)]
    return subprocess.run(command, env=environment(database), check=True, text=True, stdout=subprocess.PIPE).stdout


def fill() -> list[Server]:
    """Make an atlas for each size: that of the project, and copies of it that grow."""
    servers = [Server(SIZES[0], make_database(0, source=None))]
    first = servers[0].database
    servers.append(Server(SIZES[0], first, keeps=True))  # muscles.features.caching
    (folder / "media").mkdir()
    (folder / "media" / "muscles").symlink_to(ROOT / "media" / "muscles")
    run("bench/_atlas.py", "load", database=first)
    run("manage.py", "collectstatic", "--no-input", database=first)
    for number, entries in enumerate(SIZES[1:], start=1):
        database = make_database(number, source=first)
        run("bench/_atlas.py", "grow", entries, database=database)
        servers.append(Server(entries, database))
    return servers


def make_database(number: int, *, source: str | None) -> str:
    """Name a database of its own, a copy of another one where there is a source."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        path = folder / f"{number}.sqlite3"
        if source:
            shutil.copy(source.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"
    name = f"bench{number}"
    copied = f" TEMPLATE {urlsplit(source).path[1:]}" if source else ""
    on_postgresql(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}{copied}")
    return urlsplit(given)._replace(path=f"/{name}").geturl()


def on_postgresql(*statements: str) -> int:
    """Run statements, and return the process that the one of the connection was started by."""
    import psycopg  # noqa: PLC0415  is needed for PostgreSQL alone

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)
        return parent_of(connection.info.backend_pid)


def measure(servers: list[Server]) -> list[Target]:
    targets = [
        Target(name, path, server)
        for server in servers
        for name, path in (OWN | (ADDED if server.entries else {})).items()
        if not server.keeps
    ]
    targets += [
        Target(name, MUSCLE, server, dict(headers))
        for server in servers
        if server.keeps
        for name, headers in KEPT.items()
    ]
    for target in targets:
        target.prepare()
    for _ in range(CYCLES):
        for target in targets:
            target.taken.append(target.turn())
    return targets


def report(targets: list[Target]) -> None:
    constants = {target.server.entries: target.taken for target in targets if target.path == CONSTANT}
    say("| Page | " + " | ".join(map(title, SIZES)) + " | growth | bytes |\n|---|" + "---|" * (len(SIZES) + 2))
    rendered = [target for target in targets if not target.server.keeps]
    for name in dict.fromkeys(target.name for target in rendered):
        found = {target.server.entries: target for target in rendered if target.name == name}
        cells = [shown(found[size], constants[size]) if size in found else "" for size in SIZES]
        small, large = found.get(SIZES[-2]), found[SIZES[-1]]
        growth = median(b / a for a, b in zip(small.taken, large.taken, strict=True)) if small else 0
        cells += [f"{growth:.2f} ×", f"{large.size / small.size if small else 0:.2f} ×"]
        say(f"| {name} | " + " | ".join(cells) + " |")
    say("\n| Muscle, for a visitor | × constant |\n|---|---|")
    for target in targets:
        if target.server.keeps:
            say(f"| {target.name} | {shown(target, constants[target.server.entries])} |")


def title(size: int) -> str:
    return f"{size:,} entries" if size else "seeded"


def shown(target: Target, constant: list[float]) -> str:
    ratios = [one / other for one, other in zip(target.taken, constant, strict=True)]
    precision = 1 if median(ratios) >= 2 else 2
    return f"{median(ratios):.{precision}f} ({min(ratios):.1f}–{max(ratios):.1f}), {target.size / 1000:.0f} kB"


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


folder = Path(tempfile.mkdtemp(prefix="muscle-atlas-bench-"))
engine = on_postgresql() if os.environ.get("DATABASE_URL", "").startswith("postgres") else 0
began = time.monotonic()
servers = fill()
say(f"{'PostgreSQL' if engine else 'SQLite'}, filled in {time.monotonic() - began:.0f} s")
try:
    for server in servers:
        server.start(engine)
    for server in servers:
        server.wait()
    targets = measure(servers)
    report(targets)
    one = median(next(target for target in targets if target.path == CONSTANT).taken)
    say(f"\nThe constant response takes {one * 1000:.2f} ms of processor time.")
    for server in servers:
        held = ", ".join(f"{megabytes_of(pid):.0f} MB" for pid in children_of(server.process.pid))
        say(f"Memory of the workers, {title(server.entries)}{', kept' if server.keeps else ''}: {held}")
    say(f"It took {time.monotonic() - began:.0f} s.")
finally:
    for server in servers:
        if server.process:
            server.process.terminate()
            server.process.wait()
    shutil.rmtree(folder, ignore_errors=True)
