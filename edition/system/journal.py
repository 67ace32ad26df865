"""Writes several files as one change: after an interruption, the next command finishes it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from edition.system.folders import OutsideError, below, rewrite
from edition.system.messages import Message
from edition.system.regular_files import leads_out, read_file
from edition.system.reported import ReportedError

JOURNAL = ".unfinished-change.json"
"""The file, in the folder of the change, that contains the change until it is complete."""


class JournalError(ReportedError):
    """An interrupted change cannot be finished."""


def write_together(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write files below a folder: all of them, or none if one cannot be written.

    If the program is ended meanwhile, `finish` writes the remaining files.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    rows = {
        path.relative_to(folder).as_posix(): [
            _digest(before[path]),
            b64encode(data).decode("ascii"),
        ]
        for path, data in files.items()
    }
    journal = folder / JOURNAL
    rewrite(journal, json.dumps(rows).encode())
    try:
        for path, data in files.items():
            rewrite(path, data)
    except OSError:
        for path, old in before.items():
            _put_back(path, old)
        journal.unlink(missing_ok=True)
        raise
    journal.unlink(missing_ok=True)  # another command may have finished the change


def finish(folder: Path) -> tuple[str, ...]:
    """Finish an interrupted change of a folder; the result is all files of the change.

    Raises `JournalError` if somebody has changed one of the files since, or if the journal is
    damaged or names a file outside the folder.
    """
    journal = folder / JOURNAL
    if not journal.exists():
        return ()
    files = _stored(folder, journal)
    for path, (before, data) in files.items():
        if _digest(path.read_bytes() if path.exists() else None) not in {before, _digest(data)}:
            raise JournalError(
                Message(
                    "{journal} contains a change that was interrupted, but {file} has changed since; restore"
                    " that file, or delete {journal}",
                    journal=str(journal),
                    file=str(path),
                )
            )
    for path, (_, data) in files.items():
        rewrite(path, data)
    journal.unlink(missing_ok=True)
    return tuple(map(str, files))


def _stored(folder: Path, journal: Path) -> dict[Path, tuple[str, bytes]]:
    """The files of a change: the digest before it, and the new content."""
    try:
        rows = json.loads(read_file(journal, folder))
        files = {
            folder / below(name): (before, b64decode(data, validate=True))
            for name, (before, data) in rows.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError, OutsideError):
        files = {}
    if not files or any(leads_out(path, folder) for path in files):
        raise JournalError(
            Message(
                "{journal} is not a change that can be finished; delete it", journal=str(journal)
            )
        )
    return files


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != old:
        rewrite(path, old)


def _digest(data: bytes | None) -> str:
    """The SHA-256 of a file's content; empty if there is no file."""
    return "" if data is None else sha256(data).hexdigest()
