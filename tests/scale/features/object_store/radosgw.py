"""A real object store to test against: Ceph's S3 gateway, as Debian has it, with all that it keeps in memory.

`apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-common` brings it; it starts in some 15 seconds.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

NEEDED = ("radosgw", "radosgw-admin", "ceph-mon", "ceph-osd", "ceph", "monmaptool")
KEY, SECRET, BUCKET = "atlas", "a/secret+of-the-test", "atlas"
PATIENCE, ATTEMPTS = 60, 5  # seconds to wait for a program, and how often one is begun
SETTINGS = """
[global]
fsid = {fsid}
mon host = [v1:127.0.0.1:{monitor}]
auth cluster required = none
auth service required = none
auth client required = none
log file = {folder}/$name.log
admin socket = {folder}/$name.asok
pid file = {folder}/$name.pid
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd objectstore = memstore
memstore device bytes = 2147483648
osd data = {folder}/osd
mon data = {folder}/mon
ms bind ipv6 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
rgw frontends = beast endpoint=127.0.0.1:{port} tcp_nodelay=1
rgw data = {folder}/rgw
"""


def is_installed() -> bool:
    return all(shutil.which(name) for name in NEEDED)


class Gateway:
    """The gateway, which can be stopped and started again; what it stores stays."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.monitor = folder, free_port(), free_port()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def address(self) -> str:
        return f"s3://{KEY}:{SECRET.replace('/', '%2F')}@127.0.0.1:{self.port}/{BUCKET}?tls=off"

    def run(self, *command: str) -> None:
        done = subprocess.run(
            [command[0], "-c", self.settings, *command[1:]],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr[-2000:]}"

    def begin(self, *command: str) -> None:
        self.processes[command[0]] = subprocess.Popen(
            [command[0], "-c", self.settings, "--foreground", *command[1:]],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def settings(self) -> str:
        return str(self.folder / "ceph.conf")

    def prepare(self) -> None:
        fsid, disk, names = str(uuid4()), str(uuid4()), str(self.folder / "monmap")
        for name in ("mon", "osd", "rgw"):
            (self.folder / name).mkdir()
        text = SETTINGS.format(fsid=fsid, folder=self.folder, monitor=self.monitor, port=self.port)
        Path(self.settings).write_text(text, encoding="utf-8")
        self.run("monmaptool", "--create", "--addv", "a", f"[v1:127.0.0.1:{self.monitor}]", "--fsid", fsid, names)
        self.run("ceph-mon", "-i", "a", "--mkfs", "--monmap", names)
        self.begin("ceph-mon", "-i", "a")
        self.run("ceph", "osd", "new", disk, "0")
        self.run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", disk)
        self.begin_disk()
        self.start()
        self.run(
            *("radosgw-admin", "user", "create", "--uid", KEY, "--display-name", "Atlas"),
            *("--access-key", KEY, "--secret", SECRET),
        )

    def begin_disk(self) -> None:
        """It may ask the monitor before it knows whom it asks (“wrong fsid”), and end; then it is begun again."""
        for _ in range(ATTEMPTS):
            self.begin("ceph-osd", "-i", "0")
            with suppress(subprocess.TimeoutExpired):
                self.processes["ceph-osd"].wait(timeout=2)
                continue
            return
        raise AssertionError(f"ceph-osd ends at once; see {self.folder}/osd.0.log.")

    def start(self) -> None:
        self.begin("radosgw", "-n", "client.rgw")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError), urlopen(f"http://127.0.0.1:{self.port}/", timeout=2):
                return
            time.sleep(0.1)
        raise AssertionError("The gateway does not answer.")

    def stop(self, name: str = "radosgw") -> None:
        process = self.processes.pop(name)
        process.kill()
        process.wait()


@contextmanager
def gateway(folder: Path) -> Iterator[Gateway]:
    """Run a store within the block."""
    server = Gateway(folder)
    try:
        server.prepare()
        yield server
    finally:
        for name in [*server.processes]:
            server.stop(name)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
