"""How gunicorn serves the atlas; WEB_PROCESSES and WEB_THREADS change how many requests it works on."""

import os
import tempfile

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_PROCESSES", 2))
threads = int(os.environ.get("WEB_THREADS", 4))
timeout = 60  # seconds; then a worker that works on one request is ended
graceful_timeout = 30
keepalive = 30  # nginx keeps its connections
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190
max_requests, max_requests_jitter = 20_000, 2_000  # what a worker may have gathered goes with it
worker_tmp_dir = "/dev/shm"  # the root is read-only, and a disk may block
control_socket_disable = True
# begin muscles.features.metrics
if os.environ.get("METRICS_TOKEN"):
    # The workers share what they count in a folder, which the library looks for when it is imported.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="metrics-", dir=worker_tmp_dir))
# end muscles.features.metrics
