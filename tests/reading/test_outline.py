"""A random outline, written out and read back, is the same outline."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from edition import Source, read
from edition.model.blocks import Block, Item, Section
from edition.model.content import Paragraph
from edition.reading.labels import candidate

ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"]
HANGUL = "가나다라마바사아"
STYLES = {
    "1.": lambda n: f"{n}.",
    "a.": lambda n: f"{chr(96 + n)}.",
    "i.": lambda n: f"{ROMAN[n - 1]}.",
    "1)": lambda n: f"{n})",
    "(1)": lambda n: f"({n})",
    "(a)": lambda n: f"({chr(96 + n)})",
    "가.": lambda n: f"{HANGUL[n - 1]}.",
    "I.": lambda n: f"{ROMAN[n - 1].upper()}.",
}


@dataclass(frozen=True)
class Point:
    """A point of an outline with its text, its paragraphs, and the points below it."""

    label: str
    text: str
    paragraphs: tuple[str, ...]
    below: tuple[Point, ...]


WORDS = (
    st.text("abc déf Ж中 ,", min_size=1, max_size=30)
    .map(str.strip)
    .filter(lambda text: text and candidate(text) is None)
)


@st.composite
def outlines(draw: st.DrawFn, styles: tuple[str, ...]) -> tuple[Point, ...]:
    """Points of the first style, each with points of the others below it.

    A list has two points or more: that a single label is one and no initial can't be known.
    """
    if not styles or not draw(st.integers(0, 3)):
        return ()
    return tuple(
        Point(
            STYLES[styles[0]](number),
            draw(WORDS),
            tuple(draw(st.lists(WORDS, max_size=2))),
            draw(outlines(styles[1:])),
        )
        for number in range(1, draw(st.integers(2, 2 + len(styles) // 2)) + 1)
    )


def written(points: tuple[Point, ...], heading: int) -> list[str]:
    """One paragraph a line; the outermost points as headings where a level is given."""
    lines = []
    for point in points:
        lines.append(f"{'#' * heading}{' ' if heading else ''}{point.label} {point.text}")
        lines += point.paragraphs
        lines += written(point.below, 0)
    return lines


def found(source: Source, blocks: tuple[Block, ...]) -> tuple[Point, ...]:
    document = read(source)

    def text(block: Item | Section | Paragraph) -> str:
        return document.text(block.content)

    def point(block: Item | Section) -> Point:
        assert block.label
        paragraphs = tuple(text(b) for b in block.blocks if isinstance(b, Paragraph))
        below = tuple(point(b) for b in block.blocks if isinstance(b, Item | Section))
        return Point(block.label.text, text(block), paragraphs, below)

    return tuple(point(block) for block in blocks if isinstance(block, Item | Section))


def folded(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(
        Point(
            point.label,
            " ".join(point.text.split()),
            tuple(" ".join(paragraph.split()) for paragraph in point.paragraphs),
            folded(point.below),
        )
        for point in points
    )


ORDERS = st.permutations(list(STYLES)).map(lambda order: tuple(order[:5]))


@given(st.data(), st.sampled_from([0, 0, 2, 3]))
def test_round_trip(data: st.DataObject, heading: int) -> None:
    styles = data.draw(ORDERS)
    points = data.draw(outlines(styles))
    source = Source("\n\n".join(written(points, heading)))
    assert found(source, read(source).blocks) == folded(points)


def test_labels_say_what_they_can_mean() -> None:
    def readings(text: str) -> list[tuple[str, int]]:
        found = candidate(text)
        return [(reading.style, reading.value) for reading in found.readings] if found else []

    assert readings("3. x") == [("1.", 3)]
    assert readings("i. x") == [("a.", 9), ("i.", 1)]
    assert readings("(iv) x") == [("i()", 4)]
    assert readings("xxix) x") == [("i)", 29)]
    assert readings("C. x") == [("A.", 3)]
    assert readings("나. x") == [("가.", 2)]
    for text in (
        "1978. 7. 15",
        "1961. x",
        "U.S.S.R.",
        "1.5 x",
        "iiii. x",
        "ab. x",
        "a.b",
        "(12a) x",
        "",
    ):
        assert readings(text) == [], text
