"""A digest of the data that the library reads in a content folder, to detect changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from edition.editorial.sorting import Kind, kind
from edition.system.messages import Message
from edition.system.regular_files import read_file


def content_digest(content: Path, without: str = "") -> str | None:
    """A digest of the names in a folder, and of the files that the library reads.

    The folder `without` in it is ignored. The result is None if a file is not a regular file or
    cannot be read, because the content of such a file could change without a change in this folder.
    """
    found = blake2b(digest_size=20)
    try:
        for name, data in _entries(content, "", without):
            found.update(f"{len(name)} {len(data)} ".encode())
            found.update(name)
            found.update(data)
    except OSError:
        return None
    return found.hexdigest()


def _entries(folder: Path, prefix: str, without: str = "") -> Iterator[tuple[bytes, bytes]]:
    """The names and data of everything below a folder, in order; folders' names end with “/”."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        name = f"{prefix}{entry.name}"
        if name == without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield os.fsencode(f"{name}/"), b""
            yield from _entries(folder / entry.name, f"{name}/")
        elif not entry.is_file(follow_symlinks=False):
            raise OSError(Message("{file} is not a regular file", file=name))
        else:
            # Pictures and other files that are published unchanged matter only by their names.
            read = kind(name) is not Kind.OWN
            yield os.fsencode(name), read_file(folder / entry.name) if read else b""
