"""Explains the terms of anatomy where they stand: an editable glossary, its page, and links to it from the texts.

`marking` links the first of each term on a page; the terms are read once for each request. It is registered in the
core’s `services/prose.py`, which the template tag `prose` asks.
"""
