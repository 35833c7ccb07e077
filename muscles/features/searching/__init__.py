"""Finding entries by what they are called and by what is written about them.

`words` cuts texts and queries into words, `catalogue` reads the names that a person may see, `names` finds a query
among them, spelt rightly or not, `index` keeps the full text beside the tables, by triggers, `texts` asks it, `search`
joins both into one ranking, `results` loads what a page shows of it, and `marking` marks the words that were found. The
core knows nothing of this package.
"""
