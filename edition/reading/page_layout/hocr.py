"""Reads the pages of hOCR, as Tesseract, ocropus, and other programs write it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.content import Text
from edition.model.source import Source
from edition.reading.page_layout.characters import of_element
from edition.reading.page_layout.geometry import number, points_of, rectangle
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
from edition.system.patterns import pattern

_LINES = frozenset(
    ("ocr_line", "ocrx_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer")
)
"""The classes of lines.

Tesseract marks lines in headers, captions, and footers with separate classes for these parts.
"""
_IMAGE = pattern(r"\b(?:image|file)\s+(?:\"([^\"]*)\"|'([^']*)'|([^;]+))")
_BOX = pattern(r"\bbbox\s+(-?\d{1,7})\s+(-?\d{1,7})\s+(-?\d{1,7})\s+(-?\d{1,7})\b")
_POLYGON = pattern(r"\bpoly\s+([^;]+)")


def pages_of(source: Source, root: XmlNode, _: LayoutFindings) -> tuple[LayoutPage, ...]:
    """The pages of an hOCR file."""
    return tuple(_page(source, node) for node in _with_class(root, frozenset(("ocr_page",))))


def _page(source: Source, node: XmlNode) -> LayoutPage:
    title = node.get("title")
    image, box = _IMAGE.search(title), _BOX.search(title)
    name = next(filter(None, image.groups()), "").strip() if image else ""
    size = (number(box[3]), number(box[4])) if box else (0, 0)
    return LayoutPage(node.tag.span, name, size, tuple(_regions(source, node, "paragraph")))


def _regions(source: Source, node: XmlNode, kind: RegionKind) -> Iterator[LayoutRegion]:
    """The regions: paragraphs, and runs of lines outside paragraphs."""
    lines: list[LayoutLine] = []
    for child in node.elements():
        own = next((found for name in _classes(child) if (found := kind_of(name))), None)
        if _LINES & _classes(child) and not any(_with_class(child, _LINES)):
            lines.append(_line(source, child))
            continue
        if _own_text(source, child) and not any(_with_class(child, _LINES)):
            lines.append(LayoutLine(child.tag.span, of_element(source, child), _points(child), own))
            continue
        if not child.below:
            continue  # a line break, a rule, or a word without letters
        if lines:
            yield LayoutRegion(lines[0].tag, kind, tuple(lines))
            lines = []
        yield from _regions(source, child, own or kind)
    if lines:
        yield LayoutRegion(lines[0].tag, kind, tuple(lines))


def _line(source: Source, node: XmlNode) -> LayoutLine:
    """A line. Tesseract marks large lines, which are headings, as headers."""
    kind: RegionKind | None = None
    if "ocr_header" in _classes(node):
        kind = "heading"
    elif "ocr_footer" in _classes(node):
        kind = "forme"
    return LayoutLine(node.tag.span, of_element(source, node), _points(node), kind)


def _own_text(source: Source, node: XmlNode) -> bool:
    """Whether an element contains text directly, outside its child elements."""
    return any(isinstance(one, Text) and source[one.span].strip() for one in node.below)


def _points(node: XmlNode) -> Points:
    title = node.get("title")
    polygon, box = _POLYGON.search(title), _BOX.search(title)
    points = points_of(polygon[1]) if polygon else ()
    return points or (rectangle(*map(int, box.groups())) if box else ())


def _classes(node: XmlNode) -> frozenset[str]:
    return frozenset(node.get("class").split())


def _with_class(node: XmlNode, names: frozenset[str]) -> Iterator[XmlNode]:
    for child in node.elements():
        if names & _classes(child):
            yield child
        else:
            yield from _with_class(child, names)
