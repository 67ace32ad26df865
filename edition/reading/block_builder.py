"""Makes a document's blocks from nodes, with paths, tables, asides, and findings about labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, groupby

from edition.model.blocks import Aside, Block, Item, Section
from edition.model.content import Content, Label, Paragraph, Text
from edition.model.findings import Finding, Rule
from edition.model.locator import Locator
from edition.model.plain import plain_content
from edition.model.source import Source, Span
from edition.reading.asides import list_aside, with_asides
from edition.reading.marks import marked
from edition.reading.missing_labels import skipped_label, skips_j
from edition.reading.nesting import BlockNode
from edition.reading.numbering import numbered
from edition.reading.outline_levels import Move
from edition.reading.reading_rules import (
    ASIDE_PLACED,
    HEADING_LOST,
    OUTLINE_REPEATS,
    OUTLINE_SKIPS,
    OUTLINE_STARTS_LATE,
    OUTLINE_UNREAD,
)
from edition.reading.tables import with_tables
from edition.system.messages import EMPTY, Message
from edition.system.patterns import pattern


def build(source: Source, roots: list[BlockNode]) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks of the body with their locators, and the findings about them."""
    builder = _BlockBuilder(source)
    blocks = builder.blocks(roots, (), None, bounded=False)
    return numbered(blocks), tuple(builder.findings)


_OMITTED = pattern(
    r"(?:\[[^\[\]]{0,60}(?:\.\.\.|…|omitted|omission|omis|not printed|ausgelassen|опущено)[^\[\]]{0,60}\]"
    r"|\.\.\.|…|\*\s{0,4}\*\s{0,4}\*)[ \t_*]{0,20}+(?:\[\w{1,4}\](?:\([^()\s]{0,40}\))?)?+"
    r"[ \t_*]{0,20}+(?:\n\s{0,20}+(?:\S[^\n]{0,80}+\s{0,20}+)?)?\Z",
    re.IGNORECASE,
)
"""Matches a publisher's mark for an omission at the end of a text; a note mark or one short line
may follow the publisher's mark.
"""
_ANNOUNCED = pattern(r":[-–—]?\s*\Z")
_NEAR = 240
"""The number of characters before a label that are searched for a mark of omission."""


def _before(label: Span) -> Span:
    return Span(max(0, label.start - _NEAR), label.start)


