"""Reads the element `facsimile` of TEI, which lists the pages that have pictures."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.document import Surface
from edition.reading.tei.xml_tree import XmlNode
from edition.system.patterns import pattern


def surfaces(root: XmlNode) -> tuple[Surface, ...]:
    """The surfaces with pictures, in order; a picture outside any surface counts as a surface."""
    return tuple(one for part in _facsimiles(root) for one in _surfaces(part))


def _facsimiles(root: XmlNode) -> Iterator[XmlNode]:
    return iter((root,)) if root.name == "facsimile" else root.walk("facsimile")


def _surfaces(part: XmlNode) -> Iterator[Surface]:
    for node in part.elements():
        if node.name == "surfaceGrp":
            yield from _surfaces(node)
        elif node.name == "surface":
            picture = next((one for one in node.walk("graphic") if one.get("url")), None)
            if picture:
                yield _surface(node, picture)
        elif node.name == "graphic" and node.get("url"):
            yield _surface(node, node)


def _surface(node: XmlNode, picture: XmlNode) -> Surface:
    sides = (_PIXELS.fullmatch(picture.get(side)) for side in ("width", "height"))
    width, height = (int(side[1]) if side else 0 for side in sides)
    size = (width, height) if width and height else (0, 0)
    return Surface(node.tag.id or picture.tag.id, picture.get("url"), node.get("n"), size)


_PIXELS = pattern(r"\s*([0-9]{1,6})(?:px)?\s*")
"""A number of pixels; sizes in other units of TEI are not read."""
