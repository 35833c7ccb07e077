"""What Prometheus is told: requests by route, their time and queries, and numbers of the database.

`METRICS_TOKEN` turns it on: whoever shows the token reads `/metrics`. What is counted while pages are served stands in
`counting.py`; numbers that only the database knows are registered by each feature in `muscles/services/gauges.py`, and
are read when somebody asks. Where several processes serve pages, `PROMETHEUS_MULTIPROC_DIR` names the folder in which
they share their counts (`deploy/gunicorn.conf.py` makes one); any of them then answers for all.
"""
