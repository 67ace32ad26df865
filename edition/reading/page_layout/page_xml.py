"""Reads the pages of PAGE XML 2013 to 2019, as Transkribus, eScriptorium, and OCR-D write it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.content import Escape
from edition.model.source import Source
from edition.reading.page_layout.characters import Characters, Letters, of_element
from edition.reading.page_layout.custom_tags import CustomTags, custom_tags
from edition.reading.page_layout.geometry import number, points_of
from edition.reading.page_layout.layout import (
    LayoutCell,
    LayoutLine,
    LayoutPage,
    LayoutRegion,
    Points,
    RegionKind,
    kind_of,
)
from edition.reading.page_layout.layout_findings import LayoutFindings
from edition.reading.tei.xml_tree import XmlNode

_WITHOUT_TEXT = frozenset(
    (
        *("ImageRegion", "GraphicRegion", "LineDrawingRegion", "SeparatorRegion", "NoiseRegion"),
        *("AdvertRegion", "MapRegion", "UnknownRegion", "CustomRegion"),
    )
)
"""Regions that have no text of their own, but can contain regions with text."""


def pages_of(source: Source, root: XmlNode, findings: LayoutFindings) -> tuple[LayoutPage, ...]:
    """The pages of a file."""
    return tuple(_PageReader(source, findings).page(node) for node in root.walk("Page"))


class _PageReader:
    """Reads one file."""

    def __init__(self, source: Source, findings: LayoutFindings) -> None:
        self.source, self.findings = source, findings

    def page(self, node: XmlNode) -> LayoutPage:
        regions = list(self._regions(node))
        return LayoutPage(
            node.tag.span,
            node.get("imageFilename"),
            (number(node.get("imageWidth")), number(node.get("imageHeight"))),
            tuple(self._ordered(node, regions)),
        )

    # --- order ----------------------------------------------------------------------------

    def _ordered(
        self, page: XmlNode, regions: list[tuple[XmlNode, int | None, LayoutRegion]]
    ) -> Iterator[LayoutRegion]:
        """The regions in the reading order, then the regions that this order does not name."""
        waiting = dict(enumerate(region for _, _, region in regions))
        places: dict[str, int] = {}
        for at, (node, _, _) in enumerate(regions):
            if node.get("id"):
                places.setdefault(node.get("id"), at)
        given = next(page.walk("ReadingOrder"), None)
        known = {node.get("id") for node in page.walk(*_all_names(page)) if node.get("id")}
        if given is None and all(order is not None for _, order, _ in regions):
            ranked = sorted(regions, key=lambda one: one[1] or 0)
            yield from (region for _, _, region in ranked)
            return
        for reference in _references(given) if given else ():
            name = reference.get("regionRef")
            if name not in known:
                self.findings.add("order", reference.tag.span)
            elif region := waiting.pop(places.get(name, -1), None):
                yield region
        yield from waiting.values()

    def _regions(self, around: XmlNode) -> Iterator[tuple[XmlNode, int | None, LayoutRegion]]:
        """The regions with text and their positions; nested regions follow their parents."""
        for node in around.elements():
            if not node.name.endswith("Region"):
                continue
            custom = custom_tags(self.source, node.tag)
            if node.name == "TableRegion":
                yield (
                    node,
                    custom.order,
                    LayoutRegion(node.tag.span, "paragraph", (), self._cells(node)),
                )
                continue
            lines = self._lines(node)
            if node.name not in _WITHOUT_TEXT | {"TextRegion"} and lines:
                self.findings.unread(f"<{node.name}>", node.tag.span)
            if lines or node.name == "TextRegion":
                kind = kind_of(custom.structure) or kind_of(node.get("type")) or "paragraph"
                yield node, custom.order, LayoutRegion(node.tag.span, kind, lines)
            yield from self._regions(node)

    # --- tables ---------------------------------------------------------------------------

    def _cells(self, table: XmlNode) -> tuple[LayoutCell, ...]:
        """The cells of a table, marked as in Transkribus or as in PAGE 2019 (`TableCellRole`)."""
        cells = []
        for node in table.walk("TableCell", "TextRegion"):
            role = next(node.walk("TableCellRole"), None)
            given = role.get if role else node.get
            names = ("rowIndex", "columnIndex") if role else ("row", "col")
            lines = self._lines(node)
            if not (lines or role or node.name == "TableCell"):
                continue
            cells.append(
                LayoutCell(
                    number(given(names[0])),
                    number(given(names[1])),
                    lines,
                    max(1, number(given("rowSpan"))),
                    max(1, number(given("colSpan"))),
                    given("header") == "true",
                )
            )
        return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))

    # --- lines ----------------------------------------------------------------------------

    def _lines(self, region: XmlNode) -> tuple[LayoutLine, ...]:
        """The lines of a region; if none of its lines has text, the lines of the region's own
        text.
        """
        nodes = [node for node in region.elements() if node.name == "TextLine"]
        found = [self._line(node) for node in nodes]
        if all(custom.order is not None for custom, _ in found):
            found.sort(key=lambda one: one[0].order or 0)
        lines = tuple(line for _, line in found if line)
        own = self._chosen(region)
        if not any(line.characters for line in lines):
            return tuple(_rows(self.source, region, own, _points(region))) if own else lines
        if own and _folded(own.text) not in (
            _folded("\n".join(line.characters.text for line in lines)),
            "",
        ):
            self.findings.add("differs", region.tag.span)
        return lines

    def _line(self, node: XmlNode) -> tuple[CustomTags, LayoutLine | None]:
        characters = self._chosen(node) or self._words(node)
        shown = characters.text if characters else ""
        custom = custom_tags(self.source, node.tag, shown)
        if characters is None:
            return custom, None
        kind: RegionKind | None = kind_of(custom.structure)
        line = LayoutLine(node.tag.span, characters, _points(node), kind, custom.tags)
        return custom, line

    def _words(self, line: XmlNode) -> Characters | None:
        """The text of a line that contains only words, with spaces between them."""
        leaves: list[Letters] = []
        for word in (node for node in line.elements() if node.name == "Word"):
            if characters := self._chosen(word):
                if leaves:
                    leaves.append(Escape(word.tag.span, " "))
                leaves += characters.leaves
        return Characters(self.source, leaves) if leaves else None

    def _chosen(self, node: XmlNode) -> Characters | None:
        """The reading of an element with the lowest index, or else the most certain reading."""
        readings = [one for one in node.elements() if one.name == "TextEquiv"]
        if not readings:
            return None
        ranked = sorted(readings, key=_rank)
        texts = {
            of_element(self.source, text).text
            for reading in readings
            for text in reading.elements()
            if text.name == "Unicode"
        }
        if len(texts) > 1:
            self.findings.add("readings", node.tag.span)
        for name in ("Unicode", "PlainText"):
            text = next((one for one in ranked[0].elements() if one.name == name), None)
            if text is not None:
                characters = of_element(self.source, text)
                return characters or None
        return None


def _all_names(page: XmlNode) -> frozenset[str]:
    return frozenset(node.name for node in _every(page) if node.name.endswith("Region"))


def _every(node: XmlNode) -> Iterator[XmlNode]:
    for one in node.elements():
        yield one
        yield from _every(one)


def _references(order: XmlNode) -> Iterator[XmlNode]:
    """A reading order's references to regions, sorted by index if all of them have an index."""
    children = list(order.elements())
    if children and all(one.get("index") for one in children):
        children.sort(key=lambda one: number(one.get("index")))
    for child in children:
        if child.get("regionRef"):
            yield child
        yield from _references(child)


def _rank(reading: XmlNode) -> tuple[bool, int, float]:
    index, certainty = reading.get("index"), reading.get("conf")
    try:
        certain = float(certainty)
    except ValueError:
        certain = -1.0
    return not index, number(index), -certain


def _points(node: XmlNode) -> Points:
    """The polygon of an element; in formats before 2013, each corner is a `Point` element."""
    coords = next((one for one in node.elements() if one.name == "Coords"), None)
    if coords is None:
        return ()
    corners = (f"{one.get('x')},{one.get('y')}" for one in coords.elements() if one.name == "Point")
    return points_of(coords.get("points") or " ".join(corners))


def _rows(
    source: Source, region: XmlNode, characters: Characters, points: Points
) -> Iterator[LayoutLine]:
    """The lines of a region's own text; a line gets the region's polygon only if it is the only
    line.
    """
    start = 0
    rows = characters.text.split("\n")
    for row in rows:
        if row.strip():
            leaves = characters.between(start, start + len(row))
            alone = points if len(rows) == 1 else ()
            yield LayoutLine(region.tag.span, Characters(source, leaves), alone)
        start += len(row) + 1


def _folded(text: str) -> str:
    return " ".join(text.split())
