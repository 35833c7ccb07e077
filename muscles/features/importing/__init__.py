"""Reading documents of an existing site, or plain articles, into the atlas.

`files` finds the documents, `documents` and `pages` (or `articles`) read each of them, `outline` finds the tree
that they describe together, `sentences` tells facts from prose, `writer` merges the outcome with what editors did
since the last import, `report` says what happened to each file, and `run` is all of it in order. The core knows
nothing of this package.
"""
