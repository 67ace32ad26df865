"""A digest of the data that the library reads in a content folder, to detect changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from edition.editorial.sorting import Kind, kind
from edition.system.messages import Message
from edition.system.regular_files import read_file


def content_digest(content: Path, without: str = "", *, own: bool = False) -> str | None:
    """A digest of the names in a folder, and of the files that the library reads.

    `without` is a subfolder that is ignored. With `own`, the digest also covers the data of files
    that are published unchanged. The result is None if a file cannot be read or is not a regular
    file. For example, the content behind a link could change while this folder stays the same.
    """
    found = blake2b(digest_size=20)
    try:
        for name, data in _entries(content, "", without, own=own):
            found.update(f"{len(name)} {len(data)} ".encode())
            found.update(name)
            found.update(data)
    except OSError:
        return None
    return found.hexdigest()


def _entries(
    folder: Path, prefix: str, without: str = "", *, own: bool
) -> Iterator[tuple[bytes, bytes]]:
    """The names and data of everything below a folder, in order; folders' names end with “/”."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        name = f"{prefix}{entry.name}"
        if name == without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield os.fsencode(f"{name}/"), b""
            yield from _entries(folder / entry.name, f"{name}/", own=own)
        elif not entry.is_file(follow_symlinks=False):
            raise OSError(Message("{file} is not a regular file", file=name))
        else:
            # Of files that are published unchanged, the library uses only the names.
            read = own or kind(name) is not Kind.OWN
            yield os.fsencode(name), read_file(folder / entry.name) if read else b""
