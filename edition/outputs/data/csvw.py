"""Descriptions of CSV files in the format CSV on the Web (W3C Recommendation of 17 December 2015)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from edition.editorial.edited import EditedDocument
from edition.editorial.publication_file import Publication
from edition.model import addresses
from edition.model.blocks import Table
from edition.model.plain import folded
from edition.outputs.data.links import filled
from edition.outputs.safe_json import dumps
from edition.reading.tables import value
from edition.system.patterns import pattern
from edition.views.spreadsheet import BETWEEN, csv_lines, harmless
from edition.views.table_data import heads

Datatype = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    The first row of the CSV file contains the column's title; the column's name is the title with
    underscores for spaces.
    """

    title: str
    about: str = ""
    datatype: Datatype = "string"
    several: bool = False
    """Whether a cell contains a list."""
    required: bool = False

    def described(self, name: str = "") -> dict[str, Any]:
        return filled(
            name=name or self.title.replace(" ", "_"),
            titles=self.title,
            datatype=self.datatype,
            separator=BETWEEN if self.several else None,
            required=self.required or None,
        ) | ({"dc:description": self.about} if self.about else {})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file of the whole edition."""

    name: str
    """`corrections`, for `corrections.csv`."""
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The titles of the columns that together identify a row."""
    refers: Mapping[str, str] = field(default_factory=dict)
    """Maps the title of a column to the name of the sheet whose ids the column contains."""

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def head(self) -> str:
        """The first line of the file."""
        return "".join(csv_lines([[column.title for column in self.columns]]))

    def described(self, part: int = 1, *, whole: bool = True) -> dict[str, Any]:
        """The description of the file, or of one of its parts.

        The description of a part contains no foreign keys, since a foreign key names only one file,
        but the values can be in any part of the other sheet.
        """
        names = {column.title: column.title.replace(" ", "_") for column in self.columns}
        keys = [
            {
                "columnReference": names[column],
                "reference": {"resource": f"{other}.csv", "columnReference": "id"},
            }
            for column, other in self.refers.items()
        ]
        schema = {
            "columns": [column.described() for column in self.columns],
            "primaryKey": [names[title] for title in self.key],
            **filled(foreignKeys=keys if whole else []),
        }
        return {
            "url": addresses.file_part(self.file, part),
            "dc:description": self.about,
            "tableSchema": schema,
        }


_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
_APOSTROPHE = (
    "A text that begins like a formula has an apostrophe before it, which spreadsheets don't show."
)

_SOURCE_ONLY = (
    "The table as the editors reconstruct it from the transcript. It contains only figures of the source: "
    "figures that the editors supply, and balances that they compute, are not in this file."
)


def metadata(
    sheet: Sheet, others: Iterable[Sheet], publication: Publication, parts: int = 1
) -> str:
    """The description of a sheet and of the sheets to which it refers, as one table group.

    `parts` is the number of files that each sheet has.
    """
    numbers = range(1, parts + 1)
    group = {
        "@context": _CONTEXT,
        **_common(": ".join(filter(None, (publication.title, sheet.name))), publication),
        "tables": [
            one.described(number, whole=parts == 1)
            for one in (sheet, *others)
            for number in numbers
        ],
    }
    return dumps(group, indent=1) + "\n"


def _common(title: str, publication: Publication) -> dict[str, Any]:
    found: dict[str, Any] = {"dc:title": title, "rdfs:comment": _APOSTROPHE}
    if publication.licence:
        found["dc:license"] = {"@id": publication.licence}
    return found


# --- the tables of a document -----------------------------------------------------------------

_FIGURE = pattern(r"[-+]?\d+(\.\d+)?")
_GROUPED = pattern(r"[-+]?\d{1,3}(,\d{3})*(\.\d+)?")


def table_metadata(edited: EditedDocument, table: Table) -> str:
    """The description of a table's CSV file.

    The description names no licence, since the words are from the source.
    """
    source = edited.document.source
    caption = folded(source[table.caption]) if table.caption else f"Table {table.number}"
    unit = folded(source[table.unit]) if table.unit else ""
    address = addresses.table_file(edited.id, table.id)
    first, *titles = heads(table)
    columns = [
        Column(harmless(first)).described("head"),
        *(
            Column(harmless(title), unit, _datatype(table, index)).described(f"column_{index + 1}")
            for index, title in enumerate(titles)
        ),
    ]
    for column in columns:
        if not column.get("titles"):
            column["titles"] = ""
    data = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": edited.language}],
        "url": address.rpartition("/")[2],
        "dc:title": f"{edited.title}: {caption}",
        "dc:description": {"@value": _SOURCE_ONLY, "@language": "en"},
        "rdfs:comment": {"@value": _APOSTROPHE, "@language": "en"},
        "tableSchema": {"columns": columns},
    }
    return dumps(data, indent=1) + "\n"


def _datatype(table: Table, column: int) -> Datatype:
    """The type of a column: a number if all cells with a text are numbers; otherwise, a string."""
    cells = [row.cells[column] for row in table.rows if row.cells[column].text]
    if not cells or any(value(cell) is None for cell in cells):
        return "string"
    texts = [cell.text for cell in cells]
    if all(map(_FIGURE.fullmatch, texts)):
        return "decimal"
    if all(map(_GROUPED.fullmatch, texts)):
        return {"base": "decimal", "format": {"groupChar": ","}}
    return "string"
