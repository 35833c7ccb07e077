"""The audit log: who did what, when, and from where.

`watching` notes logins, accounts, rights and passwords by the signals of Django; what becomes public, is imported,
undone or deleted is noted where it is done (`muscles/services/events.py`). Each is a row that nobody changes: the
database refuses it (`triggers`), the admin only shows and exports (`admin`), and rows leave by their age alone. Of the
address the network is kept, of the browser its name; accounts are kept by name, so that they may go.
"""
