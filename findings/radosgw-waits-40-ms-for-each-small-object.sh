#!/usr/bin/env bash
# Ceph's S3 gateway (radosgw) sends the head of an answer and the object in two packets over a kept connection, and leaves
# Nagle's algorithm on: the second waits until the first is acknowledged, which Linux puts off for 40 ms. So a GET of a
# small object takes some 45 ms on an idle machine, where a HEAD takes 3: it looks as if the store were slow. The option
# `tcp_nodelay=1` of the frontend (off unless it is given) takes the wait away.
#
# Needs Debian's radosgw, ceph-mon, ceph-osd and ceph-common (all is kept in memory, at 127.0.0.1).
set -euo pipefail
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
for program in radosgw radosgw-admin ceph ceph-mon ceph-osd monmaptool; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install --no-install-recommends radosgw ceph-mon ceph-osd ceph-common"; exit 2; }
done
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check boto3==1.44.5 botocore==1.44.5 s3transfer==0.19.3 jmespath==1.1.0 python-dateutil==2.9.0.post0 six==1.17.0 urllib3==2.8.0
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
fsid=$(cat /proc/sys/kernel/random/uuid) disk=$(cat /proc/sys/kernel/random/uuid)
monitor=$(free_port) usual=$(free_port) nodelay=$(free_port)
mkdir "$folder"/{mon,osd,usual,nodelay}
cat >"$folder/ceph.conf" <<CONF
[global]
fsid = $fsid
mon host = [v1:127.0.0.1:$monitor]
auth cluster required = none
auth service required = none
auth client required = none
log file = $folder/\$name.log
admin socket = $folder/\$name.\$pid.asok
pid file = $folder/\$name.\$pid.pid
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd objectstore = memstore
osd data = $folder/osd
mon data = $folder/mon
ms bind ipv6 = false
public addr = 127.0.0.1
cluster addr = 127.0.0.1
CONF
export CEPH_CONF="$folder/ceph.conf"
quietly() { "$@" >"$folder/said" 2>&1 || { cat "$folder/said"; exit 2; }; }
quietly monmaptool --create --addv a "[v1:127.0.0.1:$monitor]" --fsid "$fsid" "$folder/monmap"
quietly ceph-mon -i a --mkfs --monmap "$folder/monmap"
ceph-mon -i a --foreground >/dev/null 2>&1 &
quietly ceph osd new "$disk" 0
quietly ceph-osd -i 0 --mkfs --osd-uuid "$disk"
for _ in 1 2 3 4 5; do # it may end at once, where it asks before it knows whom
  ceph-osd -i 0 --foreground >/dev/null 2>&1 &
  sleep 2
  kill -0 $! 2>/dev/null && break
done
radosgw -n client.rgw --rgw-data="$folder/usual" --rgw-frontends="beast endpoint=127.0.0.1:$usual" --foreground >/dev/null 2>&1 &
until python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$usual/', timeout=2)" 2>/dev/null; do sleep 0.5; done
radosgw -n client.rgw --rgw-data="$folder/nodelay" --rgw-frontends="beast endpoint=127.0.0.1:$nodelay tcp_nodelay=1" --foreground >/dev/null 2>&1 &
until python3 -c "import urllib.request as u; u.urlopen('http://127.0.0.1:$nodelay/', timeout=2)" 2>/dev/null; do sleep 0.5; done
quietly radosgw-admin user create --uid a --display-name A --access-key key --secret secret
radosgw --version | cut -d' ' -f1-3
"$folder/venv/bin/python" - "$usual" "$nodelay" <<'PYTHON'
import sys
from statistics import median
from time import perf_counter

import boto3
from botocore.config import Config


def client_at(port):
    return boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name="us-east-1",
        config=Config(s3={"addressing_style": "path"}),
    )


def milliseconds(client):
    times = []
    for _ in range(40):
        began = perf_counter()
        client.get_object(Bucket="pictures", Key="small")["Body"].read()
        times.append((perf_counter() - began) * 1000)
    return median(times)


usual, nodelay = map(client_at, sys.argv[1:])
usual.create_bucket(Bucket="pictures")
usual.put_object(Bucket="pictures", Key="small", Body=b"x" * 20_000)
slow, quick = milliseconds(usual), milliseconds(nodelay)
print("expected: a GET of 20 kB from memory over a kept connection takes a few milliseconds")
print(f"seen:     {slow:.0f} ms; with tcp_nodelay=1 {quick:.0f} ms")
print("so:       give the frontend of a gateway that hands out small files tcp_nodelay=1")
sys.exit(0 if slow - quick > 25 else 1)
PYTHON
