"""The files of an earlier site that a build would write again without any change.

An earlier file is used again only if two things are unchanged since it was written: the digest of
the data that it depends on, and the file itself.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from edition.system.cache import unwritten
from edition.system.folders import rewrite

_log = logging.getLogger(__name__)
_Row = list[str | int]
"""The digest of a file's sources, then the state of the file."""


class EarlierSite:
    """The site that a build replaces, and the record of its files from the build that wrote the
    site.
    """

    def __init__(self, site: Path, notes: Path) -> None:
        self._site, self._notes = site, notes
        self._before = _read(notes)
        self._now: dict[str, str] = {}

    def found(self, address: str, digest: str) -> Path | None:
        """The earlier file at an address, if this build would write the same file; otherwise None.

        `digest` identifies all data that the file depends on; it is empty if these data are
        unknown.
        """
        if not digest:
            return None
        self._now[address] = digest
        row = self._before.get(address)
        if row is None or row[0] != digest:
            return None
        path = self._path(address)
        return Path(path) if [digest, *_state(path)] == row else None

    def keep(self) -> None:
        """Record the files of the complete new site for the next build.

        The record only saves time, so a system error while it is written only causes a warning.
        """
        found = {
            address: [digest, *_state(self._path(address))] for address, digest in self._now.items()
        }
        try:
            rewrite(self._notes, json.dumps(found, separators=(",", ":")).encode())
        except OSError as error:
            _log.warning(unwritten(self._notes, error))

    def _path(self, address: str) -> str:
        return os.path.join(self._site, address)  # noqa: PTH118 -- there are thousands


def _state(path: str) -> tuple[int, ...]:
    """The size, the times, and the inode number of a file; empty if there is no such file."""
    try:
        one = os.lstat(path)
    except OSError:
        return ()
    # The time at which the inode changed (`st_ctime_ns`) is included, because programs can set the
    # other times.
    return one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino


def _read(notes: Path) -> dict[str, _Row]:
    """The record that the last build stored; empty if the record is missing or damaged."""
    try:
        found: Any = json.loads(notes.read_bytes())
        return {str(address): list(row) for address, row in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
