"""Running the atlas: whether it is well, and the work that comes round by itself.

What may be wrong with an installation is asked by system checks of Django’s. They are tagged `operation`, registered
with `deploy=True`, and silent unless a database is named, so that no other command asks them; any app may add some.
`manage.py doctor` asks all of them, and says what to do. `/health/ready` asks those that are tagged `ready`, too, which
cost little: an error takes a node out of service, a warning does not. `/health/live` says that the process answers.

`manage.py run_jobs` runs the jobs of `muscles/services/jobs.py` that are due, and notes when each was last done.
"""
