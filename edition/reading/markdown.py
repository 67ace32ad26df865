"""Reads transcripts in Markdown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from edition.model.blocks import Block, Footnote
from edition.model.content import Content
from edition.model.document import Document, Header
from edition.model.source import Source, Span
from edition.model.source_record import NOT_STATED
from edition.reading.archive_header import split_header
from edition.reading.assemble import assemble
from edition.reading.front_matter import FrontMatter, front_matter, source_record
from edition.reading.markdown_inline import read_inline
from edition.reading.markdown_notes import NumberedNote, caret_marks
from edition.reading.markdown_parts import MarkdownParts
from edition.reading.markdown_regions import Region, RegionText
from edition.reading.markdown_tokens import RawBlock
from edition.reading.markdown_unread import unread
from edition.reading.nesting import Part
from edition.reading.note_numbers import NoteNumbers, footnote, note_names
from edition.reading.pieces import NodeFactory
from edition.reading.reading_rules import METADATA_UNUSED
from edition.reading.sign_notes import at_signs, notes_without_carets
from edition.system.messages import Message


def read(source: Source) -> Document:
    """Read a transcript.

    Reading never fails: text without structure stays a paragraph, and every doubt becomes a
    finding.
    """
    return _MarkdownReader(source).document()


class _MarkdownReader:
    """Reads one source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._nodes = NodeFactory(source)
        self._dropped: list[Span] = []
        self._front = front_matter(source)
        self._parts = MarkdownParts(self._nodes, self._inline, marked=caret_marks(source))
        self._numbers = NoteNumbers(frozenset(), {})

    def document(self) -> Document:
        first = self._front.lines if self._front else 0
        whole = RegionText(self._source, 0, len(self._source.lines))
        if self._front:
            self._nodes.syntax.append(self._front.span)
            fences = self._source.lines[:first]
            whole = RegionText(self._source, 0, whole.stop, whole.without(fences))
        blocks = self._parts.blocks(whole)
        raw = [block for block in blocks if isinstance(block, RawBlock)]
        header, rest = split_header(self._source, raw)
        begins = id(rest[0]) if rest else 0
        kept = {id(block) for block in rest}
        body = [
            part
            for block in blocks
            if isinstance(block, Region) or id(block) in kept
            for part in ([block] if isinstance(block, Region) else at_signs(self._nodes, block))
        ]
        numbered: dict[str, NumberedNote] = {}
        if begins:
            numbered = notes_without_carets(self._source, body)
        own = {id(block) for note in numbered.values() for block in note.blocks}
        self._numbers = NoteNumbers(
            frozenset(f"^{label}" for label in self._parts.notes), note_names(numbered)
        )
        header = self._header(header)
        made = self._parts.parts([block for block in body if id(block) not in own], whole)
        footnotes, left = self._notes(numbered)
        made = sorted([*made, *left], key=lambda block: block.span.start) if left else made
        if self._front and self._front.unused:
            self._report(self._front)
        self._nodes.syntax = self._signs()
        document = assemble(self._nodes, header, made, footnotes)
        findings = (*document.findings, *unread(document))
        record = source_record(self._front) if self._front else NOT_STATED
        # The parts refer to this object, so the parts and this object would stay in memory.
        del self._parts
        return replace(document, findings=findings, record=record)

    def _header(self, header: Header) -> Header:
        """The header, after the inline markup in its text has been read."""
        fields = tuple(
            replace(
                one,
                paragraphs=tuple(
                    replace(p, content=self._inline(p.content)) for p in one.paragraphs
                ),
            )
            for one in header.fields
        )
        return replace(header, fields=fields)

    def _inline(self, content: Content) -> Content:
        if not content.leaves:
            return content
        self._numbers.start = content.span.start
        found = read_inline(self._source, content, self._numbers)
        self._nodes.syntax += found.syntax
        self._dropped += found.dropped
        return found.content

    def _notes(
        self, numbered: dict[str, NumberedNote]
    ) -> tuple[list[Footnote], list[RawBlock | Part]]:
        """The notes in the order of their marks, and the notes without marks, which become text."""
        footnotes: list[Footnote] = []
        self._numbers.within_note = True
        marked = self._numbers.order.keys()
        left: list[RawBlock | Part] = []
        for label, index in list(self._numbers.order.items()):
            blocks: Sequence[Block]
            if label.startswith("^"):
                region, _ = self._parts.notes[label[1:]]
                blocks = self._parts.note(label[1:])
                end = self._source.lines[region.stop - 1].end
                span = Span(self._source.lines[region.first].start, end)
            else:
                note = numbered[label]
                self._nodes.syntax.append(note.sign)
                contents = [note.text(self._nodes), *(block.content for block in note.below)]
                read_ = [self._inline(content) for content in contents]
                blocks = [self._nodes.paragraph(one) for one in read_ if one.leaves]
                span = Span(note.block.span.start, note.blocks[-1].span.end)
            footnotes.append(footnote(index, label, span, blocks))
        left += [
            self._parts.single(block)
            for name in dict.fromkeys(self._numbers.numbered.values())
            if name not in marked
            for block in numbered[name].blocks
        ]
        left += [
            block
            for label in self._parts.notes
            if f"^{label}" not in marked
            for block in self._parts.verbatim(label)
        ]
        return footnotes, left

    def _report(self, front: FrontMatter) -> None:
        message = Message("the front matter has unused keys: {keys}", keys=tuple(front.unused))
        self._nodes.find(METADATA_UNUSED, message, [front.span])

    def _signs(self) -> list[Span]:
        """The spans of Markdown syntax, except those within a longer span, such as a link's
        address.
        """
        if not self._dropped:
            return self._nodes.syntax
        cuts = sorted(self._dropped)
        starts = [cut.start for cut in cuts]

        def within(span: Span) -> bool:
            index = bisect_right(starts, span.start) - 1
            return index >= 0 and cuts[index].contains(span) and cuts[index] != span

        return [span for span in self._nodes.syntax if not within(span)]
