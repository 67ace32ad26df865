"""Turns pages in reading order into blocks: headings, paragraphs, tables, and page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

from edition.model.blocks import Block, BlockGroup, Grid, GridCell, GroupKind
from edition.model.content import (
    Break,
    Content,
    Escape,
    FootnoteMark,
    Leaf,
    Milestone,
    Paragraph,
    Text,
)
from edition.model.pictures import LineShape
from edition.model.source import Source, Span
from edition.reading.page_layout.layout import (
    LayoutLine,
    LayoutPage,
    LayoutRegion,
    RegionKind,
    lines_in,
)
from edition.reading.page_layout.layout_findings import LayoutFindings
from edition.reading.page_layout.tagged import JoinedRanges, TagReader
from edition.reading.pieces import NodeFactory
from edition.reading.tei.open_blocks import TeiHeading
from edition.reading.typescript.hyphens import Hyphens
from edition.system.patterns import pattern

_ENDS = pattern(r"[.!?:;…)\]\"”»]\s*$")
_NUMBER = pattern(r"\b(?:\d{1,5}[a-z]?|[ivxlcj]{1,9})\b", re.IGNORECASE)

LayoutBlock = Block | TeiHeading


@dataclass(slots=True)
class _Run:
    """A paragraph to which lines are being added."""

    leaves: list[Leaf] = field(default_factory=list)
    ranges: JoinedRanges = field(default_factory=JoinedRanges)
    shown: str = ""
    """The text of the paragraph's last line."""

    @property
    def end(self) -> int:
        return self.leaves[-1].span.end


class LayoutBlocks:
    """Builds the blocks of a text, page by page."""

    def __init__(self, nodes: NodeFactory, hyphens: Hyphens, findings: LayoutFindings) -> None:
        self.nodes, self.findings = nodes, findings
        self.source: Source = nodes.source
        self.tags = TagReader(nodes.source, findings)
        self.blocks: list[LayoutBlock] = []
        self.shapes: list[LineShape] = []
        self._unsized: dict[Span, None] = {}
        """The pages for which the file does not state a size."""
        self._hyphens = hyphens
        self._run: _Run | None = None
        """The open paragraph, which continues if the next page continues its sentence."""
        self._signs: list[Milestone] = []
        """Milestones between two pages; they are added once the text after them is known."""
        self._headings = 0

    def page(self, page: LayoutPage, id_: str) -> None:
        """Add the blocks of a page."""
        number = page.name or _page_number(page)
        sign = Milestone(page.tag, "page", number, image=f"#{id_}" if page.image else "")
        self._signs.append(sign)
        regions = [region for region in page.regions if region.lines or region.cells]
        if not regions:
            self.findings.add("no-text", page.tag)
        for region in regions:
            for line in lines_in(region):
                self._shape(line, page)
            if region.cells:
                self._table(region)
            else:
                for kind, lines in groupby(_kinds(region), itemgetter(0)):
                    self._lines(kind, [line for _, line in lines if line.characters])

    def done(self) -> None:
        """End the open paragraph, and add the milestones that remain."""
        self._end()
        self._set_signs()
        for page in self._unsized:
            self.findings.add("no-size", page)

    # --- lines of one kind ----------------------------------------------------------------

    def _lines(self, kind: RegionKind, lines: list[LayoutLine]) -> None:
        if not lines:
            return
        match kind:
            case "forme" | "page-number":
                self._signs += (_edge(line) for line in lines)
                if self._run is None:
                    self._set_signs()
            case "paragraph":
                if not self._goes_on(lines[0]):
                    self._end()
                    self._set_signs()
                for line in lines:
                    self._add(line)
            case _:
                self._end()
                self._set_signs()
                self._apart(kind, lines)

    def _goes_on(self, line: LayoutLine) -> bool:
        """Whether a line continues the sentence at the end of the previous page."""
        run, signs = self._run, self._signs
        if run is None or not any(sign.kind == "page" for sign in signs):
            return False
        places = [run.leaves[-1].span, *(sign.span for sign in signs), _extent(line)]
        ascending = all(one.end <= other.start for one, other in pairwise(places))
        ended = bool(_ENDS.search(run.shown))
        return ascending and not ended and line.characters.text.lstrip()[:1].islower()

    def _apart(self, kind: RegionKind, lines: list[LayoutLine]) -> None:
        """Add headings, notes in the margin, or footnotes as separate blocks."""
        for content in self._contents(lines):
            if kind == "heading":
                self._headings += 1
                self.blocks.append(TeiHeading(content.span, content, self._headings))
            else:
                group: GroupKind = "margin" if kind == "margin" else "footnote"
                below = (self.nodes.paragraph(content),)
                self.blocks.append(BlockGroup(content.span, group, "", below))

    def _table(self, region: LayoutRegion) -> None:
        self._end()
        self._set_signs()
        rows = []
        for _, cells in groupby(region.cells, lambda cell: cell.row):
            row = []
            for cell in cells:
                contents = self._contents([line for line in cell.lines if line.characters])
                blocks = tuple(self.nodes.paragraph(one, "cell") for one in contents)
                row.append(GridCell(blocks, cell.columns, cell.rows, cell.head))
            rows.append(tuple(row))
        if any(cell.blocks for row in rows for cell in row):
            self.blocks.append(Grid(region.tag, (), tuple(rows)))

    def _contents(self, lines: Sequence[LayoutLine]) -> list[Content]:
        """The lines as one text, or as several texts if the lines are not in source order."""
        before, self._run = self._run, None
        kept, self.blocks = self.blocks, []
        for line in lines:
            self._add(line)
        self._end()
        made = [block.content for block in self.blocks if isinstance(block, Paragraph)]
        self._run, self.blocks = before, kept
        return made

    # --- text -----------------------------------------------------------------------------

    def _add(self, line: LayoutLine) -> None:
        """Add a line to the open paragraph; a line that is before this paragraph in the source
        begins a new paragraph.
        """
        words = line.characters.bare(self.source)
        tagged = self.tags.read(line)
        start = words.leaves[0].span.start
        run = self._run
        if run and run.end > start:
            self._end()
            run = None
        end = -1
        if run is None:
            run = self._run = _Run()
        else:
            end = run.end
            self._join(run, words.leaves[0].span)
        run.leaves += _with_signs(words.leaves, tagged.signs)
        run.ranges.add(tagged.ranges, end, start)
        run.shown = words.text
        if line.goes_on:
            run.shown += _GOES_ON

    def _join(self, run: _Run, after: Span) -> None:
        """Add a line end, which is shown as a space, or as nothing within a word."""
        signs, self._signs = self._signs, []
        last, until = run.leaves[-1], signs[0].span.start if signs else after.start
        known = run.shown.endswith(_GOES_ON)
        cut = None
        if isinstance(last, Text):
            cut = self._hyphens.at_line_end(last.span, after, until)
        if known and isinstance(last, Text) and self.source[last.span][-1] in "-‐⸗=¬\xad":
            cut = Span(last.span.end - 1, until)
        if isinstance(last, Escape) and last.value in ("\xad", "¬"):
            run.leaves[-1:] = [Break(last.span, hard=False, joins=True)]
        elif cut and cut.start < last.span.end:
            run.leaves[-1:] = [Text(Span(last.span.start, cut.start))] * (last.span.size > 1)
            run.leaves.append(Break(Span(cut.start, last.span.end), hard=False, joins=True))
        else:
            # `find` + 1 is 0 if no `>` follows, as in a file that is cut off.
            end = self.source.text.find(">", last.span.end) + 1 or until
            joins = cut is not None or known
            run.leaves.append(Break(Span(last.span.end, min(end, until)), hard=False, joins=joins))
        run.leaves += signs

    def _end(self) -> None:
        """End the open paragraph."""
        run, self._run = self._run, None
        if run is None:
            return
        content = Content(tuple(run.leaves), tuple(run.ranges.ranges))
        self.blocks.append(self.nodes.paragraph(content))

    def _set_signs(self) -> None:
        """Add page breaks, and words at the edges of pages, between paragraphs."""
        signs, self._signs = self._signs, []
        for sign in signs:
            content = Content((sign,))
            self.blocks.append(Paragraph(sign.span, content, None, "page"))

    # --- places ---------------------------------------------------------------------------

    def _shape(self, line: LayoutLine, page: LayoutPage) -> None:
        if not line.characters:
            return
        width, height = page.size
        if not line.points:
            self.findings.add("no-place", line.tag)
        elif not (width and height):
            self._unsized[page.tag] = None
        else:
            if any(not (0 <= x <= width and 0 <= y <= height) for x, y in line.points):
                self.findings.add("outside", line.tag)
            points = tuple((min(max(x, 0), width), min(max(y, 0), height)) for x, y in line.points)
            self.shapes.append(LineShape(_extent(line), points, page.size))


