"""What sources with markup tell: pages, notes, names, dates, references, parts, lists, tables.

The archive's own markup says it; pages, lists, closers and tables are read from typescripts, too. The words are those of the TEI
guidelines where they have one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from edition.source import Span

if TYPE_CHECKING:
    from edition.document import Block, Paragraph

StyleKind = Literal["em", "strong", "smallcaps", "underline", "struck", "sup", "sub"]
Form = Literal[
    "",
    "dateline",
    "salute",
    "signed",
    "closer",
    "source",
    "label",
    "cell",
    "page",
    "line",
    "left",
    "center",
    "right",
]
"""What the markup says a paragraph is, or where it stands on its line."""

# --- leaves without text ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point that the markup sets into the text: a new page, a gap, a picture."""

    span: Span
    """Its tag."""
    kind: Literal["page", "gap", "picture"]
    name: str
    """The page's number, the gap's size, the picture's file; empty where none is given."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a note of the source's own is set: its tag, and which of the document's it is."""

    span: Span
    note: int
    """Counts from 0."""


# --- ranges over leaves -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """A name whose bearer the markup tells."""

    span: Span
    entry: str
    """The id of the registers' entry, as `entry_id` makes it of the markup's key."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that the markup gives."""

    span: Span
    edtf: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to another place: `d12`, `pg_45`, or a place of another volume."""

    span: Span
    target: str
    """The id of the place; with the volume's name and `#` before it where it is another's."""


_UNFIT = re.compile(r"[^a-z0-9]+")


def entry_id(key: str) -> str:
    """The id in the registers for a key of the markup: `p-fdr1` for `#p_FDR1`."""
    slug = _UNFIT.sub("-", key.casefold()).strip("-")
    return slug if slug[:1].isalpha() else f"x-{slug}"


# --- blocks -----------------------------------------------------------------------------------

GroupKind = Literal["attachment", "quote", "postscript", "opener", "closer", "verse", "part"]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that the markup holds together: an attachment, a quotation, a closer."""

    span: Span
    kind: GroupKind
    id: str
    """As the source gives it; may be empty."""
    blocks: tuple[Block, ...]


ListKind = Literal["", "participants", "distribution", "enclosures", "speeches"]


@dataclass(frozen=True, slots=True)
class ListItem:
    """A point of a list; its label is text of the source."""

    label: Paragraph | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with what stands above its first item; in speeches each label is who speaks."""

    span: Span
    above: tuple[Block, ...]
    items: tuple[ListItem, ...]
    kind: ListKind = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it in the order of the source."""
        points = ((*([item.label] if item.label else ()), *item.blocks) for item in self.items)
        return (*self.above, *(block for point in points for block in point))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, as wide and high as the markup says."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that the markup makes, with what stands above its first row."""

    span: Span
    above: tuple[Block, ...]
    rows: tuple[tuple[GridCell, ...], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it in the order of the source."""
        cells = (cell for row in self.rows for cell in row)
        return (*self.above, *(block for cell in cells for block in cell.blocks))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that was published with the document: the archive's words, not the edition's."""

    span: Span
    number: str
    """As the source numbers it; may be empty."""
    id: str
    blocks: tuple[Block, ...]
