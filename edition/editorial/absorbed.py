"""Finds inserted marks in the transcript that notes of this edition replace.

The reading text omits such a mark (`[sic]`, a translator's note, a box left by text extraction) if
a note of this edition covers it. Marks that no note covers remain in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model.content import Content, Mark, MarkKind
from edition.model.plain import Plain, plain_content
from edition.model.source import Source, Span

_ABSORBED: frozenset[MarkKind] = frozenset({"sic", "note", "debris"})
"""Kinds of marks that notes replace; `[illegible]` and `[…]` stand for words, so they remain."""
_OPENING = "([{“‘«"
_CLOSING = ")]}”’»,.;:!?"


class Absorbing:
    """Finds marks in the transcript, such as `[sic]`, that notes replace. Only the first note that
    covers a mark replaces it.

    `notes` are the spans of all notes. A mark (such as `[sic]`) remains in the text if a note
    covers only a part of the mark.
    """

    def __init__(self, source: Source, notes: Sequence[Span]) -> None:
        self._source = source
        self._notes = notes
        self._taken: set[Span] = set()

    def __call__(self, note: Span, content: Content, deleted: Span | None) -> tuple[Span, ...]:
        """The marks within a note's words or directly after these words, with white space around
        the marks.

        The result also contains the white space around words that the note's correction deletes.
        """
        marks = sorted(
            part.span
            for part in content.ranges
            if isinstance(part, Mark) and part.kind in _ABSORBED and self._is_free(part.span)
        )
        if not marks and not deleted:
            return ()
        plain = plain_content(self._source, content)
        found = list(_covered(note, marks, plain))
        self._taken.update(found)
        runs = [_with_space(*run, plain.text) for run in _runs(found, plain)]
        if deleted:
            start, end = plain.extent(deleted)
            first, last = _with_space(start, end, plain.text)
            runs += [run for run in ((first, start), (end, last)) if run[0] < run[1]]
        return tuple(plain.span(*run) for run in runs)

    def _is_free(self, mark: Span) -> bool:
        cut = any(mark.overlaps(note) and not note.contains(mark) for note in self._notes)
        return mark not in self._taken and not cut


def _covered(note: Span, marks: list[Span], plain: Plain) -> Iterator[Span]:
    """The marks within a note's words, and the marks after these words with only white space
    between.
    """
    end = plain.extent(note)[1] if note.size else plain.offset(note.end)
    for mark in marks:
        start, stop = plain.extent(mark)
        if note.contains(mark):
            yield mark
        elif start >= end and not plain.text[end:start].strip():
            yield mark
            end = stop


def _runs(marks: list[Span], plain: Plain) -> Iterator[tuple[int, int]]:
    """The ranges of marks in the shown text; marks separated only by white space form one range."""
    run: tuple[int, int] | None = None
    for start, end in map(plain.extent, marks):
        if run and plain.text[run[1] : start].strip():
            yield run
            run = None
        run = (run[0] if run else start, end)
    if run:
        yield run


def _with_space(start: int, end: int, text: str) -> tuple[int, int]:
    """A range of the text, with the white space that would be left over if the range were removed."""
    before, behind = text[:start], text[end:]
    space = behind.startswith(" ")
    closes = space and behind[1:2] != "" and behind[1] in _CLOSING
    if before.endswith(" "):
        ends = not behind or space or behind[0] in _CLOSING
        # Without `ends`, the space separates words.
        return (start - 1, end + closes) if ends else (start, end)
    opens = not before or before[-1] in _OPENING
    return start, end + (space and (opens or closes))
