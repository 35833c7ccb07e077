class RenderingError(Exception):
    """What keeps a picture from being made, in words for the person who runs the command."""
