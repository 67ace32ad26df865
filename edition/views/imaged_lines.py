"""The lines of a text whose positions on the pictures of the pages are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from edition.editorial.edited import EditedDocument
from edition.model.content import Break, Leaf, Milestone
from edition.model.pictures import LineShape, PageImage
from edition.model.source import Span
from edition.views.fewer_corners import fewer_corners

WHOLE = 10_000
"""The width and the height of a picture in the units of `share`."""
_TOLERANCE = 25
"""The maximum distance of `share` from the full polygon, in the units of `share`."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the polygon around it on the picture of its page."""

    span: Span
    image: PageImage
    number: int
    """The number of the line on its page, from 1."""
    shape: LineShape
    words: str
    joins: bool
    """Whether the line begins with the rest of a word from the line before."""

    @property
    def id(self) -> str:
        return f"{self.image.id}-line-{self.number}"

    def points(self, width: int, height: int) -> tuple[tuple[int, int], ...]:
        """The polygon, scaled to a picture of this size."""
        across, down = self.shape.size
        return tuple(
            (round(x * width / across), round(y * height / down)) for x, y in self.shape.points
        )

    @property
    def share(self) -> str:
        """The polygon in ten-thousandths of the picture's width and height, to fit a picture of any
        size.

        The polygon has few corners, since the HTML page contains the polygons of all lines.
        """
        return written(fewer_corners(self.points(WHOLE, WHOLE), _TOLERANCE))


def written(points: tuple[tuple[int, int], ...]) -> str:
    """A polygon in the notation of SVG and TEI."""
    return " ".join(f"{x},{y}" for x, y in points)


def placed_lines(text: EditedDocument) -> tuple[PlacedLine, ...]:
    """The lines of all pages that have pictures on this site, in the order of the source."""
    lines = text.document.lines if text.images else ()
    return tuple(_placed(text, lines)) if lines else ()


def lines_by_image(text: EditedDocument) -> dict[str, list[PlacedLine]]:
    """Maps the ids of pictures to the lines of their pages."""
    found: dict[str, list[PlacedLine]] = {}
    for line in placed_lines(text):
        found.setdefault(line.image.id, []).append(line)
    return found


def in_reading_order(text: EditedDocument, lines: Iterable[PlacedLine]) -> list[PlacedLine]:
    """Lines in the order of the text; if the source specifies an order of regions, the text has
    that order.
    """
    leaves = (leaf for passage in text.document.passages for leaf in passage.content.leaves)
    ranks: dict[int, int] = {}
    for rank, leaf in enumerate(leaves):
        ranks.setdefault(leaf.span.start, rank)
    starts = sorted(ranks)

    def rank_of(line: PlacedLine) -> int:
        at = bisect_left(starts, line.span.start)
        inside = at < len(starts) and starts[at] < line.span.end
        return ranks[starts[at]] if inside else len(ranks)

    return sorted(lines, key=rank_of)


def _placed(text: EditedDocument, lines: tuple[LineShape, ...]) -> Iterator[PlacedLine]:
    leaves = sorted(
        (leaf for passage in text.document.passages for leaf in passage.content.leaves),
        key=lambda leaf: leaf.span,
    )
    starts = [leaf.span.start for leaf in leaves]
    begins = [line.span.start for line in lines]
    ends = [*(image.start for image in text.images), len(text.document.source.text)]
    for image, (start, stop) in zip(text.images, pairwise(ends), strict=True):
        if image.picture is None:
            continue
        # The page on which the text begins also contains any lines before the first word.
        first = bisect_left(begins, start if image.content >= 0 or image.milestone else 0)
        for number, line in enumerate(lines[first : bisect_left(begins, stop)], 1):
            at = bisect_left(starts, line.span.start)
            own = leaves[at : bisect_left(starts, line.span.end)]
            words = " ".join("".join(_words(text, one) for one in own).split())
            before = leaves[at - 1] if at else None
            joins = isinstance(before, Break) and before.joins
            yield PlacedLine(line.span, image, number, line, words, joins)


def _words(text: EditedDocument, leaf: Leaf) -> str:
    """The text of a leaf as on the page, including hyphens that join the parts of a word at line
    ends.
    """
    match leaf:
        case Milestone(kind=kind, name=name) if kind != "gap":
            return name
        case Break(span, joins=True):
            return text.document.source[span]
        case _:
            return text.document.leaf_text(leaf)