_GOES_ON = "\n"
"""A character that is added to a line if the source marks the line's last word as continued."""


def _kinds(region: LayoutRegion) -> Iterator[tuple[RegionKind, LayoutLine]]:
    return ((line.kind or region.kind, line) for line in region.lines)


def _with_signs(
    leaves: Sequence[Text | Escape], signs: Sequence[Milestone | FootnoteMark]
) -> Iterator[Leaf]:
    """The characters, with milestones and note marks inserted between them."""
    waiting = list(signs)
    for leaf in leaves:
        start = leaf.span.start
        while waiting and waiting[0].span.start <= start:
            yield waiting.pop(0)
        while isinstance(leaf, Text) and waiting and waiting[0].span.start < leaf.span.end:
            at = waiting[0].span.start
            yield Text(Span(start, at))
            start = at
            while waiting and waiting[0].span.start == at:
                yield waiting.pop(0)
        yield Text(Span(start, leaf.span.end)) if isinstance(leaf, Text) else leaf
    yield from waiting


def _extent(line: LayoutLine) -> Span:
    leaves = line.characters.leaves
    return Span(leaves[0].span.start, leaves[-1].span.end)


def _edge(line: LayoutLine) -> Milestone:
    return Milestone(_extent(line), "forme", " ".join(line.characters.text.split()))


def _page_number(page: LayoutPage) -> str:
    """The number printed on the page; empty unless exactly one line is for page numbers and
    contains one number.
    """
    numbers = [
        line.characters.text
        for region in page.regions
        for line in region.lines
        if (line.kind or region.kind) == "page-number" and line.characters
    ]
    found = _NUMBER.findall(numbers[0]) if len(numbers) == 1 else []
    return found[0] if len(found) == 1 else ""
