"""`facsimile` of TEI: the pages of which a file names pictures."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.document import Surface
from edition.reading.tei.xml_tree import XmlNode


def surfaces(root: XmlNode) -> tuple[Surface, ...]:
    """The surfaces with pictures, in order; a picture outside of any surface is one itself."""
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
                yield Surface(node.tag.id or picture.tag.id, picture.get("url"), node.get("n"))
        elif node.name == "graphic" and node.get("url"):
            yield Surface(node.tag.id, node.get("url"), node.get("n"))
