"""Entries as a spreadsheet: exported as CSV, XLSX or JSON, and read back with a preview of every change.

`reading` turns a file into a table without trust, `resources` compare it with the atlas (django-import-export),
`report` says what will happen, `writing` does it; see docs/adr/0010.
"""
