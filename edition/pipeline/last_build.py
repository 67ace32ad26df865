"""The stored result of the last `edition build`; it is valid while all data that affect it stay the
same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from edition.editorial.content_digest import content_digest
from edition.system.cache import Store, known_types, packed
from edition.system.code_digest import code
from edition.system.messages import Message
from edition.system.patterns import pattern

MARKER = ".edition-export"
"""A file in every site; it shows that the next build may replace the folder."""
_NAME = pattern(rb"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A site that was written, and the sources from which it was written."""

    sources: tuple[str, ...]
    """The files and folders outside the content folder that the build read; some may be missing."""
    read: str
    """A digest of the sources."""
    written: str
    """A digest of the names, sizes, and times of the site's files."""
    lines: tuple[Message, ...]
    """The messages that the build printed about the edition."""


class LastBuild(NamedTuple):
    """The place where a build's result is stored, and a digest of everything that affects the
    result.
    """

    store: Store
    content: Path
    parts: tuple[str, ...]
    key: str

    def found(self, target: Path) -> tuple[Message, ...] | None:
        """The messages that the build printed; None if the sources or the output of the build have
        changed since.
        """
        result = self.store.part(self.key, 0)
        if not isinstance(result, BuildResult):
            return None
        same = result.read == digest(result.sources) and result.written == state(target)
        return result.lines if same else None

    def put(self, result: BuildResult) -> None:
        """Store a result and delete all others; do nothing if sources have changed during the
        build.
        """
        if digest(result.sources) == result.read and _key(self.content, self.parts) == self.key:
            self.store.put(self.key, (packed(result),))
            self.store.prune()


def last_build(kept: Path, content: Path, *parts: str) -> LastBuild | None:
    """Where the result of a build is stored for this content folder and for `parts`.

    The result is None if the content folder contains a link or an unreadable file, since changes
    behind the link or in the file would not be noticed.
    """
    key = _key(content, parts)
    if key is None:
        return None
    store = Store(kept / "last-build", known_types(BuildResult))
    return LastBuild(store, content, parts, key)


def _key(content: Path, parts: tuple[str, ...]) -> str | None:
    files = content_digest(content, own=True)
    if files is None:
        return None
    found = blake2b(key=code(), digest_size=20)
    for part in (files, str(content.resolve()), *parts, *_installed()):
        found.update(f"{len(part)} {part}".encode(errors="surrogateescape"))
    return found.hexdigest()


def _installed() -> list[str]:
    """The names and versions of all installed packages, because many packages can change a site."""
    folders = (Path(one) for one in sys.path)
    return sorted(
        path.name for folder in folders for path in folder.glob("*.dist-info") if folder.is_dir()
    )


def digest(sources: Iterable[str]) -> str | None:
    """A digest of files and folders, and of the environment variables whose names are in the files.

    The digest is None if a file cannot be read. It is also None if a folder contains a link to a
    folder: changes of files behind this link would not be noticed.
    """
    found = blake2b(digest_size=20)
    try:
        for path in (path for source in sources for path in _files(Path(source))):
            data = path.read_bytes()
            found.update(os.fsencode(f"{len(str(path))} {path} {len(data)} "))
            found.update(data)
            for name in sorted({os.fsdecode(one) for one in _NAME.findall(data)} & {*os.environ}):
                found.update(os.fsencode(f"{name}={os.environ[name]}\0"))
    except OSError:
        return None
    return found.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        for one in sorted(path.rglob("*")):
            if one.is_file():
                yield one
            elif one.is_symlink() and one.is_dir():
                raise IsADirectoryError(one)
    elif path.is_file():
        yield path


def state(folder: Path) -> str:
    """A digest of the names, sizes, and times of all files in a folder."""
    found = blake2b(digest_size=20)
    for line in _states(folder, "") if folder.is_dir() else ():
        found.update(os.fsencode(line))
    return found.hexdigest()


def _states(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        name = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield f"{name}/\0"
            yield from _states(folder / entry.name, f"{name}/")
        else:
            one = entry.stat(follow_symlinks=False)
            # The state includes the time at which the inode changed, since programs can set the
            # other times.
            yield f"{name}\0{one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}\0"
