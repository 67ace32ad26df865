"""Makes lists, quotations, tables, and other finished blocks from blocks of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from edition.model.blocks import Block, BlockGroup, Listing, ListItem
from edition.model.content import Content, Milestone, Text
from edition.model.source import Span
from edition.reading.datelines import begins_with_date, date_of
from edition.reading.drawn_tables import drawn_grid, is_drawn
from edition.reading.fields import page_number
from edition.reading.kept_lines import text_width, with_kept_lines
from edition.reading.labelled_lines import at_labels
from edition.reading.markdown_regions import Region, RegionText, definition_sign, heading_level
from edition.reading.markdown_tokens import RawBlock, fixed_lines, inline_content, raw_blocks
from edition.reading.nesting import Part, with_marker
from edition.reading.pieces import NodeFactory, page_of
from edition.system.patterns import pattern

_DEEPEST = 20
"""The highest number of levels of nested quotations that are read."""
_BULLETS = frozenset("-*+")
_EVEN = pattern(r"-+|\*+|_+|-(?: -)+|\*(?: \*)+|_(?: _)+")
"""A rule across the page; groups of dashes are not matched, since they belong to a table."""

Inline = Callable[[Content], Content]
"""Reads the inline markup of a text."""


@dataclass(slots=True)
class MarkdownParts:
    """Reads the blocks of a text."""

    nodes: NodeFactory
    inline: Inline
    marked: frozenset[str] = frozenset()
    """The labels of the note marks in the text: `^1`."""
    notes: dict[str, tuple[Region, RegionText]] = field(default_factory=dict)
    """Maps labels to the regions of notes; a note is read only if the text has a mark for it."""

    width: int = 0
    """The width of the text, once it has been measured."""

    def _width(self) -> int:
        self.width = self.width or text_width(self.nodes.source)
        return self.width

    def blocks(self, text: RegionText, depth: int = 0) -> list[RawBlock | Region]:
        """The blocks of a text and the regions among them, in order."""
        regions = self._taken(text) if depth < _DEEPEST else ()
        lines = [line for region in regions for line in text.lines_of(region)]
        raw, syntax = raw_blocks(self.nodes.source, text.without(lines), text.first)
        self.nodes.syntax += syntax
        starts = self.nodes.source.line_starts
        placed: list[tuple[int, RawBlock | Region]] = [(_start(block), block) for block in raw]
        for one in regions:
            if one.kind == "heading":
                placed.append((starts[one.first], self._heading(one, text)))
            elif one.kind == "code":
                placed += ((_start(block), block) for block in self._code(one, text))
            elif one.kind != "note":
                placed.append((starts[one.first], one))
        return [block for _, block in sorted(placed, key=lambda pair: pair[0])]

    def _heading(self, region: Region, text: RegionText) -> RawBlock:
        """A heading in a form that markdown-it does not recognise."""
        signs = text.signs(region)
        line = self._stripped(text.lines_of(region)[0])
        level = heading_level(text.line(region.first), text.line(region.stop - 1))
        start = signs[0].end if region.stop == region.first + 1 else line.start
        self.nodes.syntax += signs
        content, syntax = inline_content(self.nodes.source, [Span(start, line.end)])
        self.nodes.syntax += syntax
        return RawBlock(content.span, content, level)

    def _code(self, region: Region, text: RegionText) -> Iterator[RawBlock]:
        """The paragraphs between two fences, with their lines unchanged."""
        first, *lines, last = map(self._stripped, text.lines_of(region))
        self.nodes.syntax += [first, last]
        for filled, run in groupby(lines, key=lambda line: line.size > 0):
            if filled:
                content = fixed_lines(list(run))
                yield RawBlock(content.span, content, fixed=True)

    def _taken(self, text: RegionText) -> tuple[Region, ...]:
        """The regions of a text.

        A note without a mark, a note with the label of an earlier note, and a table whose columns
        cannot be found stay text.
        """
        found: list[Region] = []
        for region in text.regions():
            match region.kind:
                case "note":
                    if region.label in self.notes or not self._marked(region):
                        continue
                    self.notes[region.label] = (region, text)
                case "simple-table" | "grid-table":
                    if not is_drawn(self.nodes.source, text.lines_of(region), region.kind):
                        continue
                case "quote" | "definitions" | "heading" | "code":
                    pass
            found.append(region)
        return tuple(found)

    def _marked(self, region: Region) -> bool:
        return f"^{region.label}" in self.marked

    def parts(
        self, blocks: Sequence[RawBlock | Region], text: RegionText, depth: int = 0
    ) -> list[RawBlock | Part]:
        """The blocks after their markup has been read, with lists, quotations, and tables."""
        made: list[RawBlock | Part] = []
        for (bullets, region), run in groupby(map(self._unlisted, blocks), key=_kind):
            if region is not None:
                made += self._region(region, text, depth)
            elif bullets >= 0:
                group = [self._inlined(one) for one in run if isinstance(one, RawBlock)]
                listing = self._listing(group, 0)
                made += [listing] if listing else group
            else:
                made += [
                    part
                    for one in run
                    if isinstance(one, RawBlock)
                    for part in at_labels(self.nodes, self.single(one))
                ]
        return [one for one in made if _holds(one)]

    def _unlisted(self, block: RawBlock | Region) -> RawBlock | Region:
        """The block; a line between two dashes (`- 4 -`), which is not a list, becomes text."""
        if isinstance(block, Region) or len(block.bullets) != 1 or block.marker is None:
            return block
        sign = self.nodes.source[block.marker]
        if not self.nodes.text(block.content).endswith(f" {sign}"):
            return block
        content = with_marker(self.nodes.source, block)
        return replace(block, content=content, marker=None, bullets=())

    def _inlined(self, block: RawBlock) -> RawBlock:
        content = self.inline(block.content)
        return block if content is block.content else replace(block, content=content)

    def single(self, block: RawBlock) -> RawBlock | Part:
        """A block that is not part of a list; a rule or a page number becomes a milestone."""
        if block.rule and block.marker is None and _EVEN.fullmatch(self.nodes.source[block.span]):
            return page_of(Milestone(block.span, "rule", ""))
        match block.content.leaves:
            case (Text(span),) if block.level and (number := page_number(self.nodes.source[span])):
                return page_of(Milestone(span, "page", number))
        return block if block.fixed else self._inlined(self._dated(block))

    def _dated(self, block: RawBlock) -> RawBlock:
        """The block; a list number that is really the day of a date becomes text again."""
        if block.marker is None or block.bullets:
            return block
        text = self.nodes.source.text[block.marker.start : block.span.end]
        if not (date_of(text.strip()) or begins_with_date(text[:80])):
            return block
        return replace(block, content=with_marker(self.nodes.source, block), marker=None)

    def verbatim(self, label: str) -> Iterator[RawBlock]:
        """The text of a note for which there is no mark."""
        region, text = self.notes[label]
        content = self._content(text.lines_of(region))
        yield RawBlock(content.span, content)

    # --- lists ----------------------------------------------------------------------------

    def _listing(self, blocks: Sequence[RawBlock], level: int) -> Listing | None:
        """A bulleted list; None if an item does not begin with exactly one bullet."""
        groups = [list(run) for _, run in groupby(blocks, key=lambda one: one.bullets[level][1])]
        firsts = [group[0] for group in groups]
        signs = [one.marker and self.nodes.source[one.marker] for one in firsts]
        if not all(sign in _BULLETS for sign in signs):
            return None
        if any(
            _start(one) == one.marker.start and not one.content.leaves[0].span.size
            for one in firsts
            if one.marker
        ):
            return None
        items = tuple(ListItem(None, self._item(group, level)) for group in groups)
        begin = firsts[0].marker
        assert begin is not None
        return Listing(Span(begin.start, blocks[-1].span.end), (), items, "bulleted")

    def _item(self, blocks: Sequence[RawBlock], level: int) -> tuple[Block, ...]:
        first, *rest = blocks
        assert first.marker is not None
        made: list[Block] = []
        own = first.content
        if not own.leaves or own.leaves[0].span.start == first.marker.start:
            made.append(self.nodes.paragraph(Content((Text(first.marker),))))
        else:
            self.nodes.syntax.append(first.marker)
            made.append(self.nodes.paragraph(own))
        for deeper, run in groupby(rest, key=lambda one: len(one.bullets) > level + 1):
            group = list(run)
            listing = self._listing(group, level + 1) if deeper else None
            made += [listing] if listing else self._plain(group)
        return tuple(made)

    def _plain(self, blocks: Sequence[RawBlock | Part]) -> list[Block]:
        """The blocks of a region as a flat sequence, not an outline; list markers become text."""
        return [
            self.nodes.paragraph(with_marker(self.nodes.source, one))
            if isinstance(one, RawBlock)
            else one
            for one in blocks
        ]

    # --- regions --------------------------------------------------------------------------

    def _region(self, region: Region, text: RegionText, depth: int) -> list[Part]:
        match region.kind:
            case "quote":
                inner = self.inner(region, text, depth)
                blocks = self._plain(with_kept_lines(self.nodes.source, inner, self._width()))
                start = text.signs(region)[0].start
                span = Span(start, blocks[-1].span.end) if blocks else None
                return [BlockGroup(span, "quote", "", tuple(blocks))] if span else []
            case "definitions":
                return self._definitions(region)
            case "simple-table" | "grid-table":
                grid = drawn_grid(self.nodes, text.lines_of(region), region.kind, self._content)
                return [grid] if grid else []
            case "note" | "heading" | "code":
                return []

    def inner(self, region: Region, text: RegionText, depth: int = 0) -> list[RawBlock | Part]:
        """The blocks of a region, without the characters that mark the region."""
        signs = text.signs(region)
        self.nodes.syntax += signs
        part = text.part(region)
        inner = RegionText(text.source, region.first, region.stop, part.without(signs))
        return self.parts(self.blocks(inner, depth + 1), inner, depth + 1)

    def note(self, label: str) -> list[Block]:
        """The blocks of a note."""
        region, text = self.notes[label]
        return self._plain(self.inner(region, text))

    def _content(self, lines: Sequence[Span]) -> Content:
        """The content of lines that are not a block of Markdown."""
        kept = [line for line in map(self._stripped, lines) if line.size]
        if not kept:
            return Content()
        content, syntax = inline_content(self.nodes.source, kept)
        self.nodes.syntax += syntax
        return self.inline(content)

    def _stripped(self, line: Span) -> Span:
        text = self.nodes.source[line]
        start = line.start + len(text) - len(text.lstrip())
        return Span(start, max(start, line.start + len(text.rstrip())))

    def _definitions(self, region: Region) -> list[Part]:
        """A list of terms with their definitions; a definition may lack a term."""
        items: list[ListItem] = []
        for defines, run in self._definition_runs(region):
            content = self._content(run)
            if not content.leaves:
                continue
            paragraph = self.nodes.paragraph(content, "" if defines else "label")
            if not defines:
                items.append(ListItem(paragraph, ()))
            elif items:
                last = items[-1]
                items[-1] = ListItem(last.label, (*last.blocks, paragraph))
            else:
                items.append(ListItem(None, (paragraph,)))
        blocks = Listing(Span(0, 0), (), tuple(items)).blocks
        span = Span(blocks[0].span.start, blocks[-1].span.end) if blocks else None
        return [Listing(span, (), tuple(items), "gloss")] if span else []

    def _definition_runs(self, region: Region) -> Iterator[tuple[bool, list[Span]]]:
        """For each paragraph of a definition list: whether it is a definition, and its lines."""
        source = self.nodes.source
        run: list[Span] = []
        defines = False
        for line in source.lines[region.first : region.stop]:
            text = source[line]
            sign = definition_sign(text)
            term = defines and not run and not sign and not text.startswith((" ", "\t"))
            if run and (sign or not text.strip() or not defines):
                yield defines, run
                run = []
            if sign:
                start = line.start + len(text) - len(text.lstrip())
                self.nodes.syntax.append(Span(start, start + 1))
            defines = bool(sign) or (defines and not (term and text.strip()))
            if text.strip():
                run.append(Span(line.start + sign, line.end))
        if run:
            yield defines, run


def _start(block: RawBlock) -> int:
    return min(block.span.start, block.marker.start) if block.marker else block.span.start


def _kind(block: RawBlock | Region) -> tuple[int, Region | None]:
    """The number of the list that contains a block (-1 for none), and the block itself if it is a
    region.
    """
    if isinstance(block, Region):
        return -1, block
    return (block.bullets[0][0] if block.bullets else -1), None


def _holds(block: RawBlock | Part) -> bool:
    return not isinstance(block, RawBlock) or bool(block.content.leaves) or bool(block.marker)
