"""Links files of an earlier build if this build would not change them, instead of writing them
again.

An earlier file is linked only if two things are unchanged since it was written: the digest of the
data that it depends on, and the file itself.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from edition.system.cache import unwritten
from edition.system.folders import rewrite
from mkdocs_edition.failing import said

log = logging.getLogger("mkdocs.plugins.edition")
_Row = tuple[str, int, int]
"""The digest of a file's sources, its size, and its modification time in nanoseconds."""


class Unchanged:
    """The unchanged files of an earlier site, and a record of the files that are written now."""

    def __init__(self, notes: Path, earlier: Path | None) -> None:
        self._notes, self._earlier = notes, earlier
        self.policy, self._before = _read(notes) if earlier else ("", {})
        """The element with the policy in the pages of the earlier site (empty if the site has no
        policy), and the record of its files.
        """
        self._now: dict[str, _Row] = {}

    def linked(self, address: str, digest: str, target: str) -> bool:
        """Create `target` as a link to the earlier file; returns False if that is impossible."""
        try:
            path = self._found(address, digest)
            if path is None:
                return False
            try:
                os.link(path, target)
            except FileNotFoundError:  # the file's folder does not exist yet
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                os.link(path, target)
        except OSError:  # the earlier file was deleted, or this file system has no links
            return False
        self._now[address] = self._before[address]
        return True

    def page(self, address: str, digest: str) -> str | None:
        """The HTML of the earlier page; None if the page is outdated or lacks the earlier site's
        policy.
        """
        try:
            path = self._found(address, digest)
            html = Path(path).read_bytes().decode() if path else ""
        except (OSError, UnicodeDecodeError):
            return None
        return html if html and self.policy in html else None

    def _found(self, address: str, digest: str) -> str | None:
        """The path of an earlier file; None if the file is outdated. Raises `OSError` if it does
        not exist.
        """
        row = self._before.get(address)
        if self._earlier is None or row is None or row[0] != digest:
            return None
        path = os.path.join(self._earlier, address)  # noqa: PTH118 -- there are thousands
        status = os.lstat(path)
        return path if (status.st_size, status.st_mtime_ns) == row[1:] else None

    def note(self, address: str, digest: str, path: str) -> None:
        """Record a file that was written."""
        status = os.stat(path)  # noqa: PTH116 -- there are thousands
        self._now[address] = digest, status.st_size, status.st_mtime_ns

    def keep(self, policy: str) -> None:
        """Store the record of a complete site; `policy` is the element with the policy of its
        pages.

        The record only saves time, so a system error is reported, but does not end the build.
        """
        if (policy, self._now) != (self.policy, self._before):
            notes = json.dumps({"policy": policy, "files": self._now}, separators=(",", ":"))
            try:
                rewrite(self._notes, notes.encode())
            except OSError as error:
                log.info(said(unwritten(self._notes, error)))


def _read(notes: Path) -> tuple[str, dict[str, _Row]]:
    try:
        found = json.loads(notes.read_bytes())
        rows = {str(address): _row(row) for address, row in found["files"].items()}
        return str(found["policy"]), rows
    except (OSError, ValueError, TypeError, AttributeError, LookupError):
        return "", {}  # the record is missing or damaged, so every file is written


def _row(row: Any) -> _Row:
    digest, size, written = row
    return str(digest), int(size), int(written)
