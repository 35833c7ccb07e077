"""The whole public site as files that any host can serve: `manage.py export_site DIR`.

A visitor’s walk begins at the first page and follows every link (`walking`): each page is asked of the site’s own views
(`asking`), its links are read (`reading`), and what they lead to is written below the folder that is to become the
export (`writing`). A link that leads nowhere fails the whole, and the folder that is there stays as it is. The new one
is put in its place at the end (`placing`).

What needs a server, the settings name in `NEEDS_SERVER`. Templates and views leave it out of a request that
`is_exported`; what they forget, the walk finds as a dead link. The second page of a list is written to `page/2/`.
"""