@dataclass(slots=True)
class _BlockBuilder:
    """Builds blocks in one pass over the nodes; paragraphs are numbered afterwards."""

    source: Source
    findings: list[Finding] = field(default_factory=list)
    _paths: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _headings: Iterator[int] = field(default_factory=lambda: count(1))
    _last: dict[tuple[str, ...], Label] = field(default_factory=dict)
    """Maps each path to the last label in the list below the path."""
    _read: set[int] = field(default_factory=set)
    """The offsets of the labels that have been read so far."""

    def blocks(
        self, nodes: list[BlockNode], path: tuple[str, ...], intro: Content | None, *, bounded: bool
    ) -> tuple[Block, ...]:
        """The blocks made from nodes; `bounded` means that other blocks follow the last of the
        nodes.
        """
        blocks: list[Block] = []
        for labelled, group in groupby(nodes, key=lambda node: node.move is not None):
            if labelled:
                blocks += [
                    self._labelled(
                        node,
                        path,
                        bounded=bounded or node is not nodes[-1],
                        first=not (blocks or intro),
                    )
                    for node in group
                ]
            else:
                blocks += self._loose(list(group), intro if not blocks else None)
        grouped = tuple(with_asides(blocks, self._shown, bounded=bounded))
        settled, moved = list_aside(grouped)
        if moved:
            self._placed(moved)
        return settled

    def _shown(self, paragraph: Paragraph) -> str:
        match paragraph.content.leaves:
            case (Text(span),):
                return self.source[span]
            case _:
                return plain_content(self.source, paragraph.content).text

    def _loose(self, nodes: list[BlockNode], intro: Content | None) -> list[Block]:
        run = [
            node.part or Paragraph(node.content.span, marked(self.source, node.content), None)
            for node in nodes
        ]
        return list(with_tables(self.source, run, intro))

    def _labelled(
        self, node: BlockNode, path: tuple[str, ...], *, bounded: bool, first: bool
    ) -> Block:
        content = marked(self.source, node.content)
        below = self._path(node, path)
        locator = Locator(below) if node.label else Locator((f"h{next(self._headings)}",))
        blocks = self.blocks(node.below, below, content, bounded=bounded)
        start = node.label.span.start if node.label else content.span.start
        ends = [block.span.end for block in blocks]
        text_end = content.span.end if content.leaves else start
        label_end = node.label.span.end if node.label else text_end
        span = Span(start, max(text_end, label_end, *ends))
        own = Span(start, max(text_end, label_end))
        self._troubles(node, locator, own, self._last.get(path), first=first)
        if node.label:
            self._last[path] = node.label
            self._read.add(node.label.span.start)
        if node.section or node.label is None:
            return Section(span, node.label, locator, content, blocks, bool(node.heading))
        return Item(span, node.label, locator, content, blocks)

    def _path(self, node: BlockNode, path: tuple[str, ...]) -> tuple[str, ...]:
        """The path of a node, which ends with its label; a repeated label gets a number: `1_2`."""
        if node.label is None:
            return path
        own = (*path, node.slug)
        self._paths[own] += 1
        repeat = self._paths[own]
        return own if repeat == 1 else (*path, f"{node.slug}_{repeat}")

    def _find(self, rule: Rule, span: Span, message: Message, hint: Message = EMPTY) -> None:
        place = self.source.place(span)
        self.findings.append(Finding(rule, message, (place,), hint))

    def _troubles(
        self, node: BlockNode, locator: Locator, heading: Span, before: Label | None, *, first: bool
    ) -> None:
        """Report doubts about a label; `heading` is the span of the label and the text directly
        after it.

        `before` is the previous label in the same list.

        `first` means that no paragraph precedes the list. In many cables and minutes, the first
        item is a paragraph without a label, so the first label may be that of the second item.
        """
        if node.label is None:
            return
        label = node.label
        if node.section and not node.heading:
            message = Message(
                "“{label}” is between headings, but is not marked as a heading", label=label.text
            )
            hint = Message("it is read as a heading; confirm this in a note")
            self._find(HEADING_LOST, heading, message, hint)
        match node.move:
            case Move(trouble="skips"):
                self._skips(before, label)
            case Move(trouble="repeats") if not self._begins_anew(label):
                message = Message("“{label}” occurs twice in its list", label=label.text)
                hint = Message("the locator of this item is {locator}", locator=str(locator))
                self._find(OUTLINE_REPEATS, label.span, message, hint)
            case Move(trouble="starts-late"):
                self._find(OUTLINE_STARTS_LATE, label.span, _begins_at(label))
            case Move(trouble="starts-second") if first:
                self._find(OUTLINE_STARTS_LATE, label.span, _begins_at(label))
            case _:
                pass

    def _skips(self, before: Label | None, label: Label) -> None:
        """Report a skipped number: it is missing, or it occurs in the text where no item begins."""
        if before and skips_j(before, label):
            return
        if before and (found := skipped_label(self.source, before, label, self._read)):
            message = Message(
                "“{label}” may be the label of a list item; it is shown as text",
                label=self.source[found],
            )
            self._find(OUTLINE_UNREAD, found, message)
        elif not _OMITTED.search(self._above(before, label)):
            message = Message("a number is missing before “{label}”", label=label.text)
            self._find(OUTLINE_SKIPS, label.span, message)

    def _above(self, before: Label | None, label: Label) -> str:
        """The text directly before a label, as far back as the previous label."""
        near = _before(label.span)
        return self.source[Span(max(near.start, before.span.end if before else 0), near.end)]

    def _begins_anew(self, label: Label) -> bool:
        """Whether a label begins a new list, as a colon before the label shows."""
        first = label.text.strip("().[] \\").casefold() in ("1", "a", "i", "가", "а")
        return first and bool(_ANNOUNCED.search(self.source[_before(label.span)]))

    def _placed(self, aside: Aside) -> None:
        message = Message(
            "this parenthesis stands below the last of several short items; the program reads it as referring to all these items"
        )
        place = self.source.place(aside.span)
        self.findings.append(Finding(ASIDE_PLACED, message, (place,)))


def _begins_at(label: Label) -> Message:
    return Message("a list begins at “{label}”", label=label.text)
