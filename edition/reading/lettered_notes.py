"""Finds the notes of a transcript that have raised letters instead of numbers: `^a^`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from edition.model.content import FootnoteMark
from edition.model.document import Document
from edition.model.source import Source, Span
from edition.reading.markdown_notes import NumberedNote, block_extent
from edition.reading.markdown_regions import Region
from edition.reading.markdown_tokens import RawBlock
from edition.system.patterns import pattern

_RAISED = r"(?<![\\^])\^(?P<a>[a-z])\^(?!\^)|<sup>\s*(?P<b>[a-z])\s*</sup>"
_MARK = pattern(_RAISED)
_BEGINS = pattern(
    rf"[ \t]*(?P<sign>(?:{_RAISED})[.:)]?|\((?P<c>[a-z])\)|(?P<d>[a-z])[.:)]?)\s*(?<=[\s^>.:)])(?=\S)"
)
_LINE = pattern(r"^(?=\S)", re.MULTILINE)
_LEAST_BARE = 2
"""If letters are not raised, at least this number of notes is required, since a single `a` may be a
word.
"""
_LEFT_OUT = {"i": "k", "u": "w"}
"""Maps `i` and `u` to the letters that follow them in alphabets without `j` or `v`."""


def lettered_notes(source: Source, blocks: Sequence[RawBlock | Region]) -> dict[str, NumberedNote]:
    """Maps letters to notes, which are the paragraphs at the end that begin with letters from `a`
    on.

    The result is empty unless the text above the notes contains each letter of a note once, raised,
    and in the order of the notes.
    """
    found = [*takewhile(bool, (_lettered(source, block) for block in reversed(blocks)))]
    notes = {one[0]: one[1] for one in reversed(found) if one}
    letters = list(notes)
    if len(notes) < len(found) or not _consecutive(letters):
        return {}
    raised = all(_MARK.match(source[note.sign]) for note in notes.values())
    if not raised and len(notes) < _LEAST_BARE:
        return {}
    marks = [
        letter
        for block in blocks[: len(blocks) - len(found)]
        for letter in _marked(source, block)
        if letter in notes
    ]
    return notes if marks == letters else {}


def lettered_lines(text: str) -> list[int]:
    """The starts of lines that begin with raised letters; empty if the letters are not
    consecutive.
    """
    found = [
        (line.start(), match["a"] or match["b"])
        for line in _LINE.finditer(text)
        if (match := _BEGINS.match(text, line.start())) and (match["a"] or match["b"])
    ]
    return [start for start, _ in found] if _follow([letter for _, letter in found]) else []


def lettered_marks(document: Document) -> Iterator[Span]:
    """Raised letters that may mark unread notes: a later line begins with the same letter.

    If the letter at the beginning of the later line is not raised, at least two different letters
    must be found in this way.
    """
    source = document.source
    marks = {m.start(): (m["a"] or m["b"], Span(*m.span())) for m in _MARK.finditer(source.text)}
    if not marks:
        return
    begun: dict[str, tuple[int, bool]] = {}
    for line in _LINE.finditer(source.text):
        if match := _BEGINS.match(source.text, line.start()):
            marks.pop(match.start("sign"), None)
            raised = bool(match["a"] or match["b"])
            begun[_letter(match)] = (line.start(), raised)
    read = {
        leaf.span
        for passage in document.passages
        for leaf in passage.content.leaves
        if isinstance(leaf, FootnoteMark)
    }
    lost = [
        (letter, span)
        for letter, span in marks.values()
        if span not in read and letter in begun and span.end <= begun[letter][0]
    ]
    several = Counter(letter for letter, _ in lost).keys()
    for letter, span in lost:
        if begun[letter][1] or len(several) >= _LEAST_BARE:
            yield span


def _lettered(source: Source, block: RawBlock | Region) -> tuple[str, NumberedNote] | None:
    if not isinstance(block, RawBlock) or block.level or block.rule or block.marker:
        return None
    if block.bullets or not block.content.leaves:
        return None
    start, end = block.content.span
    match = _BEGINS.match(source.text, start, end)
    return (_letter(match), NumberedNote(block, Span(*match.span("sign")))) if match else None


def _letter(match: re.Match[str]) -> str:
    return match["a"] or match["b"] or match["c"] or match["d"]


def _consecutive(letters: Sequence[str]) -> bool:
    return letters[:1] == ["a"] and _follow(letters)


def _follow(letters: Sequence[str]) -> bool:
    return all(
        ord(after) == ord(before) + 1 or _LEFT_OUT.get(before) == after
        for before, after in pairwise(letters)
    )


def _marked(source: Source, block: RawBlock | Region) -> list[str]:
    """The raised letters in a block, except one at its beginning."""
    start, end = block_extent(source, block)
    return [match["a"] or match["b"] for match in _MARK.finditer(source.text, start + 1, end)]
