"""The reading text as plain text, in the same layout as the published plain text of the document."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.edited import EditedDocument
from edition.editorial.reading_text import reading_text
from edition.model.blocks import Table
from edition.views.table_data import ShownCell, heads, shown_rows


def reading_lines(edited: EditedDocument) -> str:
    """The reading text of all passages, each on one line after its label.

    A rebuilt table has a line for each row, with tabs between its cells. A passage that has neither
    a label nor a reading text gets no line in this file.
    """
    return "".join(f"{line}\n" for line in _lines(edited) if line)


def _lines(edited: EditedDocument) -> Iterator[str]:
    tables = {
        cell.content.start: table for table in edited.document.tables() for cell in table.loose
    }
    written: set[str] = set()
    for passage in edited.document.passages:
        table = tables.get(passage.content.start)
        if table is None:
            label = passage.label.text if passage.label else ""
            words = reading_text(edited, passage.content).strip() if passage.content.leaves else ""
            yield " ".join(filter(None, (label, words)))
        elif table.id not in written:
            written.add(table.id)
            yield from _rows(table)


def _rows(table: Table) -> Iterator[str]:
    yield "\t".join(heads(table))
    for row, cells in zip(table.rows, shown_rows(table), strict=True):
        yield "\t".join((row.head.text, *map(_cell, cells)))


def _cell(shown: ShownCell) -> str:
    return "[illegible]" if shown.cell.state == "illegible" and not shown.text else shown.text
