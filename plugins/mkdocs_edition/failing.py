"""Errors that end a build with a message of one line, without a traceback."""

from __future__ import annotations

from edition.model.printable import printable
from edition.system import os_errors
from edition.system.reported import ReportedError

SAID = (ReportedError, OSError)
"""What the library raises while pages and files are made, and what the machine refuses."""


def in_words(error: Exception) -> str:
    """What an editor reads of it."""
    return printable(os_errors.in_words(error) if isinstance(error, OSError) else str(error))
