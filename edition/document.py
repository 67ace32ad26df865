"""What the archive says: a transcript as header, head and nested outline, every node with its span.

Text is held as leaves in reading order. What lies over the text (emphasis, links, the archive's and
the translator's marks) is held beside it as ranges, so that nothing has to be cut to fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, assert_never

from edition.findings import Finding
from edition.locator import Locator
from edition.markup import (
    Dating,
    Footnote,
    Form,
    Grid,
    Group,
    Listing,
    Milestone,
    Named,
    NoteMark,
    Reference,
    StyleKind,
)
from edition.source import Source, Span

# --- leaves -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters that stand in the source as they are shown."""

    span: Span


@dataclass(frozen=True, slots=True)
class Escape:
    r"""One character written otherwise in the source: `\$` or `&amp;`."""

    span: Span
    value: str
    """The character as shown."""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a paragraph, with the white space around it."""

    span: Span
    hard: bool
    """Whether the source asks for a new line (two spaces or a backslash before it)."""
    joins: bool = False
    """Whether a word goes on across it; then it may hold the hyphen, and nothing is shown."""


Leaf = Text | Escape | Break | Milestone | NoteMark

# --- ranges over leaves -----------------------------------------------------------------------

MarkKind = Literal["sic", "note", "illegible", "omission", "debris"]


@dataclass(frozen=True, slots=True)
class Style:
    """Emphasis that the transcript carries."""

    span: Span
    kind: StyleKind


@dataclass(frozen=True, slots=True)
class Link:
    """An address written in the transcript."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that somebody before us set into the text.

    `sic` and `note` (a translator's note in brackets), `illegible`, `omission` (`[…]`), and
    `debris`: boxes that the extraction left behind.
    """

    span: Span
    kind: MarkKind


Range = Style | Link | Mark | Named | Dating | Reference


@dataclass(frozen=True, slots=True)
class Content:
    """A stretch of text: its leaves in order, and the ranges over them."""

    leaves: tuple[Leaf, ...] = ()
    ranges: tuple[Range, ...] = ()

    @property
    def span(self) -> Span:
        """From the first leaf to the last."""
        return Span(self.leaves[0].span.start, self.leaves[-1].span.end)


# --- blocks -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """An outline label as written, its punctuation included: `3.`, `a.`, `1)`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text without a label of its own."""

    span: Span
    content: Content
    locator: Locator | None
    """None where it is no passage of its own (a loose cell, a note); a label has its point's."""
    form: Form = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A parenthesis that fills whole paragraphs, one or several."""

    span: Span
    paragraphs: tuple[Paragraph, ...]
    closed: bool
    """False where the source never closes it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of a table.

    `span` is None where the source has nothing there; `state` tells a cell that was left empty
    from one that could not be read.
    """

    span: Span | None
    text: str
    state: Literal["given", "empty", "illegible"] = "given"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its head, and one cell for each column."""

    head: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A total held against its parts in one column; indices count rows and columns from 0."""

    column: int
    parts: tuple[int, ...]
    total: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Loose cells put back together; the cells as received stay in `loose`."""

    span: Span
    number: int
    """Counted through the document from 1; makes the public id `table-1`."""
    caption: Span | None
    unit: Span | None
    """Both lie in the text that introduces the table and are shown there as received."""
    corner: tuple[Cell, ...]
    columns: tuple[Cell, ...]
    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]
    loose: tuple[Paragraph, ...]
    text: str = ""
    """As in a locator."""

    @property
    def id(self) -> str:
        return f"{self.text}-table-{self.number}" if self.text else f"table-{self.number}"


@dataclass(frozen=True, slots=True)
class Item:
    """A labelled point of the outline, with what stands below it."""

    span: Span
    label: Label
    locator: Locator
    content: Content
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled or unlabelled heading, with what stands below it.

    A labelled block is a section where the source marks it as a heading or a sibling of it is one.
    """

    span: Span
    label: Label | None
    locator: Locator
    content: Content
    blocks: tuple[Block, ...]
    marked: bool
    """Whether the source itself marks the heading; False where only its siblings tell."""


Block = Section | Item | Paragraph | Aside | Table | Group | Listing | Grid

# --- the whole --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the archive's header: `Citation`, `Summary` and the like."""

    name: str
    """What it is, in lower case: `title`, `date`, `citation`; else the label as written."""
    label: Content | None
    """As printed; None for the title and the date, which have none."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of the archive's own citation, each where it stands; None where it is missing."""

    title: Span | None = None
    date: Span | None = None
    site: Span | None = None
    locators: tuple[Span, ...] = ()
    """Roll, file, frames; box, folder; in the archive's order."""
    repository: Span | None = None
    url: Span | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the archive's export prints above the document."""

    fields: tuple[Field, ...] = ()
    citation: Citation | None = None

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A typewritten line of the document's own head: `Date: 1978. 7. 15`, or `SECRET`."""

    name: str
    """What it is, in lower case: `date`, `from`; `classification`, `stamp`, `kind`."""
    label: Label | None
    """None for a classification, a stamp or a kind of paper, and where the line above is continued as a list."""
    paragraph: Paragraph
    """The value; its locator is None."""


