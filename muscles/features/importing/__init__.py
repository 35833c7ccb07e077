"""Reading documents of an existing site, or plain articles, into the atlas.

`files` finds the documents, `readers` reads each of them by its form, `generators` knows what site generators make of
pages, `outline` finds the tree that pages describe together, `articles` divides articles by the muscles that they name,
`sentences` reads facts off prose, `writer` merges the outcome with what editors did since the last import, `report`
says what happened to each file, and `run` is all of it in order. The core knows nothing of this package.

Documents are read without trust. `second_places` joins the two pages of one muscle, and `merge` compares three states:
the last import, the atlas, the document (docs/adr/0005). An import is one transaction, undone by the first failure;
with `--keep-going` only the page that failed is undone. A reader is a module in `readers/` and a line in the list
there.

In the admin an upload waits in `media/incoming/<token>/` between the dry run and the import (`uploads`), where no
picture is ever served from, and for a day at most. ZIPs are opened by `files/archives.py`, which lists what it refuses.
Sizes and films of the pictures are made after the commit, for ten seconds in each request (`post_processing`).
"""
