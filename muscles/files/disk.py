"""Whether the operating system refused to store something."""

from __future__ import annotations

import errno

from django.db import OperationalError

CLOSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENOTDIR}

OF_DATABASES = ("disk is full", "readonly database", "No space left on device")


def is_disk_fault(error: BaseException) -> bool:
    """Is the disk full, or closed to the site or its database? Then nothing is wrong with what was asked."""
    if isinstance(error, OperationalError):
        return any(words in str(error) for words in OF_DATABASES)
    return isinstance(error, OSError) and error.errno in CLOSED
