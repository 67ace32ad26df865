"""Locks on folders; the operating system releases a lock when its process ends or is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def lock(folder: Path) -> int | None:
    """Lock a folder, and return a handle; the lock lasts until the handle is closed.

    Raises `BlockingIOError` if another process holds the lock, and `FileNotFoundError` if the
    folder does not exist. Windows cannot lock folders: on Windows, the result is None, and two
    processes can use the same folder.
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
