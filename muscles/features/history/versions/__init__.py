"""What is kept of an entry: who made it what it is, its files, its trash, and the batches of bulk changes.

A `Version` holds a snapshot as history, draft, submission, schedule or in the trash.
"""
