"""What several nodes of the atlas share, and stand behind: real programs on free ports of this machine.

Each is started within a block and ended with it, with all that it started; its folder is a temporary one. Debian has
them: `apt-get install --no-install-recommends postgresql redis-server nginx-light` and those of `radosgw.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

from tests.scale.features.object_store.radosgw import free_port

ROOT = Path(__file__).resolve().parents[5]
PATIENCE = 60  # seconds that a program may take to start
POSTGRESQL = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NEEDED = ("redis-server", "nginx")


def missing() -> list[str]:
    """Return which programs are not installed."""
    names = [name for name in NEEDED if not shutil.which(name)]
    return names if POSTGRESQL else [*names, "postgresql"]


class Program:
    """A program that can be killed and started again, with the processes that it started."""

    def __init__(self, name: str, command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
        self.name, self.command, self.folder = name, command, folder
        self.environment = os.environ | (environment or {})
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def end(self, number: int = signal.SIGTERM) -> None:
        """Send a signal to all of its processes, and wait for the first of them."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            self.process.wait(timeout=PATIENCE)
            self.process = None

    def kill(self) -> None:
        self.end(signal.SIGKILL)


class Database:
    """PostgreSQL, which does not run as root: then as the user of Debian’s package."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.prefix:
            shutil.chown(folder, "postgres")
        self.run("initdb", "--username=atlas", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")

    @property
    def address(self) -> str:
        return f"postgres://atlas@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(POSTGRESQL[-1] / program), f"--pgdata={self.folder}/data", *arguments]
        with (self.folder / "log").open("ab") as log:
            subprocess.run([*self.prefix, *command], cwd="/", check=True, stdout=log, stderr=log)

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self.run("pg_ctl", "--wait", f"--log={self.folder}/server.log", f"--options={options}", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "--mode=fast", "--wait", "stop")


def redis(folder: Path, port: int) -> Program:
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    limits = ["--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru"]  # as in deploy/compose.yaml
    return Program("redis", ["redis-server", *options, *limits], folder)


def node(number: int, folder: Path, environment: dict[str, str], port: int) -> Program:
    """An application process, as deploy/ starts it."""
    own = {"BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "1", "WEB_THREADS": "8"}
    command = [sys.executable, "-m", "gunicorn", "anatomy_site.wsgi", "--config", "deploy/gunicorn.conf.py"]
    return Program(f"node{number}", command, folder, environment | own)


def worker(number: int, folder: Path, environment: dict[str, str]) -> Program:
    return Program(f"worker{number}", [sys.executable, "manage.py", "run_worker"], folder, environment)


def nginx(folder: Path, ports: list[int], kept: int, fresh: int) -> Program:
    """nginx with the configuration of deploy/, before nodes at these ports.

    At the port `kept` it keeps pages as it says there; at `fresh` it asks the nodes each time. Who asks is told apart
    by X-Forwarded-For, since all come from this machine.
    """
    path = folder / "nginx.conf"
    path.write_text(configuration(folder, ports, kept, fresh), encoding="utf-8")
    return Program("nginx", ["nginx", "-c", str(path), "-g", "daemon off;"], folder)


def configuration(folder: Path, ports: list[int], kept: int, fresh: int) -> str:
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own = [f"{kind}_temp_path {folder}/{kind};" for kind in kinds]
    own += ["set_real_ip_from 127.0.0.1;", "real_ip_header X-Forwarded-For;"]
    text = replaced(text, r"server web:8000([^;]*);", lambda found: servers(ports, found[1]))
    text = replaced(text, r"/var/cache/nginx", f"{folder}/cache")
    text = replaced(text, r"pid /tmp/nginx\.pid;", f"pid {folder}/nginx.pid;" + as_root())
    text = replaced(text, r"access_log /dev/stdout;", f"access_log {folder}/access.log;")
    text = replaced(text, r"error_log /dev/stderr warn;", f"error_log {folder}/error.log warn;")
    text = replaced(text, r"server_tokens off;", " ".join(["server_tokens off;", *own]))
    [server] = re.findall(r"^    server \{\n.*?^    \}\n", text, re.MULTILINE | re.DOTALL)
    both = replaced(server, r"listen 80;", f"listen 127.0.0.1:{kept};")
    both += replaced(replaced(server, r"listen 80;", f"listen 127.0.0.1:{fresh};"), "proxy_cache atlas;", "")
    return text.replace(server, both)


def as_root() -> str:
    return " user root;" if os.geteuid() == 0 else ""  # only root reads the temporary folder


def servers(ports: list[int], options: str) -> str:
    return " ".join(f"server 127.0.0.1:{port}{options};" for port in ports)


def replaced(text: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> str:
    """Replace what stands there once.

    Raises:
        ValueError: deploy/nginx.conf has changed, and this does not know it.
    """
    text, times = re.subn(pattern, new, text)
    if times != 1:
        raise ValueError(f"deploy/nginx.conf has {pattern!r} {times} times.")
    return text


def wait_for(port: int) -> None:
    wait(lambda: socket.create_connection(("127.0.0.1", port), timeout=1).close(), f"Nothing listens at port {port}.")


def wait_until_ready(port: int) -> None:
    """Wait until a node says that it can serve pages."""
    address = f"http://127.0.0.1:{port}/health/ready"
    wait(lambda: urlopen(address, timeout=5).close(), f"The node at port {port} is not ready.")


def wait(ask: Callable[[], None], complaint: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            ask()
            return
        time.sleep(0.1)
    raise TimeoutError(complaint)
