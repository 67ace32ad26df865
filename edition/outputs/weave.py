"""Converts text with overlapping layers to nested pieces; no other module resolves overlaps.

Layers may overlap in any way. Of two layers, the one that begins first is the outer one. If the
outer layer ends within the inner one, the inner one is cut in two; each fragment records whether it
is the first or the last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar, assert_never

from edition.model.content import Break, Content, Escape, FootnoteMark, Leaf, Milestone, Text
from edition.model.source import Source, Span


class Layer(Protocol):
    """Anything that covers a span of the text."""

    @property
    def span(self) -> Span: ...


LayerT = TypeVar("LayerT", bound=Layer)


class Words(NamedTuple):
    """A run of text as shown."""

    text: str
    span: Span


class LineEnd(NamedTuple):
    """A line break of the source."""

    hard: bool


class Sign(NamedTuple):
    """A point in the source's own markup, such as a page break or the mark of a note."""

    leaf: Milestone | FootnoteMark


class Point(NamedTuple, Generic[LayerT]):
    """The position directly after a layer's end, for example for a note's mark or an added reading."""

    layer: LayerT


class Wrap(NamedTuple, Generic[LayerT]):
    """A layer, or a fragment of it, around pieces."""

    layer: LayerT
    pieces: tuple[Piece[LayerT], ...]
    first: bool
    last: bool


Piece = Words | LineEnd | Sign | Point[LayerT] | Wrap[LayerT]


def weave(
    content: Content,
    source: Source,
    layers: Sequence[LayerT],
    points: Sequence[LayerT] = (),
) -> tuple[Piece[LayerT], ...]:
    """The pieces of a stretch of text with layers over it, properly nested.

    Layers outside the content are ignored. `points` are layers that have a mark after their end. If
    several layers end at the same place, their order is kept.
    """
    if not content.leaves:
        return ()
    begin, end = content.span
    over = [layer for layer in layers if layer.span.start < end and begin < layer.span.end]
    over.sort(key=lambda layer: (layer.span.start, -layer.span.end))
    marked = [point for point in points if begin <= point.span.end <= end]
    marked.sort(key=lambda point: point.span.end)
    if not over and not marked:
        return tuple(_piece(leaf, leaf.span, source) for leaf in content.leaves)
    return _woven(content, source, over, marked)


def without(
    pieces: Sequence[Piece[LayerT]], left_out: Callable[[LayerT], bool]
) -> tuple[Piece[LayerT], ...]:
    """The pieces without some of the layers, as if these had never been added."""
    kept: list[Piece[LayerT]] = []
    for piece in pieces:
        if isinstance(piece, Wrap):
            below = without(piece.pieces, left_out)
            if left_out(piece.layer):
                for one in below:
                    _join(kept, one)
            elif below:
                _join(kept, piece._replace(pieces=below))
        elif not (isinstance(piece, Point) and left_out(piece.layer)):
            kept.append(piece)
    return tuple(kept)


def _join(kept: list[Piece[LayerT]], piece: Piece[LayerT]) -> None:
    """Add a piece. If it continues the layer of the last piece, join the two.

    Two fragments are joined if only a layer that is now left out separated them.
    """
    before = kept[-1] if kept else None
    if isinstance(before, Wrap) and isinstance(piece, Wrap) and before.layer is piece.layer:
        inner = list(before.pieces)
        for one in piece.pieces:
            _join(inner, one)
        kept[-1] = Wrap(before.layer, tuple(inner), before.first, piece.last)
    else:
        kept.append(piece)


def _woven(
    content: Content,
    source: Source,
    over: list[LayerT],
    marked: list[LayerT],
) -> tuple[Piece[LayerT], ...]:
    """The pieces between cuts, each within the layers that are open at that point."""
    edges = {edge for layer in over for edge in (layer.span.start, layer.span.end)}
    cuts = sorted(edges.union(point.span.end for point in marked))
    nest: _Nest[LayerT] = _Nest()
    around: list[LayerT] = []
    for leaf in content.leaves:
        for span in _split(leaf, cuts):
            start = span.start
            while marked and marked[0].span.end <= start:
                nest.point(marked.pop(0), around)
            around = [layer for layer in around if layer.span.end > start]
            while over and over[0].span.start < span.end:
                around.append(over.pop(0))
            nest.add(_piece(leaf, span, source), span, around)
    for point in marked:
        nest.point(point, around)
    return nest.done()


def _piece(leaf: Leaf, span: Span, source: Source) -> Words | LineEnd | Sign:
    """The piece for a leaf, or for the part of a text within `span`."""
    match leaf:
        case Text():
            return Words(source.text[span.start : span.end], span)
        case Escape(value=value):
            return Words(value, span)
        case Break(joins=True):
            return Words("", span)
        case Break(hard=hard):
            return LineEnd(hard)
        case Milestone() | FootnoteMark():
            return Sign(leaf)
        case _:
            assert_never(leaf)


def _split(leaf: Leaf, cuts: Sequence[int]) -> Sequence[Span]:
    """A leaf's span, cut where layers begin and end; only text can be cut."""
    span = leaf.span
    first, last = bisect_right(cuts, span.start), bisect_left(cuts, span.end)
    if first >= last or not isinstance(leaf, Text):
        return (span,)
    return [Span(*pair) for pair in pairwise((span.start, *cuts[first:last], span.end))]


@dataclass(slots=True)
class _OpenLayer(Generic[LayerT]):
    """A layer that is not closed yet, with the pieces so far."""

    layer: LayerT
    start: int
    pieces: list[Piece[LayerT]]


class _Nest(Generic[LayerT]):
    """Opens and closes layers while pieces are added in reading order."""

    def __init__(self) -> None:
        self._top: list[Piece[LayerT]] = []
        self._open: list[_OpenLayer[LayerT]] = []
        self._end = 0

    def point(self, point: LayerT, around: Sequence[LayerT]) -> None:
        """Add a point within those layers of `around` that continue after the point."""
        at = point.span.end
        beyond = [layer for layer in around if layer.span.end > at]
        self.add(Point(point), Span(at, at), beyond)

    def add(
        self, piece: Words | LineEnd | Sign | Point[LayerT], span: Span, around: Sequence[LayerT]
    ) -> None:
        """Add a piece inside the layers that contain it; `around` lists these, the outermost first."""
        opened = self._open
        if opened or around:
            common = 0
            for outer, layer in zip(opened, around, strict=False):
                if outer.layer is not layer:
                    break
                common += 1
            if len(opened) > common:
                self._close(common)
            for layer in around[common:]:
                opened.append(_OpenLayer(layer, span.start, []))
        (opened[-1].pieces if opened else self._top).append(piece)
        # A point may be within a leaf that cannot be cut; then the leaf ends after the point.
        self._end = max(self._end, span.end)

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            opened = self._open.pop()
            first = opened.start <= opened.layer.span.start
            last = self._end >= opened.layer.span.end
            wrap = Wrap(opened.layer, tuple(opened.pieces), first, last)
            (self._open[-1].pieces if self._open else self._top).append(wrap)

    def done(self) -> tuple[Piece[LayerT], ...]:
        self._close(0)
        return tuple(self._top)
