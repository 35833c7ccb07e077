"""Where somebody is signed in: their sessions by device, to look at and to end.

A login is remembered in a row of its own (`recording`), beside the session, whatever engine of Django keeps that.
A request costs no query for it: every few minutes it says when the session was last used (`middleware`). Ending deletes
the session where it is kept (`ending`), so it holds no longer than a request that is under way. Sessions in signed
cookies are kept nowhere, cannot be ended one by one, and are not listed; a new password ends them all.
"""
