"""Finding entries by what they are called and by what is written about them.

`words` cuts texts and queries into words, `catalogue` reads the names that a person may see, `names` finds a query
among them, spelt rightly or not, `index` keeps the full text beside the tables, by triggers, `texts` asks it, `search`
joins both into one ranking, `identifiers` reads what is pasted from a page,
`without_server` lets a browser search a copy of the site as files,
`slips` tells a slip from another structure, `mentions` knows what has a name and no entry, `results` loads what a page
shows of it, and `marking` marks the words that were found. The
core knows nothing of this package.

Triggers keep the index of the public texts (FTS5 on SQLite, `tsvector` on PostgreSQL), so that no write passes it by;
`migrate` puts back what a rebuilt table lost, and builds the index anew where other columns are searched. Each search
compares the names of all that `visible_to(user)` shows in Python, slips included (rapidfuzz); they are read once for
each version of the database, where it has one (`services/versions.py`). What the index finds counts only if it is among
them. Names come before texts. What else can be found, such as terms, a feature
registers in `services/topics.py`; its names are compared alike. See docs/adr/0008.
"""
