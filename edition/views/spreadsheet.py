"""Writes rows as CSV so that spreadsheets do not read any text as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

BETWEEN = "|"
"""The separator between the members of a list in one cell."""


def csv_lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The rows in CSV (RFC 4180), one after the other."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def harmless(text: str) -> str:
    """The text, with an apostrophe before it if spreadsheets would take the text for a formula."""
    risky = text[:1] in "=+-@\t\r" and not text[1:].replace(".", "", 1).isdigit()
    return f"'{text}" if text and risky else text


def listed(members: Iterable[str]) -> str:
    """A list as one cell; a separator within a member is replaced by another character."""
    return BETWEEN.join(member.replace(BETWEEN, "¦") for member in members)
