"""Reading documents of an existing site, or plain articles, into the atlas.

`files` finds the documents, `readers` reads each of them by its form, `outline` finds the tree that pages describe
together, `articles` divides articles by the muscles that they name, `sentences` tells facts from prose, `writer`
merges the outcome with what editors did since the last import, `report` says what happened to each file, and `run` is
all of it in order. The core knows nothing of this package.
"""
