"""Writes folders completely or not at all: files are written to a temporary folder, then moved."""

from __future__ import annotations

import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from edition.system.locks import lock, unlock
from edition.system.messages import Message
from edition.system.patterns import pattern
from edition.system.reported import TakenError

Contents = Iterable[tuple[str, bytes | Iterable[bytes]]]
"""Pairs of a path below a folder and the file's data, in one piece or in several; an iterator may
make the pairs one by one.
"""
NewContents = Iterable[tuple[str, bytes | Iterable[bytes] | Path]]
"""Like `Contents`; instead of data, there can be the path of an earlier file with the same data."""


_ADDED = "edition"
"""The word in the names of temporary folders that contain files to be added."""


class OutsideError(OSError):
    """A name leads out of the folder into which files are written."""

    def __init__(self, name: str, folder: str) -> None:
        super().__init__(Message("“{name}” leads out of {folder}", name=name, folder=folder))


_ITS_FOLDER = Message("its folder")
_PLAIN = pattern(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*/?")
"""Names that are safe without further checks, which saves time for thousands of files."""


def below(name: str, folder: str = _ITS_FOLDER) -> str:
    """The path `name`, unchanged. Raises `OutsideError` if the path leads out of the folder."""
    if _PLAIN.fullmatch(name):
        return name
    parts = name.removesuffix("/").replace(os.sep, "/").split("/")
    drive = name[1:2] == ":"
    if drive or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise OutsideError(name, folder)
    return name


def add(target: Path, contents: Contents) -> None:
    """Add files to a folder, which is created if it is missing.

    If an error occurs, the folder remains unchanged. If the process is killed while it moves the
    files, `recover` moves the remaining files. Each call of `add` first moves files that remain
    from a killed process.

    Raises `TakenError` if the name of a file to be added is taken, or if a file has the name of a
    folder to be added. Raises `OutsideError` if a name or a symbolic link leads out of the folder,
    and `OSError` if another process is adding files to the folder.
    """
    made = _make(target)
    moved: list[tuple[Path, Path]] = []
    try:
        with _staging(target / _ADDED) as staging:
            ready = staging / "ready"
            _write(staging / "new", contents)
            (staging / "new").rename(ready)
            try:
                _move(ready, target, moved)
            except BaseException:
                for entry, place in moved:
                    with suppress(FileNotFoundError):  # interrupted before the entry was moved
                        place.rename(entry)
                ready.rename(staging / "new")
                raise
    finally:
        _unmake(made)


def recover(target: Path) -> None:
    """If a killed process had prepared files for a folder, move these files there.

    Raises `OSError` if another process is adding files to the folder.
    """
    _settle(target / _ADDED)


def replace(target: Path, contents: NewContents) -> None:
    """Write a folder completely, then replace an earlier folder with it.

    If an error occurs, the earlier folder remains unchanged.
    """
    if target.is_mount():
        reason = Message("a mount point cannot be replaced; name a folder below it")
        raise OSError(errno.EBUSY, reason, str(target))
    made = _make(target.parent)
    try:
        with _staging(target) as staging:
            _write(staging / "new", contents)
            if target.exists():
                target.rename(staging / "old")
            (staging / "new").rename(target)
    finally:
        _unmake(made)


def rewrite(path: Path, data: bytes) -> None:
    """Write a file completely, then replace an earlier file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _staging(path) as staging:
        new = staging / "new" / path.name
        new.write_bytes(data)
        new.replace(path)


@contextmanager
def rewriting(path: Path, data: bytes) -> Iterator[None]:
    """Write a file to the disk, run the block, and then replace the earlier file in one step.

    If the block raises an error, the earlier file remains.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _staging(path) as staging:
        new = staging / "new" / path.name
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # a power failure must not leave an empty file
        yield
        new.replace(path)


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which appears at its path when it is complete.

    Raises `TakenError` if the path exists, even if another process created it meanwhile.
    """
    with _staging(path) as staging:
        _free(path)
        new = staging / "new" / path.name
        with new.open("wb") as file:
            yield file
        try:
            path.hardlink_to(new)  # unlike a move, a hard link never replaces an existing file
        except FileExistsError:
            raise TakenError(path) from None


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    """A temporary folder next to `target`, locked by this process, with an empty folder `new`.

    The folders that killed processes have left next to `target` are cleaned up first. Raises
    `OSError` if another process is writing `target`.
    """
    _settle(target)
    try:
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target.parent)) from None
    try:
        handle = lock(staging)
    except (FileNotFoundError, BlockingIOError):  # another process began at the same moment
        raise busy(target) from None
    try:
        (staging / "new").mkdir()
        yield staging
    finally:
        _put_right(staging, target)
        unlock(handle)


def _settle(target: Path) -> None:
    """Clean up the temporary folders that killed processes have left next to `target`."""
    for staging in target.parent.glob(f".{glob.escape(target.name)}-????????"):
        try:
            if any(path.name not in ("new", "old", "ready") for path in staging.iterdir()):
                continue
            handle = lock(staging)
        except (FileNotFoundError, NotADirectoryError):
            continue  # the process has just ended, or the file belongs to another program
        except BlockingIOError:
            raise busy(target) from None
        _put_right(staging, target)
        unlock(handle)


def _put_right(staging: Path, target: Path) -> None:
    """Restore a missing folder, move the files that are ready, and delete the rest."""
    if (staging / "old").exists() and not target.exists():
        (staging / "old").rename(target)
    if (staging / "ready").exists():
        _move_rest(staging / "ready", staging.parent)
    shutil.rmtree(staging, ignore_errors=True)


def busy(target: Path) -> OSError:
    """The error for a file or folder that another process is writing."""
    reason = Message("another process is writing it; wait until it has ended")
    return OSError(errno.EBUSY, reason, str(target))


def _move(folder: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    """Move the contents of a folder into another one; subfolders that exist in both are merged."""
    for entry in sorted(folder.iterdir()):
        place = target / entry.name
        if entry.is_dir() and place.is_dir():
            if place.is_symlink() and not place.resolve().is_relative_to(target.resolve()):
                raise OutsideError(place.name, str(target))
            _move(entry, place, moved)
        else:
            moved.append((entry, _free(place)))
            entry.rename(place)


def _move_rest(folder: Path, target: Path) -> None:
    """Move the contents of a folder into another folder, except files that already exist there."""
    for entry in folder.iterdir():
        place = target / entry.name
        if not os.path.lexists(place):
            entry.rename(place)
        elif entry.is_dir() and place.is_dir() and not place.is_symlink():
            _move_rest(entry, place)


def _free(place: Path) -> Path:
    if os.path.lexists(place):
        raise TakenError(place)
    return place


def _make(folder: Path) -> list[Path]:
    """Creates a folder; the result lists the folders that were missing, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _unmake(folders: Iterable[Path]) -> None:
    """Delete the created folders that are empty."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _write(folder: Path, contents: NewContents) -> None:
    made = set[Path]()
    for name, data in contents:
        path = folder / below(name)
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        try:
            # If a name occurs twice, the file written first may be a link to a file of the earlier
            # folder, so it is deleted instead of overwritten.
            path.unlink(missing_ok=True)
            if isinstance(data, Path):
                _link(data, path)
                continue
            if isinstance(data, bytes):
                path.write_bytes(data)
                continue
            with path.open("wb") as file:
                file.writelines(data)
        except OSError as error:  # the error for a full disk does not name the file
            error.filename = error.filename or name
            raise


def _link(source: Path, path: Path) -> None:
    """Give a file a second name (a hard link); if that is impossible, copy the file."""
    try:
        os.link(source, path)
    except OSError:
        shutil.copyfile(source, path)
