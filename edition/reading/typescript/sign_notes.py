"""Finds the notes of plain text that have signs instead of numbers: `*`, `†`, or `‡`."""

from __future__ import annotations

from collections.abc import Sequence

from edition.model.source import Source, Span
from edition.reading.markdown_notes import NumberedNote
from edition.reading.markdown_tokens import RawBlock
from edition.reading.sign_marks import BEGINS, MARK


def signed_notes(source: Source, blocks: Sequence[RawBlock]) -> dict[str, NumberedNote]:
    """The paragraphs that begin with a sign whose only other occurrence follows a word above."""
    begins: dict[str, list[NumberedNote]] = {}
    marks: dict[str, list[int]] = {}
    for block in blocks:
        if not block.content.leaves:
            continue
        start, end = block.content.span
        for match in BEGINS.finditer(source.text, source.text.rfind("\n", 0, start) + 1, end):
            sign = Span(*match.span("sign"))
            begins.setdefault(match["sign"], []).append(NumberedNote(block, sign))
        for match in MARK.finditer(source.text, start, end):
            marks.setdefault(match["sign"], []).append(match.start())
    return {
        sign: notes[0]
        for sign, notes in begins.items()
        if len(notes) == len(marks.get(sign, ())) == 1
        and notes[0].sign.start == notes[0].block.content.span.start
        and marks[sign][0] < notes[0].sign.start
    }
