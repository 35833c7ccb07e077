"""The atlas for programs: JSON that is read, below `/api/v1/`, with its description as OpenAPI and as a page.

`operations` is the API itself (django-ninja); `schemas` makes the forms of its answers of the tables in which facts and
names are declared and of what features register as datasets (`services/datasets.py`), and `services/records.py` reads
them. Everybody is answered the same, editors included: what is published. `documentation` makes a page of the
description, with an answer of this very atlas as the example of each operation.

The libraries behind it take 11 MB of memory. They are imported when the first request for it comes, by `views`; nothing
else may import `operations`.
"""
