"""Entries as a spreadsheet: exported as CSV, XLSX or JSON, and read back with a preview of every change.

`reading` turns a file into a table without trust, `resources` compare it with the atlas (django-import-export),
`report` keeps what each row would do beside the upload, `slices` and `writing` do it, in short transactions and as one
batch of the history; see docs/adr/0010. Confirmation compares anew: a row that would do anything else than it showed
is left out.
"""
