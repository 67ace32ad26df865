"""Errors of the operating system in a line: where, what, and what helps."""

from __future__ import annotations

import errno

_REMEDIES = {
    errno.EACCES: "write permission is needed there",
    errno.EPERM: "write permission is needed there",
    errno.EROFS: "write to a folder on another disk",
    errno.ENOSPC: "free some space on the disk and run the command again",
    errno.EDQUOT: "free some space on the disk and run the command again",
    errno.EFBIG: "a limit on the size of files is set; raise it and run the command again",
}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def in_words(error: OSError) -> str:
    """Where an error happened, if that is known, what it is, and the remedy, if one is known."""
    place = error.filename
    if error.errno in _FULL:
        place = error.filename2 or place  # of a copy, what was written
    remedy = _REMEDIES.get(error.errno or 0)
    parts = (
        f"{place}: " if place else "",
        error.strerror or str(error),
        f"; {remedy}" if remedy else "",
    )
    return "".join(parts)
