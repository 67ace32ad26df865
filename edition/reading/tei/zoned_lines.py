"""Reads the positions of lines on the pictures of pages: `lb` and `l` elements whose `facs` points
to a `zone`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from edition.model.content import Escape, Text
from edition.model.pictures import LineShape
from edition.model.source import Source, Span
from edition.reading.tei.xml_tree import XmlNode
from edition.system.patterns import pattern

Points = tuple[tuple[int, int], ...]

_BREAKS = frozenset(("lb", "pb", "cb"))
_WITHIN = frozenset(
    (
        *("abbr", "add", "am", "app", "c", "choice", "corr", "damage", "date", "del", "emph", "ex"),
        *("expan", "foreign", "g", "gap", "geogName", "gloss", "handShift", "hi", "lem"),
        *(
            "mentioned",
            "milestone",
            "name",
            "num",
            "orgName",
            "orig",
            "pc",
            "persName",
            "placeName",
        ),
        *("q", "quote", "rdg", "ref", "reg", "rs", "seg", "sic", "space", "subst", "supplied"),
        *("surplus", "term", "title", "unclear", "w"),
    )
)
"""Elements that do not end a line; a line ends at the beginning or end of any other element."""
_UNREAD = frozenset(("note", "fw"))
"""Elements whose words are not part of the line."""
_NUMBER = pattern(r"-?[0-9]{1,7}(?:\.[0-9]{1,9})?")
_PIXELS = pattern(r"\s*([0-9]{1,7})(?:px)?\s*")
_LEAST = 3
"""The minimum number of corners of a polygon."""


class _Zone(NamedTuple):
    points: Points
    size: tuple[int, int]
    """The width and height of the zone's surface, in the units of `points`."""


def zoned_lines(source: Source, root: XmlNode) -> tuple[LineShape, ...]:
    """The lines of the text that have zones, in the order of the source."""
    zones = {id_: zone for surface in root.walk("surface") for id_, zone in _zones(surface) if id_}
    texts = root.walk("text") if zones else ()
    return tuple(one for text in texts for one in _Lines(source, zones).of(text))


def _zones(surface: XmlNode) -> Iterator[tuple[str, _Zone]]:
    corners = [_NUMBER.fullmatch(surface.get(side)) for side in ("ulx", "uly", "lrx", "lry")]
    left, top, right, bottom = (round(float(one[0])) if one else 0 for one in corners)
    if not (corners[2] and corners[3]):
        picture = next(surface.walk("graphic"), None)
        sides = (
            (_PIXELS.fullmatch(picture.get(one)) for one in ("width", "height")) if picture else ()
        )
        right, bottom = [int(one[1]) if one else 0 for one in sides] or [0, 0]
        left, top = 0, 0
    size = (right - left, bottom - top)
    if min(size) <= 0:
        return
    for zone in surface.walk("zone"):
        points = tuple((x - left, y - top) for x, y in _points(zone))
        if len(points) >= _LEAST:
            yield zone.tag.id, _Zone(points, size)


def _points(zone: XmlNode) -> Points:
    values = [round(float(one)) for one in _NUMBER.findall(zone.get("points"))]
    if values and len(values) % 2 == 0:
        return tuple(zip(values[::2], values[1::2], strict=True))
    sides = [_NUMBER.fullmatch(zone.get(side)) for side in ("ulx", "uly", "lrx", "lry")]
    if not all(sides):
        return ()
    left, top, right, bottom = (round(float(one[0])) for one in sides if one)
    return ((left, top), (right, top), (right, bottom), (left, bottom))


class _Lines:
    """One walk over a text; a line ends at a break, and where a paragraph or similar element begins
    or ends.
    """

    def __init__(self, source: Source, zones: Mapping[str, _Zone]) -> None:
        self._source, self._zones = source, zones
        self._zone: _Zone | None = None
        self._begin = self._end = -1
        """The offsets at which the line's words begin and end; -1 before the first word."""

    def of(self, text: XmlNode) -> Iterator[LineShape]:
        waiting: list[tuple[XmlNode | Text | Escape, bool]] = [(text, False)]
        while waiting:
            node, leaving = waiting.pop()
            if not isinstance(node, XmlNode):
                self._words(node.span)
            elif leaving:
                yield from self._ended(None)
            elif node.name not in _UNREAD:
                if node.name in _BREAKS:
                    yield from self._ended(self._zones.get(_target(node)))
                elif node.name not in _WITHIN:
                    zone = self._zones.get(_target(node)) if node.name == "l" else None
                    yield from self._ended(zone)
                    waiting.append((node, True))
                waiting += ((one, False) for one in reversed(node.below))
            elif node.name == "note":
                yield from self._ended(self._zone)  # the line continues after the note

    def _words(self, span: Span) -> None:
        words = self._source[span]
        if words.strip():
            if self._begin < 0:
                self._begin = span.start
            self._end = span.end - (len(words) - len(words.rstrip()))

    def _ended(self, zone: _Zone | None) -> Iterator[LineShape]:
        if self._zone and self._begin >= 0:
            yield LineShape(Span(self._begin, self._end), self._zone.points, self._zone.size)
        self._zone, self._begin = zone, -1


def _target(node: XmlNode) -> str:
    return node.get("facs").removeprefix("#")
