"""The first screen of the admin: what waits, what was changed last, and the worklist of what entries lack.

What waits is registered by each feature in `services/panels.py`, and counted in one query. The worklist (`checks`) asks
the database where it can, and reads the texts of all entries once (`corpus`) for the rest: links, misspellings, facts
that contradict each other. Both take the same number of queries however many rows there are, and every number is a link
to the list that `?todo=` narrows down, with the reason beside each row (`filters`).
"""
