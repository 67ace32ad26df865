"""Folders written whole or not at all: filled in a place of their own, then moved; nothing is lost."""

from __future__ import annotations

import errno
import glob
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from edition.system.locks import lock, unlock
from edition.system.reported import TakenError

Contents = Iterable[tuple[str, bytes | Iterable[bytes]]]
"""Files by their paths below a folder, whole or bit by bit; all may be made while it is written."""


class OutsideError(OSError):
    """A name leads out of the folder in which something is written."""

    def __init__(self, name: str, folder: str) -> None:
        super().__init__(f"“{name}” leads out of {folder}")


_PLAIN = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*/?")
"""Names that need no closer look; there are thousands."""


def below(name: str, folder: str = "its folder") -> str:
    """A path below a folder, as it is. Raises `OutsideError` where it leads anywhere else."""
    if _PLAIN.fullmatch(name):
        return name
    parts = name.removesuffix("/").replace(os.sep, "/").split("/")
    drive = name[1:2] == ":"
    if drive or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise OutsideError(name, folder)
    return name


def add(target: Path, contents: Contents) -> None:
    """Add files to a folder, which is made where it is missing.

    Whatever goes wrong on the way, the folder is as it was before. Raises `TakenError` where it
    holds something of the name of a file that is to be added, or a file of the name of a folder,
    `OutsideError` where a name or a symbolic link leads out of it.
    """
    made = _make(target)
    staging = Path(tempfile.mkdtemp(prefix=".edition-", dir=target))
    moved: list[tuple[Path, Path]] = []
    try:
        _write(staging, contents)
        _move(staging, target, moved)
    except BaseException:
        for entry, place in moved:
            with suppress(FileNotFoundError):  # interrupted before it was moved
                place.rename(entry)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _unmake(made)


def replace(target: Path, contents: Contents) -> None:
    """Put a folder where another may be, in one step, once all of it is written.

    Whatever goes wrong on the way, the earlier one is whole and in its place.
    """
    if target.is_mount():
        reason = "a mount point cannot be replaced; name a folder below it"
        raise OSError(errno.EBUSY, reason, str(target))
    made = _make(target.parent)
    _settle(target)
    staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        handle = lock(staging)
    except (FileNotFoundError, BlockingIOError):  # another process began at the same moment
        raise _busy(target) from None
    new, old = staging / "new", staging / "old"
    try:
        new.mkdir()
        _write(new, contents)
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        if target.exists() or not old.exists():
            shutil.rmtree(staging, ignore_errors=True)
        unlock(handle)
        _unmake(made)


def _settle(target: Path) -> None:
    """Put right what a process that was killed has left beside a folder.

    Raises `OSError` where another process is writing the folder.
    """
    for staging in target.parent.glob(f".{glob.escape(target.name)}-????????"):
        try:
            if any(path.name not in ("new", "old") for path in staging.iterdir()):
                continue
            handle = lock(staging)
        except (FileNotFoundError, NotADirectoryError):
            continue  # the process has just ended
        except BlockingIOError:
            raise _busy(target) from None
        if (staging / "old").exists() and not target.exists():
            (staging / "old").rename(target)
        shutil.rmtree(staging, ignore_errors=True)
        unlock(handle)


def _busy(target: Path) -> OSError:
    reason = "another process is writing it; wait until it has ended"
    return OSError(errno.EBUSY, reason, str(target))


def rewrite(path: Path, data: bytes) -> None:
    """Write a file in one step, over an earlier one of its own kind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(new).chmod(0o644)
        Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which stands at its path once it is whole.

    Raises `TakenError` where something is there already, also when it has come meanwhile.
    """
    _free(path)
    handle, new = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(new).chmod(0o644)
        try:
            path.hardlink_to(new)  # unlike a move, it never replaces what is there
        except FileExistsError:
            raise TakenError(path) from None
    finally:
        Path(new).unlink(missing_ok=True)


def _move(folder: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    """Move what is in a folder into another; of folders that are in both, what is in them."""
    for entry in sorted(folder.iterdir()):
        place = target / entry.name
        if entry.is_dir() and place.is_dir():
            if place.is_symlink() and not place.resolve().is_relative_to(target.resolve()):
                raise OutsideError(place.name, str(target))
            _move(entry, place, moved)
        else:
            moved.append((entry, _free(place)))
            entry.rename(place)


def _free(place: Path) -> Path:
    if os.path.lexists(place):
        raise TakenError(place)
    return place


def _make(folder: Path) -> list[Path]:
    """Make a folder, and say which ones were made on the way, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(folders: Iterable[Path]) -> None:
    """Take away those of the folders made that hold nothing."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _write(folder: Path, contents: Contents) -> None:
    for name, data in contents:
        path = folder / below(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, bytes):
            path.write_bytes(data)
            continue
        with path.open("wb") as file:
            file.writelines(data)
