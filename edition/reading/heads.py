"""The document's own head: its title, and the typewritten lines above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from edition.model.content import Content, Paragraph
from edition.model.document import Head, HeadLine
from edition.reading.fields import (
    FieldLabel,
    begins_field,
    fields,
    is_address,
    is_letterhead,
    is_stamp,
    kind_of,
    unknown_field,
    unlabelled,
)
from edition.reading.head_blocks import (
    LINES_OF_HEAD,
    LINES_OF_TITLE,
    LONGEST_TITLE,
    HeadBlocks,
    ends_as_sentence,
    is_phrase,
)
from edition.reading.head_fields import ADDRESSED, LONGEST_VALUE, HeadFields
from edition.reading.head_lines import CABLE, above_title, is_worded, named
from edition.reading.labels import candidate
from edition.reading.letterhead_lines import is_body_name, letterhead_lines
from edition.reading.letterheads import (
    is_bare_letterhead,
    is_day,
    is_sender,
    is_subject,
    never_title,
)
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.pieces import NodeFactory

_LONGEST_HEAD = 16
"""The highest number of blocks above a title's heading."""


def _lettered(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_above(text: str) -> bool:
    """Whether a heading belongs above the title: a field, a stamp, a page number, or a
    letterhead.
    """
    return never_title(text) or is_body_name(text)


def _is_page(block: Part) -> bool:
    return isinstance(block, Paragraph) and block.form == "page"


Body = tuple[RawBlock | Part, ...]


def split_head(nodes: NodeFactory, blocks: Sequence[RawBlock | Part]) -> tuple[Head, Body]:
    """The head, and the blocks after it.

    The title is the first heading, provided that it ranks above all later headings and that all
    lines before it belong to the head. If there is no such heading, the title is a line in capitals
    among the head's other lines. A line that only names the kind of paper (`M E M O`) is the title
    if there is neither another title nor a subject. A letterhead, a field, a stamp, or a page
    number is never the title.
    """
    reader = _Head(nodes, blocks, HeadBlocks(nodes, blocks))
    reader.heading()
    used, safe = reader.used, reader.used
    while used < len(blocks) and (taken := reader.take(used)):
        used += taken
        if reader.certain:
            safe = used
    if not reader.lines and not reader.headed:
        return Head(), tuple(blocks)
    if not any(line.name != "page" for line in reader.lines) and not reader.headed:
        return Head(), tuple(blocks)
    end = blocks[safe - 1].span.end if safe else 0
    reader.lines = [line for line in reader.lines if line.paragraph.span.end <= end]
    title, kind = (
        one if one and one.span.end <= end else None for one in (reader.title, reader.kind)
    )
    return Head(*named(nodes, reader.lines, title, kind, headed=reader.headed)), tuple(
        blocks[safe:]
    )


@dataclass(slots=True)
class _Head:
    """Reads the blocks of a head, one after the other."""

    nodes: NodeFactory
    blocks: Sequence[RawBlock | Part]
    around: HeadBlocks
    title: Content | None = None
    kind: Content | None = None
    """The line with the kind of paper."""
    headed: bool = False
    heading_at: int = -1
    """The index of the heading that is the title; -1 if there is none."""
    used: int = 0
    lines: list[HeadLine] = field(default_factory=list)
    certain: bool = False
    """Whether the block that was read last certainly belongs to the head."""

    def heading(self) -> None:
        """Find the title: the first heading, if it ranks highest and only head lines precede it."""
        for index, block in enumerate(self.blocks[:_LONGEST_HEAD]):
            if not isinstance(block, RawBlock):
                if not _is_page(block):
                    return
            elif block.marker or not (
                block.level
                or self.around.above_heading(block)
                or (not index and self.around.is_short(block))
            ):
                return
            elif block.level and not _is_above(self.nodes.text(block.content)):
                rest = self.blocks[index + 1 :]
                ranks = [b.level for b in rest if isinstance(b, RawBlock) and b.level]
                if block.level < min(ranks, default=7):
                    self.heading_at, self.headed = index, True
                return

    def _lone(self, block: RawBlock, texts: Sequence[str]) -> bool:
        """Whether a heading is a field, a letterhead, or the only stamp or dateline among headings.

        Headings with dates do not count if there are several of them, as in a diary.
        """
        if begins_field(texts[0]) or (is_body_name(texts[0]) and not self.lines):
            return True
        if not never_title(" ".join(texts)):
            return False
        same = (b for b in self.blocks if isinstance(b, RawBlock) and b.level == block.level)
        others = [self.nodes.text(b.content) for b in same if b is not block]
        return not any(never_title(text) or is_day(text) for text in others)

    def take(self, index: int) -> int:
        """Take the next blocks of the head, and return their number; 0 at the end of the head."""
        block = self.blocks[index]
        self.certain = False
        if not isinstance(block, RawBlock):
            return self._page(block)
        if index == self.heading_at:
            self.title, self.certain = block.content, True
            return 1
        lines = [
            part for line in self.nodes.lines(block.content) for part in self.around.dated(line)
        ]
        texts = [self.nodes.text(line) for line in lines]
        above = index < self.heading_at
        if block.marker or (block.level and not (above or self._lone(block, texts))):
            return 0
        if first := self._first_field(lines[0], texts, index):
            if first.name == "participants" and len(lines) == 1 and first.end == len(texts[0]):
                return 0  # the names below this label are a list in the body
            made, taken = HeadFields(self.nodes, self.blocks).read(index, block, lines)
            self.lines += made
            self.certain = True
            return taken
        taken = self._addressees(index, block, lines) or self._letterhead_at(index, block, lines)
        if taken := taken or self._without_label(lines, texts):
            self.certain = True
            return taken
        if above or self._is_letterhead(index, texts) or self._is_routing(index, texts):
            named = not above or self.around.above_heading(block)
            self.lines += [
                self._line(above_title(text, texts[0]) if named else "unnamed", line)
                for text, line in zip(texts, lines, strict=True)
            ]
            return 1
        if taken := self._titled(index, block, texts):
            return taken
        if not block.level and self._is_unnamed(index, texts):
            self.lines += [
                self._line(unlabelled(text) or "unnamed", line)
                for text, line in zip(texts, lines, strict=True)
            ]
            return 1
        return 0

    def _addressees(self, index: int, block: RawBlock, lines: Sequence[Content]) -> int:
        """Take addressees that have no label with a colon; return the number of their blocks."""
        made, taken = HeadFields(self.nodes, self.blocks).addressees(index, block, lines)
        self.lines += made
        return taken

    def _is_unnamed(self, index: int, texts: Sequence[str]) -> bool:
        """Whether short lines of unknown type belong to a head, because fields follow them."""
        if len(texts) > LONGEST_VALUE:
            return False
        if any(line.label for line in self.lines):
            return len(texts) == 1 and self._is_between_fields(index, texts[0])
        if any(not is_phrase(text) for text in texts):
            return False
        if candidate(texts[0]):
            return False
        return any(self.around.titles_fields(index + step) for step in range(1, LINES_OF_HEAD))

    def _is_between_fields(self, index: int, text: str) -> bool:
        """Whether a short line is directly between two fields."""
        block, above = self.blocks[index], self.lines[-1].paragraph.span.end
        short = is_phrase(text)
        adjoins = self.around.adjoin(above, block.span.start) and index + 1 < len(self.blocks)
        if not short or not adjoins or candidate(text):
            return False
        after = self.blocks[index + 1].span.start
        return self.around.titles_fields(index + 1) and self.around.adjoin(block.span.end, after)

    def _first_field(self, line: Content, texts: Sequence[str], index: int) -> FieldLabel | None:
        """The field at the beginning of a block; an unknown label must be between known labels."""
        typed, _ = self.nodes.typed(line)
        if self._continues_stamp(line, texts):
            return None
        if first := next(fields(typed), None):
            if first.name == "author" and self._speaks(index, texts):
                return None
            return first._replace(end=len(texts[0])) if first.end == len(typed) else first
        unknown = unknown_field(texts[0])
        around = self._labelled_around(index) or self._among_fields(index, texts)
        return unknown if unknown and around else None

    def _speaks(self, index: int, texts: Sequence[str]) -> bool:
        """Whether `Author:` may name a speaker: no other field is beside it, and no labelled line
        precedes it.
        """
        beside = any(map(begins_field, texts[1:])) or self.around.titles_fields(index + 1)
        return not beside and not any(line.label for line in self.lines)

    def _without_label(self, lines: Sequence[Content], texts: Sequence[str]) -> bool:
        """Take lines whose type is clear without a label, such as a classification or a stamp."""
        heads = [self.title] if self.title else [one.paragraph.content for one in self.lines]
        if len(texts) == 1 and is_subject(texts[0], map(self.nodes.text, heads)):
            self.lines += [self._line("letterhead", self.title)] if self.title else []
            self.title, self.headed = lines[0], True
            return True
        if is_stamp(texts) or self._continues_stamp(lines[0], texts):
            self.lines += [self._line("stamp", line) for line in lines]
            return True
        if len(texts) > 1 and CABLE.match(texts[0]):
            return False
        beside = [part for line in lines for part in self.around.columns(line)]
        kinds = [unlabelled(self.nodes.text(part)) for part in beside]
        stamped = (
            bool(kinds)
            and bool(kinds[0])
            and all(
                kind or is_phrase(text)
                for kind, text in zip(kinds, map(self.nodes.text, beside), strict=True)
            )
        )
        if len(texts) > LONGEST_VALUE or not stamped:
            return False
        kinds = [kind or "unnamed" for kind in kinds]
        self.lines += [self._line(*pair) for pair in zip(kinds, beside, strict=True)]
        return True

    def _continues_stamp(self, line: Content, texts: Sequence[str]) -> bool:
        """Whether lines belong to the stamp directly above them, such as its authority and date."""
        stamp = list(takewhile(lambda one: one.name == "stamp", reversed(self.lines)))
        if not stamp or not self.around.adjoin(stamp[0].paragraph.span.end, line.span.start):
            return False
        lines = [self.nodes.text(one.paragraph.content) for one in reversed(stamp)]
        labels = {one.name for text in texts for one in fields(text)}
        return labels <= {"date"} and is_stamp([*lines, *texts])

    def _titled(self, index: int, block: RawBlock, texts: Sequence[str]) -> int:
        """Take a block that can be the title or the kind of paper; return 1 if it was taken,
        otherwise 0.
        """
        if self.title is self.kind is None and kind_of(" ".join(texts)) and self._kind_of(index):
            self.kind, self.certain = block.content, bool(self.lines)
            return 1
        if self.title is None and self._may_be_title(index, texts) and self._goes_on(index + 1):
            self.title, self.certain = block.content, bool(self.lines)
            return 1
        return 0

    def _page(self, block: Part) -> int:
        """Take a page break or a rule between the lines of a head; return 1 if it was taken,
        otherwise 0.
        """
        if not _is_page(block):
            return 0
        assert isinstance(block, Paragraph)
        self.lines.append(HeadLine("page", None, block))
        return 1

    def _labelled_around(self, index: int) -> bool:
        """Whether known fields precede and follow a block."""
        above = any(line.label for line in self.lines)
        return above and any(self.around.titles_fields(index + step) for step in (1, 2, 3))

    def _among_fields(self, index: int, texts: Sequence[str]) -> bool:
        """Whether lines with unknown labels precede a known field; a single such line must be
        directly above the field.
        """
        count = sum(unknown_field(text) is not None for text in texts)
        if count < len(texts):
            return False
        for before, after in pairwise(self.blocks[index : index + LINES_OF_HEAD]):
            if not isinstance(after, RawBlock) or after.level or after.marker:
                return False
            first = self.nodes.text(self.nodes.lines(after.content)[0])
            if count < 2 and not self.around.adjoin(before.span.end, after.span.start):
                return False
            if begins_field(first):
                return True
            if unknown_field(first) is None:
                return False
            count += 1
        return False

    def _is_letterhead(self, index: int, texts: Sequence[str]) -> bool:
        """Whether lines above a paper's title name the paper's author."""
        if self.title or self.kind or len(texts) > LINES_OF_TITLE or self.headed:
            return False
        if (
            not (is_letterhead(texts[0]) or is_bare_letterhead(texts[0]) or is_sender(texts))
            or unknown_field(texts[0])
            or any(len(text) > LONGEST_TITLE for text in texts)
        ):
            return False
        if not all(text.isupper() or not ends_as_sentence(text) for text in texts):
            return False
        numbered = any(unlabelled(text) == "stamp" or not _lettered(text) for text in texts)
        bare = is_bare_letterhead(texts[0]) and self.around.titles_fields(index + 1)
        sender = is_sender(texts) and self.around.is_dated(index + 1)
        return numbered or bare or sender or self.around.titled_below(index + 1, texts)

    def _letterhead_at(self, index: int, block: RawBlock, lines: Sequence[Content]) -> int:
        """Take a letterhead at the beginning, and return the number of blocks that it occupies."""
        if self.title or self.lines:
            return 0
        found = letterhead_lines(self.nodes, self.blocks, index, block, lines)
        if found is None or (found.title and self.heading_at > index):
            return 0
        self.lines += found.lines
        self.title = found.title
        return found.taken

    def _is_routing(self, index: int, texts: Sequence[str]) -> bool:
        """Whether lines are a cable's routing, with fields below them."""
        return bool(CABLE.match(" ".join(texts[:2]))) and any(
            self.around.titles_fields(index + step) for step in range(1, LINES_OF_HEAD)
        )

    def _kind_of(self, index: int) -> bool:
        """Whether a head continues, for instance with a title, after the line with the kind of
        paper.
        """
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        if self._goes_on(index + 1) or not isinstance(after, RawBlock):
            return self._goes_on(index + 1)
        titled = self._may_be_title(index + 1, [self.nodes.text(after.content)])
        return titled and not (after.level or after.marker) and self._goes_on(index + 2)

    def _may_be_title(self, index: int, texts: Sequence[str]) -> bool:
        text = " ".join(texts)
        return (
            (
                text.isupper()
                or (self.around.titles_fields(index + 1) and not ends_as_sentence(text))
            )
            and len(text) <= LONGEST_TITLE
            and len(texts) <= LINES_OF_TITLE
            and candidate(text) is None
            and not (len(texts) > 1 and all(map(unknown_field, texts)))
            and not is_address(text)
            and not ADDRESSED.fullmatch(text)
            and not is_sender(texts)
            and not is_bare_letterhead(texts[0])
            and is_worded(text)
        )

    def _goes_on(self, index: int) -> bool:
        """Whether a line in capitals is in a head: other lines of a head must precede or follow it."""
        if index >= len(self.blocks):
            return False
        after = self.blocks[index]
        if not isinstance(after, RawBlock) or after.level or after.marker:
            return bool(self.lines)
        text = self.nodes.text(self.nodes.lines(after.content)[0])
        return bool(self.lines) or any(fields(text)) or bool(unlabelled(text))

    def _line(self, name: str, content: Content) -> HeadLine:
        return HeadLine(name, None, self.nodes.paragraph(content))
