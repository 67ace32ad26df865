"""A parsed transcript: header, head, and nested outline; every node has its span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, assert_never

from edition.model.blocks import (
    Aside,
    Block,
    BlockGroup,
    Footnote,
    Grid,
    Item,
    Listing,
    Section,
    Table,
    walk,
)
from edition.model.content import (
    Content,
    FootnoteMark,
    Label,
    Leaf,
    Paragraph,
    leaf_text,
    text_of,
)
from edition.model.findings import Finding
from edition.model.locator import Locator
from edition.model.pictures import LineShape
from edition.model.source import Source, Span
from edition.model.source_record import NOT_STATED, SourceRecord


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of the archive's header, such as `Citation` or `Summary`."""

    name: str
    """The kind of entry: `title`, `date`, `citation` …; for other kinds, the label as written."""
    label: Content | None
    """The label as printed; None for the title and the date, which have no label."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """The spans of the parts of the archive's own citation; a missing part is None."""

    title: Span | None = None
    date: Span | None = None
    site: Span | None = None
    locators: tuple[Span, ...] = ()
    """Roll, file, and frames, or box and folder, in the archive's order."""
    repository: Span | None = None
    url: Span | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The description that the archive's export prints above the document."""

    fields: tuple[Field, ...] = ()
    citation: Citation | None = None

    def field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A typewritten line of the document's own head: `Date: 1978. 7. 15`, or `SECRET`."""

    name: str
    """The kind of the line: `date`, `from` …; `classification`, `stamp`, `kind`, `page`."""
    label: Label | None
    """The label; None for a classification, a stamp, a kind of paper, or a page break.

    The label is also None for a line that continues a list begun in the line above.
    """
    paragraph: Paragraph
    """The value of the line, a paragraph without a locator."""


@dataclass(frozen=True, slots=True)
class Head:
    """The document's own head: its title, and lines such as the sender, date, or stamp."""

    title: Content | None = None
    lines: tuple[HeadLine, ...] = ()

    def line(self, *names: str) -> HeadLine | None:
        """The first line with one of the given names, which are tried in order; None if no line has
        any of them.
        """
        return next((line for name in names for line in self.lines if line.name == name), None)

    @property
    def above(self) -> tuple[HeadLine, ...]:
        """The lines above the title."""
        title = self.title
        return tuple(line for line in self.lines if title and line.paragraph.span < title.span)

    @property
    def below(self) -> tuple[HeadLine, ...]:
        """The lines below the title; without a title, all lines."""
        return self.lines[len(self.above) :]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with an address, in which quotations, names, and dates are searched for."""

    part: Literal["header", "head", "body", "note"]
    locator: Locator | None
    """None for passages of the header, of the head, and of notes."""
    label: Label | None
    content: Content
    cell: bool = False
    """Whether the passage is a cell of a table or the label of a list item.

    A loose cell has the locator of the passage that contains its table.
    """
    footnote: Footnote | None = None
    """The source's note that contains the passage; None for a passage outside such notes."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A page of the original document that the source lists separately from the text."""

    id: str
    image: str
    """The file or the address of the page's picture."""
    label: str = ""
    size: tuple[int, int] = (0, 0)
    """Width and height of the picture in pixels; zeros if the source does not state them."""


@dataclass(frozen=True)
class Document:
    """A parsed transcript."""

    source: Source
    header: Header
    head: Head
    blocks: tuple[Block, ...]
    syntax: tuple[Span, ...]
    """The markup of the format: Markdown marks, or the tags, comments, and instructions of XML.

    Together, the markup and the nodes of the document cover the whole source except white space.
    """
    findings: tuple[Finding, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    """The notes published with the document, in the order of their marks."""
    names: tuple[str, ...] = ()
    """The ids that notes, groups of blocks, and points such as page breaks have in the source."""
    record: SourceRecord = NOT_STATED
    """The bibliographic data of the source's own header."""
    surfaces: tuple[Surface, ...] = ()
    """The pages for which the source names pictures, in the order of the source."""
    lines: tuple[LineShape, ...] = ()
    """The positions of lines of text on the pictures of pages, in the order of the source."""

    def stored_as(self, file: str) -> Document:
        """The same document under another file name."""
        findings = tuple(finding.moved(file) for finding in self.findings)
        return replace(self, source=Source(self.source.text, file), findings=findings)

    def text(self, content: Content) -> str:
        """The text as shown, with white space folded and line breaks replaced by spaces."""
        return text_of(self.source, content)

    def leaf_text(self, leaf: Leaf) -> str:
        """The characters that a leaf shows."""
        return leaf_text(self.source, leaf)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All stretches of text in reading order, each followed by its notes."""
        return tuple(p for passage in self._all_passages() for p in self._with_notes(passage))

    def _with_notes(self, passage: Passage) -> Iterator[Passage]:
        yield passage
        for leaf in passage.content.leaves:
            if isinstance(leaf, FootnoteMark):
                note = self.footnotes[leaf.index]
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


def _passages(
    blocks: tuple[Block, ...], above: Locator | None, note: Footnote | None = None
) -> Iterator[Passage]:
    part: Literal["body", "note"] = "note" if note else "body"
    for block in blocks:
        match block:
            case Section() | Item():
                yield Passage(part, block.locator, block.label, block.content, footnote=note)
                yield from _passages(block.blocks, block.locator, note)
            case Paragraph():
                cell = block.form in ("cell", "label")
                yield Passage(part, block.locator, None, block.content, cell, note)
            case Aside():
                yield from _passages(block.paragraphs, above, note)
            case Table():
                for loose in block.loose:
                    yield Passage(part, above, None, loose.content, cell=True, footnote=note)
            case BlockGroup() | Listing() | Grid():
                yield from _passages(block.blocks, above, note)
            case _:
                assert_never(block)
