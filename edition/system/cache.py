"""What was made of each document, kept on disk from build to build; believed only where it is whole."""

from __future__ import annotations

import io
import os
import pickle
import struct
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

_HEAD = struct.Struct("<16sQ")
"""What it is, of how many parts."""
_PART = struct.Struct("<16sQ")
"""The digest of a part, and how long it is; one a part stands behind the head."""
_MAGIC = b"mkdocs-edition 2"
_DIGEST = 16
"""Bytes of a digest: it tells damage, and nobody gains by forging one. Processors know SHA-256."""


class _Unpickler(pickle.Unpickler):
    """Makes values of this package only, whatever a file in the folder asks for."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("edition.") else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is not kept in a cache")
        return found


def packed(value: object) -> bytes:
    """A value of this package, to be kept or sent."""
    return pickle.dumps(value, protocol=5)


def unpacked(data: bytes) -> Any:
    """What was packed. Raises `pickle.UnpicklingError` for anything that this package has not made."""
    return _Unpickler(io.BytesIO(data)).load()


def digest(data: bytes) -> bytes:
    return sha256(data).digest()[:_DIGEST]


class Store:
    """A folder of entries, each of several parts that are read apart; a file an entry, by its key.

    Several builds can use one folder at the same time: an entry appears as a whole, and one that
    is missing, damaged, or of another version is as if it had never been.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def put(self, key: str, parts: Sequence[bytes]) -> None:
        """Keep an entry; where that is impossible it is simply not there."""
        self._used.add(key)
        path = self._path(key)
        known = (_PART.pack(digest(part), len(part)) for part in parts)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, new = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.writelines((_HEAD.pack(_MAGIC, len(parts)), *known, *parts))
            Path(new).replace(path)

    def part(self, key: str, number: int) -> Any:
        """A part of an entry, from 0; None where there is none to be believed."""
        self._used.add(key)
        with suppress(Exception), self._path(key).open("rb") as file:
            magic, count = _HEAD.unpack(file.read(_HEAD.size))
            known = list(_PART.iter_unpack(file.read(count * _PART.size)))
            ends = list(accumulate((size for _, size in known), initial=file.tell()))
            whole = magic == _MAGIC and ends[-1] == os.fstat(file.fileno()).st_size
            file.seek(ends[number])
            data = file.read(ends[number + 1] - ends[number])
            if whole and digest(data) == known[number][0]:
                return unpacked(data)
        return None

    def prune(self) -> None:
        """Take out what was not asked for since this store was opened."""
        for path in self._folder.glob("??/*"):
            if path.parent.name + path.name not in self._used:
                with suppress(OSError):
                    path.unlink()
