"""Finds the notes of a transcript that have signs instead of numbers: `*`, `†`, or `‡`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.content import Break
from edition.model.source import Source, Span
from edition.reading.markdown_notes import NumberedNote, numbered_lines
from edition.reading.markdown_regions import Region
from edition.reading.markdown_tokens import RawBlock
from edition.reading.pieces import NodeFactory
from edition.reading.sign_marks import BEGINS, MARK, SIGN, text_shown


def signed_notes(source: Source, blocks: Sequence[RawBlock | Region]) -> dict[str, NumberedNote]:
    """The paragraphs that begin with a sign whose only other occurrence follows a word above."""
    begins: dict[str, list[NumberedNote]] = {}
    marks: dict[str, list[int]] = {}
    for block in blocks:
        if isinstance(block, Region):
            start, end = source.lines[block.first].start, source.lines[block.stop - 1].end
            text = source.text[start:end]
        elif block.content.leaves:
            start, end = block.content.span
            text = text_shown(source, block.content)
            for sign, note in _begun(source, block, text):
                begins.setdefault(sign, []).append(note)
        else:
            continue
        for match in MARK.finditer(text):
            marks.setdefault(match["signed"], []).append(start + match.start())
    return {
        sign: notes[0]
        for sign, notes in begins.items()
        if len(notes) == len(marks.get(sign, ())) == 1
        and notes[0].sign.start == _start(notes[0].block)
        and (not notes[0].block.marker or _is_apart(source, notes[0].block.marker))
        and marks[sign][0] < notes[0].sign.start
    }


def at_signs(nodes: NodeFactory, block: RawBlock) -> list[RawBlock]:
    """The block, divided into notes if its first line and later lines begin with signs or numbers.

    The numbers are in brackets or raised, and each is higher than the one before.
    """
    content = block.content
    if block.level or not any(isinstance(leaf, Break) for leaf in content.leaves):
        return [block]
    text = text_shown(nodes.source, content)
    starts = [match.start("whole") for match in BEGINS.finditer(text)]
    if block.marker:
        starts = [0, *starts] if SIGN.fullmatch(nodes.source[block.marker]) else []
    else:
        starts = starts or numbered_lines(text)
    if len(starts) < 2 or starts[0]:
        return [block]
    cut = nodes.cutter(content)
    edges = [*(content.span.start + start for start in starts), content.span.end]
    first, *rest = [cut(*edge) for edge in pairwise(edges)]
    return [
        replace(block, span=first.span, content=first),
        *(RawBlock(part.span, part) for part in rest),
    ]


def _begun(source: Source, block: RawBlock, text: str) -> Iterator[tuple[str, NumberedNote]]:
    """The lines of a block that begin with a sign, each as the note that it may be."""
    if block.marker and SIGN.fullmatch(source[block.marker]):
        yield source[block.marker], NumberedNote(block, block.marker)
    for match in BEGINS.finditer(text):
        start = block.content.span.start
        span = Span(start + match.start("whole"), start + match.end("whole"))
        yield match["signed"], NumberedNote(block, span)


def _start(block: RawBlock) -> int:
    return block.marker.start if block.marker else block.content.span.start


def _is_apart(source: Source, marker: Span) -> bool:
    """Whether an empty line, or none, is before the line of a list marker."""
    line = source.place(marker).line
    return line < 2 or not source[source.lines[line - 2]].strip()
