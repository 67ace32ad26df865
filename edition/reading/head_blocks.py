"""Answers questions about the blocks in and below a head, whatever was read of the head before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from edition.model.content import Content, TextStyle
from edition.reading.fields import (
    begins_field,
    columns,
    fields,
    is_address,
    is_letterhead,
    is_stamp,
    kind_of,
    unlabelled,
)
from edition.reading.head_lines import TAGS, TITLES
from edition.reading.labels import candidate
from edition.reading.letterheads import is_subject
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory

LONGEST_TITLE, LINES_OF_TITLE = 160, 4
LINES_OF_HEAD = 6
"""The highest number of lines in a block above a title's heading."""
_LONGEST_UNNAMED = 60
_SENTENCE_ENDS = (".", ",", ";", ":", "?", "!")


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends with a punctuation mark, which a title or letterhead rarely does."""
    return text.endswith(_SENTENCE_ENDS)


def is_phrase(text: str) -> bool:
    """Whether a line is short enough, and ends in such a way, that it can be a line of a head whose
    type is unknown.
    """
    return len(text) <= _LONGEST_UNNAMED and not ends_as_sentence(text)


class HeadBlocks(NamedTuple):
    """The blocks of a text, among which a head is read."""

    nodes: NodeFactory
    blocks: Sequence[RawBlock | Part]

    def is_short(self, block: RawBlock) -> bool:
        """Whether a first block is one short line, such as the name of an exported page."""
        text = self.nodes.text(block.content)
        one_line = len(self.nodes.lines(block.content)) == 1
        return one_line and is_phrase(text) and candidate(text) is None

    def above_heading(self, block: RawBlock) -> bool:
        """Whether a paragraph is in bold or has lines of a head, and so can precede the title."""
        lines = [self.nodes.text(line) for line in self.nodes.lines(block.content)]
        if len(lines) > LINES_OF_HEAD or any(len(line) > LONGEST_TITLE for line in lines):
            return False
        strong = any(
            isinstance(one, TextStyle) and one.kind == "strong" and one.span == block.content.span
            for one in block.content.ranges
        )
        return (
            strong
            or TAGS.fullmatch(" ".join(lines)) is not None
            or begins_field(lines[0])
            or is_stamp(lines)
            or all(unlabelled(line) or kind_of(line) or is_letterhead(line) for line in lines)
        )

    def titled_below(self, index: int, above: Sequence[str]) -> bool:
        """Whether a possible title follows: a line in capitals, a kind of paper, or a subject."""
        for block in self.blocks[index : index + LINES_OF_HEAD]:
            if not isinstance(block, RawBlock) or block.marker or block.level:
                return False
            lines = [self.nodes.text(line) for line in self.nodes.lines(block.content)]
            typed = [self.nodes.typed(line)[0] for line in self.nodes.lines(block.content)]
            names = [one.name for line in typed for one in fields(line)]
            if not TITLES.isdisjoint(names) or kind_of(" ".join(lines)):
                return True
            if is_subject(lines[0], above):
                return True
            if is_address(lines[0]) and len(lines) <= LINES_OF_TITLE:
                continue
            if not names and not all(map(unlabelled, lines)):
                return " ".join(lines).isupper() and len(lines) <= LINES_OF_TITLE
        return False

    def is_dated(self, index: int) -> bool:
        """Whether a block is a line with a date."""
        after = self.blocks[index] if index < len(self.blocks) else None
        text = self.nodes.text(after.content) if isinstance(after, RawBlock) else ""
        return unlabelled(text) == "date"

    def titles_fields(self, index: int) -> bool:
        """Whether a block begins with a field; if so, a line above the block can be the title."""
        after = self.blocks[index] if index < len(self.blocks) else None
        if not isinstance(after, RawBlock) or after.level or after.marker:
            return False
        return begins_field(self.nodes.text(after.content)[:LONGEST_TITLE])

    def columns(self, line: Content) -> list[Content]:
        """The parts of a line that are in separate columns."""
        typed, source = self.nodes.typed(line)
        places = [(source(start), source(end)) for start, end in columns(typed)]
        parts = [self.nodes.between(line, start, end) for start, end in places]
        return [part for part in parts if part.leaves]

    def dated(self, line: Content) -> list[Content]:
        """The columns of a line if only the last one is a date, as beside a letterhead; else the
        line.
        """
        parts = self.columns(line)
        dates = [unlabelled(self.nodes.text(part)) == "date" for part in parts]
        beside = len(parts) > 1 and dates[-1] and not any(dates[:-1])
        return parts if beside and not begins_field(self.nodes.text(line)) else [line]

    def adjoin(self, end: int, start: int) -> bool:
        """Whether the text at `start` is on the line below the text that ends at `end`."""
        between = self.nodes.source.text[end:start]
        return between.isspace() and between.count("\n") == 1
