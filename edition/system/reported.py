"""Errors that a user can act on; only their message is reported, without a traceback."""

from __future__ import annotations

from pathlib import Path

from edition.system.messages import Message


class ReportedError(Exception):
    """An error whose message tells a user in one line what to do."""


class TakenError(Exception):
    """A file or folder exists already, and is not replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__(Message("{path} already exists", path=str(path)))
