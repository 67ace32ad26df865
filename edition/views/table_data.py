"""Tables as data: rows for CSV, verified sums, and missing figures that are computed from the
others.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from edition.model.blocks import Cell, Table
from edition.reading.tables import value
from edition.views.spreadsheet import csv_lines


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell as pages show it: as received, or in brackets if the figure is computed."""

    cell: Cell
    supplied: str = ""

    @property
    def text(self) -> str:
        return f"[{self.supplied}]" if self.supplied else self.cell.text


@dataclass(frozen=True, slots=True)
class Verified:
    """The words that describe a sum of a table: `Export + Import = Total` for `1974–1976`."""

    formula: str
    columns: str
    holds: bool


def shown_rows(table: Table) -> tuple[tuple[ShownCell, ...], ...]:
    """The cells of each row; missing figures are supplied if they follow from other figures."""
    supplied = _supplied(table)
    return tuple(
        tuple(ShownCell(cell, supplied.get((r, c), "")) for c, cell in enumerate(row.cells))
        for r, row in enumerate(table.rows)
    )


def _supplied(table: Table) -> dict[tuple[int, int], str]:
    """The missing figures that follow from a sum whose other figures are all known."""
    found: dict[tuple[int, int], str] = {}
    for total, parts in {(check.total, check.parts) for check in table.sums if check.holds}:
        for column in range(len(table.columns)):
            figures = {row: value(table.rows[row].cells[column]) for row in (*parts, total)}
            missing = [row for row, figure in figures.items() if figure is None]
            if len(missing) != 1:
                continue
            known = sum((figures[row] or Decimal(0) for row in parts), Decimal(0))
            whole = figures[total]
            figure = known if whole is None else whole - known
            found[missing[0], column] = str(figure)
    return found


def verified(table: Table) -> tuple[Verified, ...]:
    """Statements in words about the sums of a table: for each sum, one about the columns in which
    it is correct, and one about the columns in which it is wrong.
    """
    groups: dict[tuple[tuple[int, ...], int, bool], list[int]] = {}
    for check in table.sums:
        groups.setdefault((check.parts, check.total, check.holds), []).append(check.column)
    return tuple(
        Verified(_formula(table, parts, total), _columns(table, columns), holds)
        for (parts, total, holds), columns in groups.items()
    )


def _formula(table: Table, parts: tuple[int, ...], total: int) -> str:
    names = " + ".join(table.rows[part].head.text for part in parts)
    return f"{names} = {table.rows[total].head.text}"


def _columns(table: Table, columns: list[int]) -> str:
    """The heads of columns; adjacent columns are written as a range."""
    runs: list[list[int]] = [[columns[0]]]
    for before, after in pairwise(columns):
        if after == before + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    heads = [[table.columns[column].text for column in run] for run in runs]
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in heads)


def to_csv(table: Table) -> str:
    """The table in CSV (RFC 4180), with heads in the first row and column; missing cells are empty.

    Supplied figures are not data of the source and are left out.
    """
    rows = ([row.head.text, *(cell.text for cell in row.cells)] for row in table.rows)
    return "".join(csv_lines([heads(table), *rows]))


def heads(table: Table) -> list[str]:
    """The heads of all columns; the first column contains the heads of the rows."""
    return [" / ".join(cell.text for cell in table.corner), *(cell.text for cell in table.columns)]
