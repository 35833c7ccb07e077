"""Lets a reader report an error: a form without an account, a limit on how many come in, and a list for the editors."""
