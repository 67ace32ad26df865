"""The CSV files by an independent reader of CSV on the Web, and what a spreadsheet makes of them."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW, TableGroup
from data import poisoned
from shared import CONTENT

from edition import Edition, Source, load, read
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition as Loaded
from edition.editorial.edition_file import RecordFields
from edition.editorial.publication_file import Publication
from edition.model import addresses
from edition.model.blocks import Table
from edition.outputs.data.csvw import table_metadata
from edition.pipeline.build import site
from edition.views.table_data import to_csv

SHEETS = ("corrections", "glossary", "mentions", "chronology")


def written(edition: Edition, folder: Path) -> Path:
    for file in site(edition).files:
        if ".csv" in file.address:
            path = folder / file.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content())
    return folder


@pytest.fixture(scope="module")
def edition() -> Loaded:
    return load(CONTENT, host=Publication(title="T", url="https://a.example/"))


@pytest.fixture(scope="module")
def files(edition: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(edition, tmp_path_factory.mktemp("csv"))


def described(csv_file: Path) -> Any:
    """A file's description, found where the standard looks first; it and its data are valid."""
    found = CSVW(str(csv_file.with_name(csv_file.name + "-metadata.json")))
    assert found.is_valid
    return found


@pytest.fixture(params=SHEETS)
def sheet(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_sheet_is_as_it_is_described(files: Path, sheet: str) -> None:
    found = described(files / "downloads" / f"{sheet}.csv")
    rows = list(found.tables[0])
    text = (files / "downloads" / f"{sheet}.csv").read_text(encoding="utf-8")
    assert rows
    assert len(rows) == len(list(csv.reader(io.StringIO(text, newline="")))) - 1
    keys = found.tables[0].tableSchema.primaryKey
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)
    assert {"titles", "name"} <= set(
        json.loads(_metadata(files, sheet))["tables"][0]["tableSchema"]["columns"][0]
    )


def _metadata(files: Path, sheet: str) -> str:
    return (files / "downloads" / f"{sheet}.csv-metadata.json").read_text(encoding="utf-8")


def test_every_mention_is_of_an_entry(files: Path, edition: Loaded) -> None:
    found = described(files / "downloads" / "mentions.csv")
    assert isinstance(found.t, TableGroup)
    assert found.t.check_referential_integrity()
    edited = edition.edited("118390")
    rows = list(found.tables[0])
    assert len(rows) == len(edited.mentions)
    path = files / "downloads" / "mentions.csv"
    text = path.read_text(encoding="utf-8").replace("kunaev,D. Kunaev", "nobody,D. Kunaev")
    path.write_text(text, encoding="utf-8")
    broken = CSVW(str(path.with_name("mentions.csv-metadata.json")))
    with pytest.raises(ValueError, match="nobody"):
        broken.t.check_referential_integrity(strict=True)


def test_values_have_their_types(files: Path) -> None:
    (table,) = described(files / "downloads" / "corrections.csv").tables
    rows = {row["id"]: row for row in table}
    note = rows["c02"]
    assert (note["received"], note["read"]) == ("February [sic] 1961", "July 1961")
    assert (note["kind"], note["certainty"], note["by"]) == ("error", "high", "translator")
    assert note["see"] == ["3.a.i"]
    assert "unts6045" in note["sources"]
    assert note["end"] - note["start"] == len("February [sic] 1961")
    (lines,) = described(files / "downloads" / "chronology.csv").tables
    treaty = next(row for row in lines if row["id"] == "e-ussr-dprk-treaty-signed-1961")
    assert treaty["conflict"] is False
    assert len(treaty["reported"]) == len(treaty["words"]) == 2


def test_a_table_has_figures_as_figures(files: Path) -> None:
    (table,) = described(files / "documents" / "118390" / "table-1.csv").tables
    rows = {row["head"]: [row[f"column_{number}"] for number in range(1, 5)] for row in table}
    assert rows["Export"] == [Decimal("196.7"), Decimal("209.7"), Decimal("158.3"), None]
    assert rows["Total"][3] == 469
    assert [column.titles.getfirst() for column in table.tableSchema.columns] == [
        *("Year / Trading", "1974", "1975", "1976", "1977")
    ]


CASES = Path(__file__).parent.parent / "reading" / "cases"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_every_table_of_the_cases(path: Path, tmp_path: Path) -> None:
    document = read(Source.decode(path.read_bytes(), path.name))
    edited = EditedDocument("x", document, "en", RecordFields(), (), (), ())
    for table in document.tables():
        rows = _rows(edited, table, tmp_path)
        cells = [cell for row in table.rows for cell in row.cells]
        found = [row[f"column_{n}"] for row in rows for n in range(1, len(table.columns) + 1)]
        assert len(found) == len(cells)
        for value, cell in zip(found, cells, strict=True):
            assert (
                value is None
                if not cell.text
                else str(value) == cell.text.replace(",", "") or value == cell.text
            )


def _rows(edited: EditedDocument, table: Table, folder: Path) -> list[dict[str, Any]]:
    path = folder / f"{table.id}.csv"
    path.write_bytes(to_csv(table).encode())
    described_in = folder / f"{table.id}.csv-metadata.json"
    described_in.write_text(table_metadata(edited, table), encoding="utf-8")
    (found,) = described(path).tables
    return list(found)


def test_nothing_is_a_formula_and_nothing_is_lost(tmp_path: Path) -> None:
    edition = poisoned.poisoned(tmp_path / "content")
    files = written(edition, tmp_path / "site")
    cells = set()
    for path in files.rglob("*.csv"):
        text = path.read_bytes().decode()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, path
        for cell in (cell for row in rows for cell in row):
            assert not re.match(r"[=+\-@\t\r]", cell) or re.fullmatch(r"[+-]?[\d.]*", cell), cell
            cells.add(cell.removeprefix("'"))
    assert set(poisoned.POISONS) <= cells
    for path in files.rglob("*-metadata.json"):
        assert "<" not in path.read_text(encoding="utf-8")
        described(path.with_name(path.name.removesuffix("-metadata.json")))


def test_descriptions_stand_where_the_standard_looks() -> None:
    assert addresses.metadata_file("documents/1/table-1.csv") == (
        "documents/1/table-1.csv-metadata.json"
    )
