"""Text and what lies over it → properly nested pieces; overlaps are solved here, once.

Layers may overlap as they like. Of two, the one that begins first is outside; where it ends inside
the other, the other is cut in two, and each fragment says whether it is the first or the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from edition.document import Break, Content, Leaf, Text
from edition.source import Span


class Layer(Protocol):
    """Anything that lies over a span of the text."""

    @property
    def span(self) -> Span: ...


LayerT = TypeVar("LayerT", bound=Layer)


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text as shown."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A line break of the source."""

    hard: bool


@dataclass(frozen=True, slots=True)
class Point(Generic[LayerT]):
    """Where a layer has something to show right behind its end: a note's mark, a reading."""

    layer: LayerT


@dataclass(frozen=True, slots=True)
class Wrap(Generic[LayerT]):
    """A layer, or a fragment of it, around pieces."""

    layer: LayerT
    pieces: tuple[Piece[LayerT], ...]
    first: bool
    last: bool


Piece = Words | LineEnd | Point[LayerT] | Wrap[LayerT]


@dataclass(frozen=True, slots=True)
class _Cell(Generic[LayerT]):
    """A piece that nothing cuts any further, with the layers over it from the outermost in."""

    piece: Words | LineEnd | Point[LayerT]
    span: Span
    layers: tuple[LayerT, ...]


def weave(
    content: Content,
    show: Callable[[Leaf], str],
    layers: Sequence[LayerT],
    points: Sequence[LayerT] = (),
) -> tuple[Piece[LayerT], ...]:
    """Lay layers over a stretch of text.

    `show` gives a leaf's text as shown. Layers outside the content are passed over. `points` are
    layers that are marked behind their end, in the order given where several end together.
    """
    if not content.leaves:
        return ()
    whole = content.span
    over = sorted(
        (layer for layer in layers if layer.span.overlaps(whole)),
        key=lambda layer: (layer.span.start, -layer.span.end),
    )
    marked = [point for point in points if whole.start <= point.span.end <= whole.end]
    cells = list(_cells(content, show, over, marked))
    return tuple(_nest(cells, 0))


def _cells(
    content: Content,
    show: Callable[[Leaf], str],
    over: Sequence[LayerT],
    points: Sequence[LayerT],
) -> Iterator[_Cell[LayerT]]:
    cuts = {edge for layer in over for edge in (layer.span.start, layer.span.end)}
    cuts |= {point.span.end for point in points}
    waiting = sorted(points, key=lambda point: point.span.end)
    for leaf in content.leaves:
        for span in _split(leaf, cuts):
            while waiting and waiting[0].span.end <= span.start:
                yield _point(waiting.pop(0), over)
            layers = tuple(layer for layer in over if layer.span.overlaps(span))
            piece = LineEnd(leaf.hard) if isinstance(leaf, Break) else None
            if piece is None:
                text = show(leaf)
                whole = span == leaf.span
                piece_text = text if whole else text[_slice(leaf, span)]
                yield _Cell(Words(piece_text, span), span, layers)
            else:
                yield _Cell(piece, span, layers)
    for point in waiting:
        yield _point(point, over)


def _point(point: LayerT, over: Sequence[LayerT]) -> _Cell[LayerT]:
    at = point.span.end
    around = tuple(layer for layer in over if layer.span.start < at < layer.span.end)
    return _Cell(Point(point), Span(at, at), around)


def _slice(leaf: Leaf, span: Span) -> slice:
    return slice(span.start - leaf.span.start, span.end - leaf.span.start)


def _split(leaf: Leaf, cuts: set[int]) -> Iterator[Span]:
    """A leaf's span, cut where layers begin and end; only text can be cut."""
    if not isinstance(leaf, Text):
        yield leaf.span
        return
    edges = sorted(cut for cut in cuts if leaf.span.start < cut < leaf.span.end)
    start = leaf.span.start
    for edge in (*edges, leaf.span.end):
        yield Span(start, edge)
        start = edge


def _nest(cells: Sequence[_Cell[LayerT]], depth: int) -> Iterator[Piece[LayerT]]:
    def outer(cell: _Cell[LayerT]) -> int:
        return id(cell.layers[depth]) if len(cell.layers) > depth else 0

    for key, group in groupby(cells, key=outer):
        members = list(group)
        if not key:
            yield from (member.piece for member in members)
            continue
        layer = members[0].layers[depth]
        yield Wrap(
            layer,
            tuple(_nest(members, depth + 1)),
            first=members[0].span.start <= layer.span.start,
            last=members[-1].span.end >= layer.span.end,
        )
