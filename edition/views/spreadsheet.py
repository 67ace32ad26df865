"""Rows → CSV that no spreadsheet takes for anything but text and figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

BETWEEN = "|"
"""Between the members of a list in one cell."""


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
    """A text that no spreadsheet takes for a formula; figures with a sign stay figures."""
    risky = text[:1] in "=+-@\t\r" and not text[1:].replace(".", "", 1).isdigit()
    return f"'{text}" if text and risky else text


def listed(members: Iterable[str]) -> str:
    """A list as one cell; its members cannot contain the sign between them."""
    return BETWEEN.join(member.replace(BETWEEN, "¦") for member in members)
