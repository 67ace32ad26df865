"""A document's text with everything that lies over it, woven once: HTML, print and TEI are written from it.

A writer leaves out the layers that its format has no place for (`WovenContent.without`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.model.content import Content, Dating, Named, Range
from edition.model.source import Span
from edition.outputs.weave import Piece, weave, without


@dataclass(frozen=True, slots=True)
class Lemma:
    """The words that a note is about; where it corrects them, those that change."""

    note: EditorialNote


@dataclass(frozen=True, slots=True)
class Reading:
    """A point: the words to read, behind those that they replace, or where they are supplied."""

    note: EditorialNote


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A point: a note's mark, behind the words that it is about."""

    note: EditorialNote


Said = Range | Mention | Dated | Lemma | Reading | NoteMark
"""What is said of a span of the text."""


@dataclass(frozen=True, slots=True)
class RenderedLayer:
    """What is said of a span, and its number among the layers of its stretch of text."""

    span: Span
    number: int
    said: Said
    repeats: bool = False
    """Whether a name lies within another, or the source's markup says what the edition says as well."""


Pieces = tuple[Piece[RenderedLayer], ...]


@dataclass(frozen=True, slots=True)
class WovenContent:
    """A stretch of text as pieces, and the layers in them."""

    pieces: Pieces
    layers: tuple[RenderedLayer, ...]

    def without(self, left_out: Callable[[RenderedLayer], bool]) -> Pieces:
        """The pieces without some of the layers."""
        if any(map(left_out, self.layers)):
            return without(self.pieces, left_out)
        return self.pieces


@dataclass(frozen=True, eq=False)
class RenderedText:
    """One text of a document; each stretch of it is woven when it is first written."""

    edited: EditedDocument

    def __call__(self, content: Content) -> WovenContent:
        """A stretch of the text with all that lies over it."""
        found = self._woven.get(content.start)
        if found is None:
            found = self._woven[content.start] = self._weave(content)
        return found

    @cached_property
    def _woven(self) -> dict[int, WovenContent]:
        return {}

    def _weave(self, content: Content) -> WovenContent:
        numbers = count()
        over = [
            RenderedLayer(one.span, next(numbers), one, self._repeated(one))
            for one in content.ranges
        ]
        over += [
            RenderedLayer(span, next(numbers), said, repeats)
            for span, said, repeats in self._over.get(content.start, ())
        ]
        points = [
            RenderedLayer(span, next(numbers), said)
            for span, said in self._points.get(content.start, ())
        ]
        pieces = weave(content, self.edited.document.source, over, points)
        return WovenContent(pieces, (*over, *points))

    @cached_property
    def _over(self) -> dict[int, list[tuple[Span, Said, bool]]]:
        """What the edition says of spans, by the start of their stretch of text."""
        found = defaultdict[int, list[tuple[Span, Said, bool]]](list)
        for note in self.edited.notes:
            words = _words(note)
            if words.size:
                found[note.passage.content.start].append((words, Lemma(note), False))
        for mention, inner in _nested(self.edited.mentions):
            found[mention.passage.content.start].append((mention.span, mention, inner))
        for date in self.edited.dates:
            found[date.passage.content.start].append((date.span, date, False))
        return found

    @cached_property
    def _points(self) -> dict[int, list[tuple[Span, Said]]]:
        """What stands at points, by the start of their stretch of text."""
        found = defaultdict[int, list[tuple[Span, Said]]](list)
        for note in self.edited.notes:
            start = note.passage.content.start
            if note.emendation:
                found[start].append((note.emendation.lemma, Reading(note)))
            # A note on a label alone is marked where the text behind the label begins.
            end = max(note.span.end, start)
            found[start].append((Span(note.span.start, end), NoteMark(note)))
        return found

    @cached_property
    def placed(self) -> frozenset[str]:
        """The notes whose words, or the place of words that they supply, are in the text itself."""
        return frozenset(note.id for note in self.edited.notes if _is_placed(note))

    @cached_property
    def _named(self) -> frozenset[tuple[Span, str]]:
        return frozenset((mention.span, mention.entry) for mention in self.edited.mentions)

    @cached_property
    def _dated(self) -> frozenset[Span]:
        return frozenset(date.span for date in self.edited.dates)

    def _repeated(self, one: Range) -> bool:
        """Whether the source's markup says of a span what a mention or date of the edition says."""
        match one:
            case Named(span, entry):
                return (span, entry) in self._named
            case Dating(span):
                return span in self._dated
            case _:
                return False


def _words(note: EditorialNote) -> Span:
    return note.emendation.lemma if note.emendation else note.span


def _is_placed(note: EditorialNote) -> bool:
    content, words = note.passage.content, _words(note)
    if not content.leaves:
        return False
    if words.size:
        return words.overlaps(content.span)
    begin, end = content.span
    return note.emendation is not None and begin <= words.end <= end


def _nested(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, bool]]:
    """The mentions, and whether each lies within one before it."""
    end = -1
    for mention in mentions:
        yield mention, mention.span.end <= end
        end = max(end, mention.span.end)
