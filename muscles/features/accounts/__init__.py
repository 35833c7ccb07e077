"""Accounts without an administrator’s passwords: people choose their own by a link that comes by e-mail.

Django’s views and tokens do it (`urls`): a link works once, and for three days. An administrator invites (`admin`);
who has forgotten a password asks for a link (`views`), which is the same page whoever asks, and as fast: a task looks
whose address it is, and sends (`tasks`). Where the site sends no e-mails, accounts get passwords as before.
"""
