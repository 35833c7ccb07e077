#!/usr/bin/env bash
# nginx with `proxy_cache_revalidate on` asks for an expired answer with If-None-Match. Where the server says 304 and
# “Cache-Control: private, no-store” (it may be seen by this reader, and is public no longer), HTTP wants the headers of
# the 304 to take the place of those kept (RFC 9111, 3.2 and 4.3.4). nginx hands out the kept body with the kept headers,
# “public, max-age=3600”, so that the reader's browser and every cache in between may keep and share it.
#
# Needs Debian's nginx (1.22.1) and Python; both listen at 127.0.0.1.
set -euo pipefail
command -v nginx >/dev/null || { echo "nginx is missing: apt-get install --no-install-recommends nginx"; exit 2; }
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
server=$(free_port) front=$(free_port)

cat >"$folder/server.py" <<'PYTHON'
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        is_condition = "If-None-Match" in self.headers
        kept = "private, no-store" if is_condition else "public, max-age=3600, s-maxage=1"
        self.send_response(304 if is_condition else 200)
        self.send_header("Cache-Control", kept)
        self.send_header("ETag", '"one"')
        if not is_condition:
            self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"" if is_condition else b"body")
        print("asked, with a condition:", is_condition, "answered:", kept, flush=True)

    def log_message(self, *words):
        pass


HTTPServer(("127.0.0.1", int(sys.argv[1])), Server).serve_forever()
PYTHON
python3 "$folder/server.py" "$server" >"$folder/asked" &
cat >"$folder/nginx.conf" <<CONF
daemon off; pid $folder/pid; error_log $folder/error.log;
events {}
http {
  access_log off;
  client_body_temp_path $folder/a; proxy_temp_path $folder/b; fastcgi_temp_path $folder/c; uwsgi_temp_path $folder/d; scgi_temp_path $folder/e;
  proxy_cache_path $folder/cache keys_zone=kept:1m;
  server {
    listen 127.0.0.1:$front;
    location / { proxy_pass http://127.0.0.1:$server; proxy_cache kept; proxy_cache_revalidate on; }
  }
}
CONF
[ "$(id -u)" != 0 ] || sed -i '1i user root;' "$folder/nginx.conf"
nginx -c "$folder/nginx.conf" 2>/dev/null &
ask() { python3 -c "import urllib.request as u; print(u.urlopen('http://127.0.0.1:$front/').headers['Cache-Control'])"; }
until ask >"$folder/first" 2>/dev/null; do sleep 0.2; done
sleep 2.5
second=$(ask)
nginx -v 2>&1
echo "The server:"; cat "$folder/asked"
echo "A reader who asks after a server has said “private, no-store” should be told so, and is told: $second"
echo "So who lets nginx ask with conditions must keep those readers past the cache to whom an answer may become private."
grep -q "with a condition: True answered: private, no-store" "$folder/asked" && [ "$second" = "public, max-age=3600, s-maxage=1" ]
