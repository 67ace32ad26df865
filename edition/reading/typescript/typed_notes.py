"""Reads notes in plain text: marks such as `[1]` or `†`, and paragraphs that begin with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.model.blocks import Footnote
from edition.model.content import Paragraph
from edition.model.source import Span
from edition.reading.markdown_inline import read_marks
from edition.reading.markdown_tokens import RawBlock
from edition.reading.nesting import Part
from edition.reading.note_numbers import NoteNumbers, footnote, note_names
from edition.reading.pieces import NodeFactory
from edition.reading.sign_notes import at_signs, notes_without_carets


def with_notes(
    nodes: NodeFactory, blocks: Sequence[RawBlock | Part]
) -> tuple[list[RawBlock | Part], tuple[Footnote, ...]]:
    """The blocks with their note marks, and the notes, which are no longer among the blocks."""
    parts = [
        part
        for one in blocks
        for part in (at_signs(nodes, one) if isinstance(one, RawBlock) else [one])
    ]
    written = [one for one in parts if isinstance(one, RawBlock)]
    pages = [one.span.start for one in parts if isinstance(one, Paragraph) and one.form == "page"]
    numbered = notes_without_carets(nodes.source, written, pages)
    if not numbered:
        return list(blocks), ()
    own = {id(block) for note in numbered.values() for block in note.blocks}
    numbers = NoteNumbers(frozenset(), note_names(numbered))
    made: list[RawBlock | Part] = []
    for block in parts:
        if id(block) in own:
            continue
        if isinstance(block, RawBlock):
            numbers.start = block.content.span.start
            found = read_marks(nodes.source, block.content, numbers)
            nodes.syntax += found.syntax
            block = replace(block, content=found.content)  # noqa: PLW2901
        made.append(block)
    footnotes: list[Footnote] = []
    for label, index in numbers.order.items():
        note = numbered[label]
        nodes.syntax.append(note.sign)
        texts = [note.text(nodes), *(block.content for block in note.below)]
        span = Span(note.block.span.start, note.blocks[-1].span.end)
        footnotes.append(footnote(index, label, span, tuple(map(nodes.paragraph, texts))))
    left = [
        block
        for name in dict.fromkeys(numbers.numbered.values())
        if name not in numbers.order
        for block in numbered[name].blocks
    ]
    return sorted([*made, *left], key=lambda one: one.span.start), tuple(footnotes)
