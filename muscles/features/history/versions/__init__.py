"""What is kept of an entry: who made it what it is, its files, its trash, and the batches of bulk changes."""
