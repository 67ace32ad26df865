"""Weaving: nothing of the text is lost, whatever overlaps; every layer is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from edition import Source, Span, read
from edition.model.content import Paragraph
from edition.outputs.weave import Piece, Point, Words, Wrap, weave, without

TEXT = r"One two \$ three &amp; four five"


@dataclass(frozen=True)
class Layer:
    name: int
    span: Span


SPANS = (
    st.tuples(st.integers(0, len(TEXT)), st.integers(1, len(TEXT)))
    .map(lambda pair: Span(min(pair), max(pair)))
    .filter(lambda span: span.size > 0)
)
LAYERS = st.lists(SPANS, max_size=6).map(
    lambda spans: [Layer(number, span) for number, span in enumerate(spans)]
)


def woven(layers: list[Layer], points: list[Layer]) -> tuple[Piece[Layer], ...]:
    document = read(Source(TEXT))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    return weave(block.content, document.source, layers, points)


def flat(pieces: tuple[Piece[Layer], ...]) -> Iterator[tuple[Piece[Layer], tuple[int, ...]]]:
    for piece in pieces:
        if isinstance(piece, Wrap):
            for inner, names in flat(piece.pieces):
                yield inner, (piece.layer.name, *names)
        else:
            yield piece, ()


@given(LAYERS, LAYERS)
def test_the_text_is_conserved(layers: list[Layer], points: list[Layer]) -> None:
    pieces = woven(layers, points)
    words = "".join(piece.text for piece, _ in flat(pieces) if isinstance(piece, Words))
    assert words == "One two $ three & four five"


@given(LAYERS)
def test_a_layer_lies_over_what_it_spans(layers: list[Layer]) -> None:
    for piece, names in flat(woven(layers, [])):
        assert isinstance(piece, Words)
        assert set(names) == {layer.name for layer in layers if layer.span.overlaps(piece.span)}
        assert len(set(names)) == len(names)


@given(LAYERS)
def test_a_layer_begins_and_ends_once(layers: list[Layer]) -> None:
    def wraps(pieces: tuple[Piece[Layer], ...]) -> Iterator[Wrap[Layer]]:
        for piece in pieces:
            if isinstance(piece, Wrap):
                yield piece
                yield from wraps(piece.pieces)

    found = list(wraps(woven(layers, [])))
    for layer in layers:
        fragments = [wrap for wrap in found if wrap.layer is layer]
        assert [wrap.first for wrap in fragments] == [True, *[False] * (len(fragments) - 1)]
        assert [wrap.last for wrap in fragments] == [*[False] * (len(fragments) - 1), True]


@given(LAYERS, LAYERS)
def test_each_point_stands_once_behind_its_layer(layers: list[Layer], points: list[Layer]) -> None:
    length = 0
    seen: list[int] = []
    for piece, _ in flat(woven(layers, points)):
        if isinstance(piece, Words):
            length = piece.span.end
        elif isinstance(piece, Point):
            seen.append(piece.layer.name)
            assert length >= piece.layer.span.end or length == 0
    assert sorted(seen) == [point.name for point in points]


def joined(pieces: tuple[Piece[Layer], ...]) -> list[object]:
    """The pieces with runs of text whole: where they are cut says nothing."""
    found: list[object] = []
    for piece in pieces:
        last = found[-1] if found else None
        if isinstance(piece, Wrap):
            found.append((piece.layer, joined(piece.pieces), piece.first, piece.last))
        elif isinstance(piece, Words) and isinstance(last, str):
            found[-1] = last + piece.text
        else:
            found.append(piece.text if isinstance(piece, Words) else piece)
    return found


@given(LAYERS, LAYERS, st.frozensets(st.integers(0, 5)))
def test_a_layer_that_is_left_out_leaves_no_trace(
    layers: list[Layer], points: list[Layer], numbers: frozenset[int]
) -> None:
    def kept(some: list[Layer]) -> list[Layer]:
        return [layer for layer in some if layer.name not in numbers]

    found = without(woven(layers, points), lambda layer: layer.name in numbers)
    assert joined(found) == joined(woven(kept(layers), kept(points)))
