"""Undoing a batch of changes: which pieces can go back, and how they do."""
