"""Blocks of a TEI text while they are being built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.model.blocks import Block as Part
from edition.model.blocks import GridCell, ListItem, Section
from edition.model.content import Content, Paragraph
from edition.model.locator import Locator
from edition.model.source import Span
from edition.reading.tei.elements import Block
from edition.reading.tei.tags import Open
from edition.reading.tei.text_run import TextRun


@dataclass(frozen=True, slots=True)
class TeiHeading:
    """A heading that is not yet combined with the blocks below it."""

    span: Span
    content: Content
    number: int


@dataclass(frozen=True, slots=True)
class Loose:
    """A paragraph that is a loose cell; a run of such cells may become a table."""

    paragraph: Paragraph

    @property
    def span(self) -> Span:
        return self.paragraph.span


@dataclass(frozen=True, slots=True)
class AsidePart:
    """A paragraph of an aside; `last` marks the end of the aside."""

    paragraph: Paragraph
    last: bool
    closed: bool

    @property
    def span(self) -> Span:
        return self.paragraph.span


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speech; successive speeches become one list."""

    span: Span
    item: ListItem


Made = Part | TeiHeading | Loose | AsidePart | Spoken


@dataclass(slots=True)
class ListPoint:
    """An item of a list while it is being read."""

    label: Paragraph | None = None
    blocks: list[Made] = field(default_factory=list)
    closed: bool = False
    tag: Open | None = None
    """The tag of the item."""


@dataclass(slots=True)
class OpenElement:
    """An open element that contains blocks."""

    tag: Open
    what: Block
    run: TextRun = field(default_factory=TextRun)
    blocks: list[Made] = field(default_factory=list)
    points: list[ListPoint] = field(default_factory=list)
    rows: list[tuple[GridCell, ...]] = field(default_factory=list)
    cells: list[GridCell] = field(default_factory=list)
    note: int = -1
    label: Paragraph | None = None
    """The label of a section, a speech, a field, or a numbered item."""
    speaker: str = ""
    """The speaker that the markup names."""
    heading: Content = field(default_factory=Content)
    """The heading of a section."""


def is_numbered(tag: Open, frame: OpenElement) -> bool:
    """Whether an element is an item of a list, has no label, and gets a number from the markup."""
    labelled = bool(frame.points) and not frame.points[-1].closed
    listed = tag.name == "item" and frame.what.place == "list" and not labelled
    return listed and bool(tag.attributes.get("n"))


def sectioned(made: Iterable[Part | TeiHeading]) -> tuple[Part, ...]:
    """The blocks, with each heading and the blocks after it combined into a section."""
    blocks: list[Part] = []
    heading: TeiHeading | None = None
    below: list[Part] = []
    for block in made:
        if isinstance(block, TeiHeading):
            blocks += _section(heading, below)
            heading, below = block, []
        else:
            below.append(block)
    return (*blocks, *_section(heading, below))


def _section(heading: TeiHeading | None, below: list[Part]) -> list[Part]:
    if heading is None:
        return below
    span = Span(heading.span.start, below[-1].span.end if below else heading.span.end)
    locator = Locator((f"h{heading.number}",))
    return [Section(span, None, locator, heading.content, tuple(below), marked=True)]


def cell(tag: Open, blocks: tuple[Part, ...]) -> GridCell:
    """A cell with the numbers of columns and rows that its tag states."""

    def size(name: str) -> int:
        given = tag.attributes.get(name, "")
        return int(given) if re.fullmatch("[1-9][0-9]{0,2}", given) else 1

    return GridCell(blocks, size("cols"), size("rows"), tag.attributes.get("role") == "label")
