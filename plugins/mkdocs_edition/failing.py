"""What a build can fail of, which is said in a line and without a traceback."""

from __future__ import annotations

from edition.model.printable import printable
from edition.system.reported import ReportedError

SAID = (ReportedError, OSError)
"""What the library raises while pages and files are made, and what the machine refuses."""


def in_words(error: Exception) -> str:
    """What an editor reads of it."""
    if not isinstance(error, OSError):
        return printable(str(error))
    where = f"{error.filename}: " if error.filename else ""
    return printable(f"{where}{error.strerror or error}")
