"""A digest of a content folder: whatever is read from the folder stays the same while the digest does."""

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

    `without` is a folder in it that does not count. None where something is not a regular file or
    cannot be read: what such a name leads to can change without a change in this folder.
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
    """Everything below a folder in order: the names of folders end with a slash."""
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
            # Of pictures and the like, which are published as they are, only the names matter.
            read = kind(name) is not Kind.OWN
            yield os.fsencode(name), read_file(folder / entry.name) if read else b""
