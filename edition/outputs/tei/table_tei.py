"""Writes in TEI a table that the editors rebuilt; the table follows the cells as received."""

from __future__ import annotations

from edition.editorial.edited import EditedDocument
from edition.model.blocks import Table
from edition.outputs.tei.xml_text import Xml, block, element, own, text
from edition.views.table_data import ShownCell, shown_rows, verified


def table_tei(table: Table, edited: EditedDocument) -> Xml:
    """A table in TEI.

    Rows have the role `data`, and heads have the role `label`. Calculated figures are in
    `supplied`.
    """
    unit = f". Unit: {edited.document.source[table.unit]}" if table.unit else ""
    corner = " / ".join(cell.text for cell in table.corner)
    heads = [_head(corner), *(_head(cell.text) for cell in table.columns)]
    rows = (
        block("row", {"role": "data"}, _head(row.head.text), *map(_cell, cells))
        for row, cells in zip(table.rows, shown_rows(table), strict=True)
    )
    checks = (
        element(
            "note", {"type": "verification"}, text(f"{check.formula} {holds} for {check.columns}")
        )
        for check in verified(table)
        for holds in ("verified" if check.holds else "does not add up",)
    )
    return block(
        "table",
        {"xml:id": own(table.id), "resp": "#editors"},
        element("head", {}, text(f"Table {table.number}{unit}")),
        block("row", {"role": "label"}, *heads),
        *rows,
        *checks,
    )


def _head(words: str) -> Xml:
    return element("cell", {"role": "label"}, text(words))


def _cell(shown: ShownCell) -> Xml:
    if shown.supplied:
        return element("cell", {}, element("supplied", {"resp": "#editors"}, text(shown.supplied)))
    if shown.cell.state == "illegible" and not shown.cell.text:
        return element("cell", {}, element("gap", {"reason": "illegible"}))
    return element("cell", {}, text(shown.cell.text))
