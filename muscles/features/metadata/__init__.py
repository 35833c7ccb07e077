"""What the head of a page says to machines, and how people cite the page.

The template repeats the page’s own blocks for title, description and canonical link as Open Graph. JSON-LD holds public
facts only, and an editor’s page has none; `tests/integration/features/metadata/vocabulary.py` is the part of schema.org
(release 30) that it may use.
"""
