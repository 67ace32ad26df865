"""Locks of the operating system on folders; they end with the process that holds them, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def lock(folder: Path) -> int | None:
    """Lock a folder, and return the handle that holds the lock until it is closed.

    Raises `BlockingIOError` where another process holds it, `FileNotFoundError` where the folder is
    gone. Windows cannot lock folders: there the result is None, and two processes are not told apart.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        os.close(handle)
        raise
    return handle


def unlock(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)
