"""Lets a reader report an error: a form without an account, a limit on how many come in, and a desk for the editors."""
