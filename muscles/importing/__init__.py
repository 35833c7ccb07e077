"""Reading documents of an existing site, or plain articles, into the atlas.

`import_pages` finds the files, `documents` and `pages` (or `articles`) read each of them, `outline` finds the tree that all
of them together describe, `sentences` tells facts from prose, `writer` merges the outcome with what editors did since the
last import, and `report` says what happened to each file. The core knows nothing of this package.
"""