@dataclass(frozen=True, slots=True)
class Head:
    """The document's own title and typewritten lines."""

    title: Content | None = None
    lines: tuple[HeadLine, ...] = ()

    def line(self, name: str) -> HeadLine | None:
        return next((line for line in self.lines if line.name == name), None)

    @property
    def above(self) -> tuple[HeadLine, ...]:
        """The lines that stand above the title."""
        title = self.title
        return tuple(line for line in self.lines if title and line.paragraph.span < title.span)

    @property
    def below(self) -> tuple[HeadLine, ...]:
        """The lines below the title; all of them where there is none."""
        return self.lines[len(self.above) :]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with an address: what quotations, names and dates are sought in."""

    part: Literal["header", "head", "body", "note"]
    locator: Locator | None
    """None in the header, in the head and in notes."""
    label: Label | None
    content: Content
    cell: bool = False
    """A cell of a table (a loose one has the locator of where the table stands), a list's label."""
    note: Footnote | None = None
    """The note it belongs to, of those published with the document."""


@dataclass(frozen=True)
class Document:
    """A transcript as read."""

    source: Source
    header: Header
    head: Head
    blocks: tuple[Block, ...]
    syntax: tuple[Span, ...]
    """The format's own signs (Markdown's; tags, comments, instructions of XML): with the nodes
    they cover all of the source but white space."""
    findings: tuple[Finding, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    """The notes published with it, in the order of their marks."""
    names: tuple[str, ...] = ()
    """The ids that the source gives to places that are shown."""

    def text(self, content: Content) -> str:
        """The text as shown, white space folded and line breaks made spaces."""
        return " ".join("".join(map(self.leaf_text, content.leaves)).split())

    def leaf_text(self, leaf: Leaf) -> str:
        match leaf:
            case Text(span):
                return self.source[span]
            case Escape(_, value):
                return value
            case Break(joins=joins):
                return "" if joins else " "
            case Milestone() | NoteMark():
                return ""
            case _:
                assert_never(leaf)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every stretch of text in reading order, the notes on each behind it."""
        return tuple(p for passage in self._all_passages() for p in self._with_notes(passage))

    def _with_notes(self, passage: Passage) -> Iterator[Passage]:
        yield passage
        for leaf in passage.content.leaves:
            if isinstance(leaf, NoteMark):
                note = self.footnotes[leaf.note]
                for below in _passages(note.blocks, None, note):
                    yield from self._with_notes(below)

    def _all_passages(self) -> Iterator[Passage]:
        for field in self.header.fields:
            if field.label:
                yield Passage("header", None, None, field.label)
            for paragraph in field.paragraphs:
                yield Passage("header", None, None, paragraph.content)
        for line in self.head.above:
            yield Passage("head", None, line.label, line.paragraph.content)
        if self.head.title:
            yield Passage("head", None, None, self.head.title)
        for line in self.head.below:
            yield Passage("head", None, line.label, line.paragraph.content)
        yield from _passages(self.blocks, None)

    def tables(self) -> Iterator[Table]:
        return (block for block in walk(self.blocks) if isinstance(block, Table))


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, each before those below it."""
    for block in blocks:
        yield block
        match block:
            case Section() | Item() | Group() | Listing() | Grid():
                yield from walk(block.blocks)
            case Aside():
                yield from block.paragraphs
            case Paragraph() | Table():
                pass
            case _:
                assert_never(block)


def _passages(
    blocks: tuple[Block, ...], above: Locator | None, note: Footnote | None = None
) -> Iterator[Passage]:
    part: Literal["body", "note"] = "note" if note else "body"
    for block in blocks:
        match block:
            case Section() | Item():
                yield Passage(part, block.locator, block.label, block.content, note=note)
                yield from _passages(block.blocks, block.locator, note)
            case Paragraph():
                cell = block.form in ("cell", "label")
                yield Passage(part, block.locator, None, block.content, cell, note)
            case Aside():
                yield from _passages(block.paragraphs, above, note)
            case Table():
                for loose in block.loose:
                    yield Passage(part, above, None, loose.content, cell=True, note=note)
            case Group() | Listing() | Grid():
                yield from _passages(block.blocks, above, note)
            case _:
                assert_never(block)
