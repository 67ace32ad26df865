"""Errors that a user can act on: reported as their message, without a traceback."""

from __future__ import annotations

from pathlib import Path


class ReportedError(Exception):
    """An error whose message tells a user in one line what to do."""


class TakenError(Exception):
    """Something is there already, and stays as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already")
