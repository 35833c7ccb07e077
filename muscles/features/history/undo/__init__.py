"""Undoing a batch of changes: which pieces can go back, and how they do.

The versions of a batch know the digest of what each entry was before. `undoing` compares before, after and now, piece
by piece, and says what goes back; `reverting` writes it, as another batch.
"""
