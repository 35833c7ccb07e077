"""Comments of editors on a field or a picture of an entry: asked, answered, resolved, and never shown to readers.

A thread names its entry by kind and key, as versions do, so it comes back with it from the trash. It waits for those
who work on the entry, or have written in it, and have not answered since. Nothing is deleted: what is resolved stays
readable on the page of the comments.
"""
