"""Changes that wait beside what is public, until they are published, scheduled or thrown away.

The form of a draft, and a preview, is “apply, render, roll back”; saving a draft is “apply, let the admin save, take a
snapshot, roll back”. A draft knows the digest of what was public when it was begun (`based_on`). `state` reads the
state of an entry; where the page has changed since, `rebasing` puts the draft on top of it: what one side changed is
taken, lists, rows and columns part by part; what both changed is contested, and `publish` raises `Contested`. The form,
previews and comparisons show the draft so, and saving it moves its base on.
"""
