"""Reads the pages of files in ALTO 2 to 4, as eScriptorium and libraries write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.model.content import Escape, StyleKind, TextStyle
from edition.model.source import Source, Span
from edition.reading.page_layout.characters import Characters, Letters, of_attribute
from edition.reading.page_layout.geometry import box, number, points_of
from edition.reading.page_layout.layout import (
    LayoutLine,
    LayoutPage,
    LayoutRegion,
    Points,
    RegionKind,
    kind_of,
)
from edition.reading.page_layout.layout_findings import LayoutFindings
from edition.reading.tei.xml_tree import XmlNode

_STYLES: dict[str, StyleKind] = {
    "bold": "strong",
    "italics": "em",
    "subscript": "sub",
    "superscript": "sup",
    "smallcaps": "smallcaps",
    "underline": "underline",
}


@dataclass(frozen=True, slots=True)
class _Named:
    """The labels and styles that a file defines, by their ids."""

    labels: Mapping[str, str]
    styles: Mapping[str, tuple[StyleKind, ...]]
    pixels: bool
    """Whether the file measures in pixels (`MeasurementUnit`)."""


def pages_of(source: Source, root: XmlNode, findings: LayoutFindings) -> tuple[LayoutPage, ...]:
    """The pages of a file."""
    labels = {
        node.get("ID"): node.get("LABEL") or node.get("TYPE")
        for part in root.walk("Tags")
        for node in part.elements()
    }
    styles = {
        node.get("ID"): tuple(
            _STYLES[name] for name in node.get("FONTSTYLE").split() if name in _STYLES
        )
        for node in root.walk("TextStyle")
    }
    image = next(root.walk("fileName"), None)
    name = image.text(source) if image else ""
    unit = next(root.walk("MeasurementUnit"), None)
    pixels = unit is None or unit.text(source) in ("", "pixel")
    reader = _AltoReader(source, findings, _Named(labels, styles, pixels))
    return tuple(reader.page(node, name) for node in root.walk("Page"))


class _AltoReader:
    """Reads one file."""

    def __init__(self, source: Source, findings: LayoutFindings, named: _Named) -> None:
        self.source, self.findings, self.named = source, findings, named

    def page(self, node: XmlNode, image: str) -> LayoutPage:
        regions = [
            (block.get("ID"), region)
            for space in node.elements()
            for block, region in self._regions(space, kind_of(space.name) or "paragraph")
        ]
        return LayoutPage(
            node.tag.span,
            image,
            (number(node.get("WIDTH")), number(node.get("HEIGHT"))),
            tuple(self._ordered(node, regions)),
            node.get("PRINTED_IMG_NR"),
            self.named.pixels,
        )

    def _ordered(
        self, page: XmlNode, regions: list[tuple[str, LayoutRegion]]
    ) -> Iterator[LayoutRegion]:
        """The regions in a reading order (ALTO 4.3), then the other regions in file order."""
        waiting = dict(enumerate(region for _, region in regions))
        places: dict[str, int] = {}
        for at, (name, _) in enumerate(regions):
            if name:
                places.setdefault(name, at)
        known = {
            node.get("ID") for node in page.walk("TextBlock", "ComposedBlock", "TextLine", "String")
        }
        for reference in page.walk("ElementRef"):
            name = reference.get("REF")
            if name not in known:
                self.findings.add("order", reference.tag.span)
            elif region := waiting.pop(places.get(name, -1), None):
                yield region
        yield from waiting.values()

    def _regions(self, around: XmlNode, kind: RegionKind) -> Iterator[tuple[XmlNode, LayoutRegion]]:
        for node in around.elements():
            own = self._kind(node) or kind
            if node.name == "TextBlock":
                yield node, LayoutRegion(node.tag.span, own, tuple(self._lines(node)))
            else:
                yield from self._regions(node, own)

    def _kind(self, node: XmlNode) -> RegionKind | None:
        names = (node.get("TYPE"), *map(self._label, node.get("TAGREFS").split()))
        return next((kind for name in names if (kind := kind_of(name))), None)

    def _label(self, id_: str) -> str:
        return self.named.labels.get(id_, "")

    # --- lines ----------------------------------------------------------------------------

    def _lines(self, block: XmlNode) -> Iterator[LayoutLine]:
        for node in block.elements():
            if node.name == "TextLine" and (line := self._line(node)):
                yield line

    def _line(self, line: XmlNode) -> LayoutLine | None:
        """A line with its words and styles; its last word may continue on the next line."""
        leaves: list[Letters] = []
        styles: list[TextStyle] = []
        goes_on = False
        for node in line.elements():
            if node.name not in ("String", "HYP"):
                continue
            letters = of_attribute(self.source, node.tag, "CONTENT")
            if not letters:
                continue
            if leaves and node.name == "String":
                leaves.append(Escape(Span(node.tag.span.start, letters[0].span.start), " "))
            leaves += letters
            goes_on = node.name == "HYP" or node.get("SUBS_TYPE") == "HypPart1"
            if any(one.name == "ALTERNATIVE" for one in node.elements()):
                self.findings.add("readings", node.tag.span)
            span = Span(letters[0].span.start, letters[-1].span.end)
            styles += (TextStyle(span, kind) for kind in self._styles(node, line))
        if not leaves:
            return None
        characters = Characters(self.source, leaves)
        return LayoutLine(
            line.tag.span,
            characters,
            _points(line),
            self._kind(line),
            styles=tuple(styles),
            goes_on=goes_on,
        )

    def _styles(self, node: XmlNode, line: XmlNode) -> tuple[StyleKind, ...]:
        given = (node.get("STYLEREFS") or line.get("STYLEREFS")).split()
        own = tuple(_STYLES[name] for name in node.get("STYLE").split() if name in _STYLES)
        return (*own, *(kind for name in given for kind in self.named.styles.get(name, ())))


def _points(line: XmlNode) -> Points:
    """The polygon of a line, or else its rectangle."""
    shape = next((one for one in line.elements() if one.name == "Shape"), None)
    polygon = next(shape.walk("Polygon"), None) if shape else None
    points = points_of(polygon.get("POINTS")) if polygon else ()
    return points or box(*map(line.get, ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
