"""Finds the notes of a transcript that have signs instead of numbers: `*`, `†`, or `‡`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.model.content import Break, Milestone
from edition.model.source import Source, Span
from edition.reading.fields import page_number
from edition.reading.lettered_notes import lettered_lines, lettered_notes
from edition.reading.markdown_notes import (
    NumberedNote,
    block_extent,
    marked_at,
    numbered_lines,
    numbered_notes,
)
from edition.reading.markdown_regions import Region
from edition.reading.markdown_tokens import RawBlock
from edition.reading.pieces import NodeFactory
from edition.reading.sign_marks import BEGINS, MARK, SIGN, text_shown
from edition.system.patterns import pattern

_PAGE = pattern(r"\f|^[ \t]{0,99}[-–—][ \t]?\d{1,4}[ \t]?[-–—][ \t]{0,99}$", re.MULTILINE)
"""A form feed, or a page number between dashes on a line that contains nothing else."""


def notes_without_carets(
    source: Source, blocks: Sequence[RawBlock | Region], pages: Sequence[int] = ()
) -> dict[str, NumberedNote]:
    """Notes with signs, numbers, or letters; lettered notes may precede or follow numbered
    notes.
    """
    signed, lettered = signed_notes(source, blocks, pages), lettered_notes(source, blocks)
    numbered = numbered_notes(source, _without(blocks, signed | lettered))
    lettered = lettered or lettered_notes(source, _without(blocks, numbered))
    return signed | numbered | lettered


def _without(
    blocks: Sequence[RawBlock | Region], notes: dict[str, NumberedNote]
) -> Sequence[RawBlock | Region]:
    own = {id(block) for note in notes.values() for block in note.blocks}
    return [block for block in blocks if id(block) not in own] if own else blocks


def signed_notes(
    source: Source, blocks: Sequence[RawBlock | Region], pages: Sequence[int] = ()
) -> dict[str, NumberedNote]:
    """The notes that begin with a sign, if the same sign follows exactly one word in the text
    above.

    The same sign may mark another note on each page. `pages` are the offsets at which further pages
    begin; they are passed separately because they are not recorded in the blocks. If a sign is used
    on several pages, the key of each of its notes contains the offset of the mark.
    """
    begins: dict[str, list[NumberedNote]] = {}
    marks: dict[str, list[int]] = {}
    for block in blocks:
        start, end = block_extent(source, block)
        text = source.text[start:end]
        if isinstance(block, RawBlock) and block.content.leaves:
            text = text_shown(source, block.content)
            for sign, note in _begun(source, block, text):
                begins.setdefault(sign, []).append(note)
        for match in MARK.finditer(text):
            marks.setdefault(match["signed"], []).append(start + match.start("signed"))
    found = {
        sign: notes[0]
        for sign, notes in begins.items()
        if len(notes) == len(marks.get(sign, ())) == 1
        and _is_alone(source, notes[0])
        and marks[sign][0] < notes[0].sign.start
    }
    repeated = [sign for sign in begins if 1 < len(begins[sign]) == len(marks.get(sign, ()))]
    if not repeated:
        return found
    breaks = page_starts(source, blocks, pages)
    ruled = [*breaks, *(one.span.start for one in blocks if isinstance(one, RawBlock) and one.rule)]
    for sign in repeated:
        notes = _on_pages(source, begins[sign], marks[sign], sorted(breaks))
        notes = notes or _on_pages(source, begins[sign], marks[sign], sorted(ruled))
        found |= {marked_at(sign, mark): note for mark, note in notes.items()}
    return found


def _is_alone(source: Source, note: NumberedNote) -> bool:
    """Whether a note begins its paragraph, and the paragraph is not one of several items of a list."""
    marker = note.block.marker
    return note.sign.start == _start(note.block) and (not marker or _is_apart(source, marker))


def _on_pages(
    source: Source, notes: Sequence[NumberedNote], marks: Sequence[int], pages: Sequence[int]
) -> dict[int, NumberedNote]:
    """Maps the offsets of marks to notes, if each page has one mark and one note below the mark."""
    by_page = {bisect_right(pages, note.sign.start): note for note in notes}
    marked = {bisect_right(pages, mark): mark for mark in marks}
    found = {mark: by_page[page] for page, mark in marked.items() if page in by_page}
    clear = all(mark < note.sign.start and _is_alone(source, note) for mark, note in found.items())
    return found if clear and len(found) == len(notes) else {}


def page_starts(
    source: Source, blocks: Sequence[RawBlock | Region], pages: Sequence[int]
) -> list[int]:
    """The offsets of page breaks: form feeds, page breaks in the text, and lines with page
    numbers.
    """
    found = [*pages, *(match.start() for match in _PAGE.finditer(source.text))]
    for block in blocks:
        if isinstance(block, RawBlock) and block.content.leaves:
            found += [one.span.start for one in block.content.leaves if isinstance(one, Milestone)]
            if page_number(source[block.content.span]):
                found.append(block.span.start)
    return found


def at_signs(nodes: NodeFactory, block: RawBlock) -> list[RawBlock]:
    """The block, divided into notes if its first line and later lines begin with signs, numbers, or
    letters. The numbers are in brackets or raised, and each is higher than the one before. The
    letters are raised and consecutive.
    """
    content = block.content
    if block.level or not any(isinstance(leaf, Break) for leaf in content.leaves):
        return [block]
    text = text_shown(nodes.source, content)
    starts = [match.start("whole") for match in BEGINS.finditer(text)]
    if block.marker:
        later = (start for start in starts if start)
        starts = [0, *later] if SIGN.fullmatch(nodes.source[block.marker]) else []
    else:
        starts = starts or numbered_lines(text) or lettered_lines(text)
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
    """The lines of a block that begin with a sign, each as a possible note."""
    if block.marker and SIGN.fullmatch(source[block.marker]):
        yield source[block.marker], NumberedNote(block, block.marker)
    for match in BEGINS.finditer(text):
        start = block.content.span.start
        span = Span(start + match.start("whole"), start + match.end("whole"))
        yield match["signed"], NumberedNote(block, span)


def _start(block: RawBlock) -> int:
    return block.marker.start if block.marker else block.content.span.start


def _is_apart(source: Source, marker: Span) -> bool:
    """Whether a list marker is on the first line, or on a line after an empty line."""
    line = source.place(marker).line
    return line < 2 or not source[source.lines[line - 2]].strip()
