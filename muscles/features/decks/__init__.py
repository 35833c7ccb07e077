"""Anki decks of a region, a limb or the whole atlas, at `/decks/`.

`catalogue` says which decks there are, `notes` writes the cards of a muscle, `packing` makes the file. A deck is packed
once for each content into `media/decks/<region>/<version>.apkg` (`cache`); `versions` computes the version from the
rows that the cards show, without making them.

A newer deck updates the cards and keeps what was learnt and written: the ids of notes and decks come from the first
permalink of an entry (`identity`), and a note is newer only where its card says something else (`stamps`).
"""
