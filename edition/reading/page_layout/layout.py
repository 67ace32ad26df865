"""Pages as transcription platforms describe them: regions in reading order, with their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edition.model.content import Range
from edition.model.source import Span
from edition.reading.page_layout.characters import Characters

RegionKind = Literal["paragraph", "heading", "margin", "footnote", "forme", "page-number"]
"""The kinds of regions: text, or print at the edge of a page (`forme`, `page-number`)."""

Points = tuple[tuple[int, int], ...]

KINDS: dict[str, RegionKind] = {
    # PAGE XML
    "heading": "heading",
    "marginalia": "margin",
    "footnote": "footnote",
    "footnote-continued": "footnote",
    "endnote": "footnote",
    "header": "forme",
    "footer": "forme",
    "catch-word": "forme",
    "signature-mark": "forme",
    "page-number": "page-number",
    # SegmOnto, which eScriptorium uses
    "headingline": "heading",
    "margintextzone": "margin",
    "runningtitlezone": "forme",
    "quiremarkszone": "forme",
    "numberingzone": "page-number",
    # ALTO
    "topmargin": "forme",
    "bottommargin": "forme",
    "leftmargin": "margin",
    "rightmargin": "margin",
    # hOCR
    "ocr_footer": "forme",
    "ocr_pageno": "page-number",
    "ocr_title": "heading",
    "ocr_part": "heading",
    "ocr_chapter": "heading",
    "ocr_section": "heading",
    "ocr_subsection": "heading",
    "ocr_subsubsection": "heading",
}
"""Maps the names that formats and vocabularies use, in lower case, to the kinds of regions.

A region with any other name is a paragraph.
"""


def kind_of(name: str) -> RegionKind | None:
    """The kind for a name; the name may have a subtype and a number: `MarginTextZone:note#1`."""
    bare = name.casefold()
    return KINDS.get(bare) or KINDS.get(bare.partition("#")[0].partition(":")[0])


@dataclass(frozen=True, slots=True)
class LayoutTag:
    """A transcriber's tag in a line, for instance for a name, a date, or an abbreviation."""

    name: str
    start: int
    """The position of the first tagged character in the line."""
    end: int
    values: dict[str, str]
    comment: Characters | None = None
    """The words of a comment, with their positions in the source."""


@dataclass(frozen=True, slots=True)
class LayoutLine:
    """A line of text."""

    tag: Span
    characters: Characters
    points: Points = ()
    kind: RegionKind | None = None
    """The line's own kind; None if the line has the kind of its region."""
    tags: tuple[LayoutTag, ...] = ()
    styles: tuple[Range, ...] = ()
    goes_on: bool = False
    """Whether the source marks the line's last word as continued on the next line."""


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """A cell of a table, with its row and column."""

    row: int
    column: int
    lines: tuple[LayoutLine, ...]
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class LayoutRegion:
    """A region of a page, with its lines or with the cells of its table."""

    tag: Span
    kind: RegionKind
    lines: tuple[LayoutLine, ...] = ()
    cells: tuple[LayoutCell, ...] = ()


def lines_in(region: LayoutRegion) -> tuple[LayoutLine, ...]:
    """All lines of a region, including the lines of its cells."""
    return (*region.lines, *(line for cell in region.cells for line in cell.lines))


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """A page with its regions in reading order."""

    tag: Span
    image: str
    size: tuple[int, int]
    regions: tuple[LayoutRegion, ...]
    name: str = ""
    """The number of the page, if the file states it."""
    pixels: bool = True
    """Whether the page's size and the positions on the page are in pixels."""
