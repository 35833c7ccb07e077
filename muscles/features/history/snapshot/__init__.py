"""A whole entry as data: taken, applied, compared, merged."""
