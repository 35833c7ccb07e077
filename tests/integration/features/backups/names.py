"""What several tests look for."""

OLD_NAME = "musculus so\u00adleus"
"""With a soft hyphen, which no door takes any more."""
