"""Whether the operating system refused to store a file."""

from __future__ import annotations

import errno

CLOSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ENOTDIR}


def is_disk_fault(error: BaseException) -> bool:
    """Is the disk full, or closed to the site? Then nothing is wrong with what was asked."""
    return isinstance(error, OSError) and error.errno in CLOSED
