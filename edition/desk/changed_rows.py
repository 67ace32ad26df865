"""The rows that a change writes into files, and the findings about these rows."""

from __future__ import annotations

from typing import NamedTuple, Self

from edition.desk.tidy_rows import What
from edition.editorial.edition_file import ANCHORS
from edition.editorial.file_rules import KEY_MISSING, SOURCE_UNKNOWN
from edition.editorial.yaml_located import Located
from edition.model.findings import Finding
from edition.model.source import Place

LISTS = {"annotation": "annotations", "entry": "entries", "event": "events", "accept": "accepted"}
"""Maps each kind of row to the key of its list in a file."""


class ChangedRow(NamedTuple):
    """A row of a changed file."""

    located: Located
    path: tuple[str, int]

    @classmethod
    def of(cls, what: What, id_: str, located: Located, *, added: bool) -> Self:
        """The row of the kind `what` with the id `id_` in the file's new content; the row's index
        is -1 if there is no such row.

        A row of `accepted:` has no id; a new row of this list is the last one.
        """
        rows = located.data.get(LISTS[what]) or ()
        found = (i for i, row in enumerate(rows) if id_ and _id_of(row) == id_)
        last = len(rows) - 1 if what == "accept" and added else -1
        return cls(located, (LISTS[what], next(found, last)))

    def concerned(self, finding: Finding) -> str | None:
        """The field that a finding concerns; None if the finding concerns other rows."""
        for place in finding.places:
            if place.file == self.located.file and _within(self.located, self.path, place):
                return _field_at(self.located, self.path, finding, place)
        return None


def _id_of(row: object) -> str:
    return str(row.get("id", "")) if isinstance(row, dict) else ""


def _within(located: Located, path: tuple[str, int], place: Place) -> bool:
    """Whether a position in a file is in a row of a list."""
    rows, index = path
    if index < 0:
        return False
    first, after = located.place(rows, index), located.end(rows, index)
    at = place.line, place.column
    return (first.line, first.column) <= at < (after.line, after.column)


def _field_at(located: Located, path: tuple[str, int], finding: Finding, place: Place) -> str:
    """The field of a form whose key or value is at the position of a finding."""
    if finding.code == KEY_MISSING.code:
        return str(finding.message.values["key"])
    rows, index = path
    found = ""
    for key in located.data[rows][index]:
        for one in (located.key_place(*path, key), located.place(*path, key)):
            if one.line == place.line and one.column <= place.column:
                found = key
    if found == "id" and finding.code == SOURCE_UNKNOWN.code:  # the finding is at the row's start
        return "sources"
    if found in {"in", "language"}:
        return next((key for key in ANCHORS if key in located.data[rows][index]), found)
    return found
