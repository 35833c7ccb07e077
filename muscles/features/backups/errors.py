"""What stops a backup, or a restore."""


class BackupError(Exception):
    """What is wrong, a line for each thing; each names the file, the table or the setting that it is about."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
