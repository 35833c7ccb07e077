"""Old addresses: a permalink that an entry had leads to the one that it has."""
