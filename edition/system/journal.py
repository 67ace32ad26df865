"""Writes several files as one change; the next command finishes an interrupted change."""

from __future__ import annotations

import errno
import json
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from edition.system.folders import OutsideError, below, rewriting
from edition.system.locks import lock, unlock
from edition.system.messages import Message, message_of
from edition.system.os_errors import in_words
from edition.system.regular_files import leads_out, read_file
from edition.system.reported import ReportedError

JOURNAL = ".unfinished-change.json"
"""The file in the changed folder that contains the change until the change is complete."""


Change = tuple[bytes | None, bytes | None]
"""The earlier and the new content of a file. The earlier content is None if there was no file; the
new content is None if the change deletes the file.
"""


class JournalError(ReportedError):
    """A change of several files cannot be made or finished."""


def write_together(folder: Path, files: Mapping[Path, Change]) -> None:
    """Write all files below a folder; if one of the files cannot be written, write none of them.

    `files` maps each path to two contents: the earlier content, from which the new content was
    computed, and the new content. If the program is ended while it writes, `finish` later writes
    the remaining files. Raises `JournalError` if a file does not have its earlier content, and
    `OSError` if another process has locked the folder.
    """
    with _held(folder):
        write_held(folder, files)


def write_held(folder: Path, files: Mapping[Path, Change]) -> None:
    """Write files as `write_together` does, below a folder that this process has locked."""
    rows = {
        path.relative_to(folder).as_posix(): [_digest(before), _encoded(data)]
        for path, (before, data) in files.items()
    }
    journal, stored = folder / JOURNAL, json.dumps(rows).encode()
    written: list[Path] = []
    with rewriting(journal, stored):
        _expect(journal, None)
        for path, (before, _) in files.items():
            _expect(path, before)
    try:
        for path, (before, data) in files.items():
            with _putting(path, data):
                _expect(path, before)
            written.append(path)
    except (OSError, JournalError) as error:
        left = [path for path in written if not _put_back(path, *files[path])]
        if left or not _put_back(journal, None, stored):
            raise _half_written(error, journal, left or [journal]) from None
        raise
    journal.unlink(missing_ok=True)  # on Windows, another command may have finished the change


def finish(folder: Path) -> tuple[str, ...]:
    """Finish an interrupted change of a folder; returns the names of all files of the change.

    Raises `JournalError` if somebody has changed one of the files since the interruption, if the
    journal is damaged, or if the journal names a file outside the folder.
    """
    if not (folder / JOURNAL).exists():
        return ()
    with _held(folder):
        return finish_held(folder)


def finish_held(folder: Path) -> tuple[str, ...]:
    """Finish an interrupted change as `finish` does, in a folder that this process has locked."""
    journal = folder / JOURNAL
    if not journal.exists():  # the process that held the folder has completed its change
        return ()
    files = _stored(folder, journal)
    allowed = {path: {before, _digest(data)} for path, (before, data) in files.items()}
    for path in files:
        _expect_one_of(path, allowed[path], journal)
    for path, (_, data) in files.items():
        with _putting(path, data):
            _expect_one_of(path, allowed[path], journal)
    journal.unlink(missing_ok=True)
    return tuple(map(str, files))


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Lock the folder while the block runs. Raises `OSError` if another process has locked the
    folder.
    """
    try:
        handle = lock(folder)
    except BlockingIOError:
        reason = Message(
            "another command is changing this edition, or its desk is open; end the desk with Ctrl-C"
            " (or wait until the other command has ended), then run this command again"
        )
        raise OSError(errno.EBUSY, reason, str(folder)) from None
    try:
        yield
    finally:
        unlock(handle)


@contextmanager
def _putting(path: Path, data: bytes | None) -> Iterator[None]:
    """After the block has run, write `data` to a file, or delete the file if `data` is None."""
    if data is None:
        yield
        path.unlink(missing_ok=True)
        return
    with rewriting(path, data):
        yield


def _content(path: Path) -> bytes | None:
    return read_file(path) if path.exists() else None


def _expect(path: Path, before: bytes | None) -> None:
    if _content(path) != before:
        problem = Message("a file has changed meanwhile; nothing was written")
        raise JournalError(Message("{place}: {problem}", place=str(path), problem=problem))


def _expect_one_of(path: Path, digests: Collection[str], journal: Path) -> None:
    if _digest(_content(path)) not in digests:
        raise JournalError(
            Message(
                "{journal} contains a change that was interrupted, but {file} has changed since; restore"
                " that file, or delete {journal}",
                journal=str(journal),
                file=str(path),
            )
        )


def _half_written(error: Exception, journal: Path, left: list[Path]) -> JournalError:
    return JournalError(
        Message(
            "{problem}. The earlier state of these files could not be restored: {files}. The next command will try to complete the interrupted change; to prevent this, delete {journal}",
            problem=in_words(error) if isinstance(error, OSError) else message_of(error),
            files=tuple(map(str, left)),
            journal=str(journal),
        )
    )


def _stored(folder: Path, journal: Path) -> dict[Path, tuple[str, bytes | None]]:
    """The files of a change, each with the digest of the earlier content, and with the new content."""
    try:
        rows = json.loads(read_file(journal, folder))
        files = {
            folder / below(name): (before, _decoded(data)) for name, (before, data) in rows.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError, OutsideError):
        files = {}
    if not files or any(leads_out(path, folder) for path in files):
        raise JournalError(
            Message(
                "{journal} does not contain a change that can be finished; delete this file",
                journal=str(journal),
            )
        )
    return files


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode("ascii")


def _decoded(data: str | None) -> bytes | None:
    return None if data is None else b64decode(data, validate=True)


def _put_back(path: Path, before: bytes | None, data: bytes | None) -> bool:
    """Restore a file if nobody has changed it since it was written; returns whether the file was
    restored.
    """
    try:
        with _putting(path, before):
            _expect(path, data)
    except (OSError, JournalError):
        return False
    return True


def _digest(data: bytes | None) -> str:
    """The SHA-256 of a file's content; empty if there is no file."""
    return "" if data is None else sha256(data).hexdigest()
