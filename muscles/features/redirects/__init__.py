"""Old addresses of entries lead to the new ones.

A redirect names its entry by key, so there are no chains; an entry that takes an old address wins over the redirect.
`keeping` listens to the moves of the core, in the transaction of the save.
"""
