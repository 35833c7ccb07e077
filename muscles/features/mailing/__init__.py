"""E-mails to those whose work something concerns: what was submitted, sent back, published, given to them or reported.

`queueing.py` keeps each as a row within the transaction of the change; the timed job `send_messages` sends them after
it (`sending.py`), immediately or once a day, as each person chooses on the page “E-mails” of the admin. Nothing is
queued, and nothing leaves, where EMAIL_URL is not set.
"""
