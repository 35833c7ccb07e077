"""Explains the terms of anatomy where they stand: an editable glossary, its page, and links to it from the texts."""
