#!/usr/bin/env bash
# Lets schemathesis ask everything that /api/v1/openapi.json describes, and much that it does not, of a server of its own.
# Nothing may be answered 5xx, and nothing otherwise than it is described: tests/hostile/features/api/schemathesis.sh 100
set -euo pipefail
cd "$(dirname "$0")/../../../.."
examples=${1:-100}
folder=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet schemathesis==4.32.5
export SECRET_KEY=of-the-test ALLOWED_HOSTS=127.0.0.1 HTTPS=off LOG_LEVEL=CRITICAL
export DATABASE_URL="sqlite:///$folder/db.sqlite3" MEDIA_ROOT="$folder/media" STATIC_ROOT="$folder/static"
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py collectstatic --no-input --verbosity 0
.venv/bin/python manage.py loaddata tests/samples/atlas/*.json --verbosity 0
.venv/bin/gunicorn anatomy_site.wsgi --bind "127.0.0.1:$port" --threads 4 --no-control-socket --log-level critical &
server=$!
until python3 -c "import urllib.request; urllib.request.urlopen('http://127.0.0.1:$port/health/live')" 2>/dev/null; do sleep 0.2; done
"$folder/venv/bin/schemathesis" run "http://127.0.0.1:$port/api/v1/openapi.json" --max-examples "$examples" --seed 1 --no-color \
  --exclude-checks positive_data_acceptance # a page behind the last is none, which no description can say
