"""A whole entry as data: taken, applied, compared, merged.

A snapshot is read in one query, and `applying` makes the rows equal to it. Everything else in the history is built on
the two.
"""
