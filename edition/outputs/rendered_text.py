"""A text with all its layers, woven once for HTML, print, and TEI.

Each format leaves out the layers that it does not show (`WovenContent.without`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from edition.editorial.edited import Dated, EditedDocument, EditorialNote, Mention
from edition.model.content import Alternative, Content, Dating, Named, Range, TextStyle
from edition.model.pictures import PageImage
from edition.model.source import Span
from edition.outputs.weave import Piece, weave, without
from edition.views.imaged_lines import PlacedLine, placed_lines


@dataclass(frozen=True, slots=True)
class Lemma:
    """The words that a note is about; for a correction, the words that it changes."""

    note: EditorialNote


@dataclass(frozen=True, slots=True)
class EmendedReading:
    """The point where emended words are inserted, after the words that they replace."""

    note: EditorialNote


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The point at which a note's mark is placed, after the words that the note is about."""

    note: EditorialNote


@dataclass(frozen=True, slots=True)
class Absorbed:
    """Words of the transcript that a note quotes and that the reading text omits."""

    note: EditorialNote


@dataclass(frozen=True, slots=True)
class PageStart:
    """The point where a page with a picture begins."""

    image: PageImage


LayerItem = (
    Range | Mention | Dated | Lemma | EmendedReading | NoteMark | Absorbed | PageStart | PlacedLine
)
"""The items that a layer can show."""


@dataclass(frozen=True, slots=True)
class RenderedLayer:
    """A layer of a stretch of text: the item that the layer shows, with its span."""

    span: Span
    number: int
    """The number of this layer among the layers of the same stretch of text."""
    item: LayerItem
    repeats: bool = False
    """Whether another layer makes this layer redundant.

    Three kinds of layers are redundant: names within names; names and dates from the source's
    markup that the edition also marks; and strikethroughs of words with an alternative reading."""


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
    """One text of a document; each stretch is combined with its layers when it is first used."""

    edited: EditedDocument

    def __call__(self, content: Content) -> WovenContent:
        """A stretch of the text with all its layers."""
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
            RenderedLayer(one.span, next(numbers), one, self._repeated(one, content))
            for one in content.ranges
        ]
        over += [
            RenderedLayer(span, next(numbers), item, repeats)
            for span, item, repeats in self._over.get(content.start, ())
        ]
        over += [RenderedLayer(span, next(numbers), one) for span, one in self._lines_in(content)]
        points = [
            RenderedLayer(span, next(numbers), item)
            for span, item in self._points.get(content.start, ())
        ]
        pieces = weave(content, self.edited.document.source, over, points)
        return WovenContent(pieces, (*over, *points))

    def _lines_in(self, content: Content) -> Iterator[tuple[Span, PlacedLine]]:
        """In a stretch of text, the lines whose positions on pictures are known."""
        if not (self.lines and content.leaves):
            return
        starts, (begin, end) = self._line_starts, content.span
        first = max(0, bisect_left(starts, begin) - 1)
        for line in self.lines[first : bisect_left(starts, end)]:
            if line.span.end > begin:  # a line can begin with white space that no leaf contains
                yield Span(max(line.span.start, begin), min(line.span.end, end)), line

    @cached_property
    def lines(self) -> tuple[PlacedLine, ...]:
        """All lines whose positions on pictures are known."""
        return placed_lines(self.edited)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.span.start for line in self.lines]

    @cached_property
    def _over(self) -> dict[int, list[tuple[Span, LayerItem, bool]]]:
        """Maps the start of each stretch of text to the layers that the edition adds there."""
        found = defaultdict[int, list[tuple[Span, LayerItem, bool]]](list)
        for note in self.edited.notes:
            words = _words(note)
            if words.size:
                found[note.passage.content.start].append((words, Lemma(note), False))
            for span in note.absorbed:
                found[note.passage.content.start].append((span, Absorbed(note), False))
        for mention, inner in _nested(self.edited.mentions):
            found[mention.passage.content.start].append((mention.span, mention, inner))
        for date in self.edited.dates:
            found[date.passage.content.start].append((date.span, date, False))
        return found

    @cached_property
    def _points(self) -> dict[int, list[tuple[Span, LayerItem]]]:
        """Maps the start of each stretch of text to the points that the edition adds there."""
        found = defaultdict[int, list[tuple[Span, LayerItem]]](list)
        for image in self.edited.images:
            found[image.content].append((Span(image.start, image.start), PageStart(image)))
        for note in self.edited.notes:
            start = note.passage.content.start
            if note.emendation:
                found[start].append((note.emendation.lemma, EmendedReading(note)))
            # If a note is only about a label, its mark is at the beginning of the text after the
            # label.
            end = max(note.span.end, start)
            found[start].append((Span(note.span.start, end), NoteMark(note)))
        return found

    @cached_property
    def placed(self) -> frozenset[str]:
        """The ids of notes whose marks can be placed in the text, at the words that the notes quote
        or supply.
        """
        return frozenset(note.id for note in self.edited.notes if _is_placed(note))

    @cached_property
    def _named(self) -> frozenset[tuple[Span, str]]:
        return frozenset((mention.span, mention.entry) for mention in self.edited.mentions)

    @cached_property
    def _dated(self) -> frozenset[Span]:
        return frozenset(date.span for date in self.edited.dates)

    def _repeated(self, one: Range, content: Content) -> bool:
        """Whether another layer with the same span makes this layer redundant."""
        match one:
            case Named(span, entry):
                return (span, entry) in self._named
            case Dating(span):
                return span in self._dated
            case TextStyle(span, "struck"):
                return any(
                    isinstance(other, Alternative) and other.span == span
                    for other in content.ranges
                )
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
    """Each mention, and whether it lies within an earlier mention."""
    end = -1
    for mention in mentions:
        yield mention, mention.span.end <= end
        end = max(end, mention.span.end)
