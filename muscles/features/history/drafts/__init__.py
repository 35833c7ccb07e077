"""Changes that wait beside what is public, until they are published, scheduled or thrown away."""
