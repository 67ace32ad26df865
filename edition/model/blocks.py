"""Blocks of a transcript: the points of its outline, and the blocks below and between them.

Groups, lists, tables, and notes come from the markup of a source. Lists, closers, and tables are
also recognised in typescripts without such markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from edition.model.content import Content, Label, Paragraph
from edition.model.locator import Locator
from edition.model.source import Span

# --- the outline ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled point of the outline, with the blocks below it."""

    span: Span
    label: Label
    locator: Locator
    content: Content
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled or unlabelled heading, with the blocks below it.

    A labelled block is a section if the source marks the block as a heading, or if one of its
    siblings is a heading.
    """

    span: Span
    label: Label | None
    locator: Locator
    content: Content
    blocks: tuple[Block, ...]
    marked: bool
    """Whether the source marks the block as a heading; False if only siblings show that it is a
    heading.
    """


@dataclass(frozen=True, slots=True)
class Aside:
    """A parenthesis that fills one or more whole paragraphs."""

    span: Span
    paragraphs: tuple[Paragraph, ...]
    closed: bool
    """False if the parenthesis is unclosed in the source."""


# --- tables of loose cells --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    `span` is None if the source contains no text for the cell; `state` distinguishes a cell that
    was left empty from an illegible cell.
    """

    span: Span | None
    text: str
    state: Literal["given", "empty", "illegible"] = "given"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: the head of the row, and one cell for each column."""

    head: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A comparison of a total with its parts in one column; rows and columns are counted from 0."""

    column: int
    parts: tuple[int, ...]
    total: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table reconstructed from loose cells; `loose` contains the cells as received."""

    span: Span
    number: int
    """The number of the table in the document, from 1, for the public id `table-1`."""
    caption: Span | None
    unit: Span | None
    """Caption and unit are part of the text before the table, where they are shown as received."""
    corner: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    rows: tuple[TableRow, ...]
    sums: tuple[Sum, ...]
    loose: tuple[Paragraph, ...]
    text: str = ""
    """The name of the text that contains the table, as in a locator."""

    @property
    def id(self) -> str:
        return f"{self.text}-table-{self.number}" if self.text else f"table-{self.number}"


# --- structures of the markup -----------------------------------------------------------------

GroupKind = Literal[
    "attachment", "quote", "postscript", "opener", "closer", "verse", "part", "margin", "footnote"
]


@dataclass(frozen=True, slots=True)
class BlockGroup:
    """Blocks that the markup groups, such as an attachment, a quotation, or a closer."""

    span: Span
    kind: GroupKind
    id: str
    """The id in the source; may be empty."""
    blocks: tuple[Block, ...]


ListKind = Literal[
    "", "bulleted", "ordered", "gloss", "participants", "distribution", "enclosures", "speeches"
]


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; its label is part of the source's text."""

    label: Paragraph | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with the blocks above its first item.

    Speeches are a list, too: each label names the speaker.
    """

    span: Span
    above: tuple[Block, ...]
    items: tuple[ListItem, ...]
    kind: ListKind = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in the order of the source."""
        points = ((*([item.label] if item.label else ()), *item.blocks) for item in self.items)
        return (*self.above, *(block for point in points for block in point))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, with the numbers of columns and rows that it spans in the markup."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    head: bool = False
    indent: int | None = None
    """The indent of a figure in characters, so that the decimal signs of a column are aligned.

    The indent is 0 for the head of a column of figures, and None for cells without a figure.
    """


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in the markup of the source, with the blocks above its first row."""

    span: Span
    above: tuple[Block, ...]
    rows: tuple[tuple[GridCell, ...], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in the order of the source."""
        cells = (cell for row in self.rows for cell in row)
        return (*self.above, *(block for cell in cells for block in cell.blocks))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that the archive published with the document; it is not a note of the edition."""

    span: Span
    number: str
    """The number in the source; may be empty."""
    id: str
    blocks: tuple[Block, ...]


# --- all blocks -------------------------------------------------------------------------------

Block = Section | Item | Paragraph | Aside | Table | BlockGroup | Listing | Grid


BlockKey = tuple[str, Span]


def block_key(block: Block) -> BlockKey:
    """A key that is unique in the text, made from the kind and the span of the block.

    The span alone is not unique: an aside of one paragraph has the same span as that paragraph.
    """
    return type(block).__name__, block.span


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks; each block comes before the blocks below it."""
    for block in blocks:
        yield block
        match block:
            case Section() | Item() | BlockGroup() | Listing() | Grid():
                yield from walk(block.blocks)
            case Aside():
                yield from block.paragraphs
            case Paragraph() | Table():
                pass
            case _:
                assert_never(block)
