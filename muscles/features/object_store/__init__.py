"""Media in an object store (S3), so that several machines share them: where `MEDIA_STORE` names one.

The bucket is read and written by the site alone. Readers are given files by the site (`views/media.py`), which knows
who may see what; so an address is the same wherever files lie, and nothing in the bucket is public. See docs/adr/0016.

- `storage.py` is a storage of Django's that says with few requests, and in exceptions of files, what the store answers.
- `catalogue.py` knows which sizes of pictures are there: rows, since pages name dozens of them, and ask no network.
- `moving.py` copies everything from disk to store and back, and compares.
- `checks.py` tells the doctor and `/health/ready` whether the store answers.
"""
