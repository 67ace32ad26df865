"""Stores files that take a long time to make; a file's name contains a digest of the data from
which it is made.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def stored(folder: Path | None, name: str, make: Callable[[], bytes]) -> bytes:
    """The content of the file `name`, which is made and stored if it is missing or damaged.

    Without a folder, the file is made each time and not stored.
    """
    if folder is None:
        return make()
    path = folder / name
    found = _read(path)
    if found is None:
        found = make()
        _write(path, found)
    return found


_DIGEST = hashlib.sha256().digest_size


def _read(path: Path) -> bytes | None:
    """A stored file; None if it is missing or damaged."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    digest, made = kept[:_DIGEST], kept[_DIGEST:]
    return made if hashlib.sha256(made).digest() == digest else None


def _write(path: Path, made: bytes) -> None:
    """Store a file completely or not at all; if writing fails, the file is not stored."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(made).digest() + made)
        Path(name).replace(path)
    except OSError:
        return
