"""The fields of a document's head, each with its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeGuard

from edition.model.content import Content, Label
from edition.model.document import HeadLine
from edition.model.plain import folded
from edition.model.source import Span
from edition.reading.fields import begins_field, fields, unknown_field, unlabelled
from edition.reading.head_blocks import HeadBlocks, ends_as_sentence
from edition.reading.labels import INITIAL, candidate
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory
from edition.system.patterns import pattern

LONGEST_VALUE = 3
"""The highest number of lines in a paragraph that is the value of a label above it."""

ADDRESSED = pattern(r"memorand(?:um|a) (?:for|to)\s?:?", re.IGNORECASE)
"""A line without a field's label, below which the addressees are typed."""
_MOST_ADDRESSEES, _LONGEST_ADDRESSEE = 6, 60


_ABBREVIATED = frozenset(("al", "etc", "jr", "sr", "esq", "ret"))
"""Abbreviations in small letters, whose point does not end a sentence."""
_LONGEST_ABBREVIATION = 5


@dataclass(frozen=True, slots=True)
class HeadFields:
    """Reads the fields among the blocks of a head."""

    nodes: NodeFactory
    blocks: Sequence[RawBlock | Part]

    def read(
        self, index: int, block: RawBlock, lines: Sequence[Content]
    ) -> tuple[list[HeadLine], int]:
        """The fields of a block that begins with a field, and how many blocks the fields occupy."""
        made: list[HeadLine] = []
        value_of: list[_Field] = []
        cut = self.nodes.cutter(block.content)
        for line in lines:
            listed = bool(value_of) and value_of[-1].name == "participants"
            on_line = list(self._on_line(line)) or ([] if listed else list(self._unknown(line)))
            if on_line:
                above = Span(line.span.start, on_line[0].begin)
                if cut(*above).leaves:  # a page break, which has no letters
                    value_of.append(_Field("page", None, above))
                value_of += on_line
            elif value_of and not unlabelled(self.nodes.text(line)):
                value_of[-1] = value_of[-1].longer(line.span)
            else:  # this case includes a first line whose unknown label contains a wide space
                name = unlabelled(self.nodes.text(line)) or "unnamed"
                value_of.append(_Field(name, None, line.span))
        taken = 1
        for one in value_of:
            content = cut(*one.value)
            label = one.label
            if not content.leaves and one is value_of[-1] and (after := self._value(index + 1)):
                content, taken = after, 2
            if not content.leaves and label:  # the label has no value
                content = cut(*label.span)
                label = None
            if one.name == "participants":
                made += self._participants(content, label)
            elif content.leaves:
                made.append(self._line(one.name, content, label))
        return made, taken

    def addressees(
        self, index: int, block: RawBlock, lines: Sequence[Content]
    ) -> tuple[list[HeadLine], int]:
        """The addressees below a line such as `MEMORANDUM FOR`, and how many blocks they occupy; 0
        if the line is another.
        """
        above, *below = lines
        if block.level or not ADDRESSED.fullmatch(self.nodes.text(above)):
            return [], 0
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        taken = 1
        if not below and isinstance(after, RawBlock) and not (after.level or after.marker):
            below, taken = list(self.nodes.lines(after.content)), 2
            # A line that ends with an abbreviation can end a block.
            for before, block_below in pairwise(self.blocks[index + 1 :]):
                if not self._continues(block_below, before):
                    break
                below += self.nodes.lines(block_below.content)
                taken += 1
        if len(below) > _MOST_ADDRESSEES or not self._are_addressees(below):
            return [], 0
        label = Label(above.span, self.nodes.text(above))
        made = [self._line("to", line, None if at else label) for at, line in enumerate(below)]
        return made, taken if made else 0

    def _continues(self, below: RawBlock | Part, above: RawBlock | Part) -> TypeGuard[RawBlock]:
        """Whether a block of text is directly below another block, without an empty line."""
        adjoins = HeadBlocks(self.nodes, self.blocks).adjoin(above.span.end, below.span.start)
        return adjoins and isinstance(below, RawBlock)

    def _are_addressees(self, lines: Sequence[Content]) -> bool:
        texts = [self.nodes.text(line) for line in lines]
        texts[:-1] = [text.removesuffix(",") for text in texts[:-1]]
        return all(map(_is_addressee, texts))

    def _on_line(self, line: Content) -> Iterator[_Field]:
        typed, source = self.nodes.typed(line)
        found = list(fields(typed))
        ends = [one.start for one in found[1:]] + [len(typed)] * bool(found)
        for one, end in zip(found, ends, strict=True):
            label = Span(source(one.start), source(one.end - 1) + 1)
            written = Label(label, folded(typed[one.start : one.end]))
            yield _Field(one.name, written, Span(label.end, source(end)))

    def _unknown(self, line: Content) -> Iterator[_Field]:
        """The field on a line that begins with an unknown label; none if no such label is found."""
        typed, source = self.nodes.typed(line)
        found = unknown_field(typed)
        if found:
            label = Span(source(found.start), source(found.end - 1) + 1)
            written = Label(label, folded(typed[found.start : found.end]))
            yield _Field(found.name, written, Span(label.end, source(len(typed))))

    def _value(self, index: int) -> Content | None:
        """The block after a label without a value, if it can be the value."""
        block = self.blocks[index] if index < len(self.blocks) else None
        if not isinstance(block, RawBlock) or block.level or block.marker:
            return None
        lines = self.nodes.lines(block.content)
        first = self.nodes.text(lines[0])
        free = not any(fields(first)) and not unlabelled(first) and candidate(first) is None
        return block.content if free and len(lines) <= LONGEST_VALUE else None

    def _participants(self, content: Content, label: Label | None) -> list[HeadLine]:
        """The participants, one on each line; only the first line has the label."""
        lines = self.nodes.lines(content) if content.leaves else []
        return [
            self._line("participants", line, None if index else label)
            for index, line in enumerate(lines)
        ]

    def _line(self, name: str, content: Content, label: Label | None = None) -> HeadLine:
        return HeadLine(name, label, self.nodes.paragraph(content))


def _ends_a_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: not with an abbreviation (`Ph.D.`, `Md.`, `Col.`)."""
    if not text.endswith("."):
        return ends_as_sentence(text)
    word = text[:-1].rpartition(" ")[2]
    if "." in word or word in _ABBREVIATED:
        return False
    return word[:1].islower() or len(word) > _LONGEST_ABBREVIATION


def _is_addressee(text: str) -> bool:
    ended = _ends_a_sentence(text)
    labelled = candidate(text) is not None and not INITIAL.match(text)
    if ended or labelled or len(text) > _LONGEST_ADDRESSEE:
        return False
    return not (begins_field(text) or unlabelled(text))


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that is being read: its name, its label, and the span of its value."""

    name: str
    label: Label | None
    value: Span

    @property
    def begin(self) -> int:
        return self.label.span.start if self.label else self.value.start

    def longer(self, line: Span) -> _Field:
        return replace(self, value=Span(self.value.start, line.end))
