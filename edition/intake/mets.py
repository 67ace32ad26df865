"""Reads the title, and each page's files and label, from a METS file of an export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from edition.model.source import Source
from edition.reading.tei.tags import tokens
from edition.reading.tei.xml_tree import XmlNode, grow

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class MetsPage:
    """The addresses of a page's files, as given in the METS file, and the page's label."""

    files: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Mets:
    """The data of a document in a METS file."""

    title: str
    pages: tuple[MetsPage, ...]


def mets_of(source: Source) -> Mets | None:
    """The data of a METS file; None if the root element is not `mets`."""
    root = grow(tokens(source).tokens)
    if root is None or root.name != "mets":
        return None
    addresses = {
        node.get("ID"): _address(node)
        for part in root.walk("fileSec")
        for node in part.walk("file")
    }
    # Several structures can describe the same pages; the first one with files is used.
    structures = (tuple(_pages(one, addresses)) for one in root.walk("structMap"))
    title = next(root.walk("title"), None)
    named = title.text(source) if title else ""
    return Mets(named or root.get("LABEL"), next(filter(None, structures), ()))


def _address(file: XmlNode) -> str:
    location = next(file.walk("FLocat"), None)
    attributes = location.tag.attributes if location else {}
    return next((unquote(value) for name, value in attributes.items() if _is_href(name)), "")


def _is_href(name: str) -> bool:
    return name.rpartition(":")[2] == "href"


def _pages(structure: XmlNode, addresses: dict[str, str]) -> Iterator[MetsPage]:
    """The pages for divisions that name files, sorted by `ORDER` if all divisions have an `ORDER`."""
    divisions = [
        node for node in structure.walk("div") if any(one.name == "fptr" for one in node.elements())
    ]
    orders = [node.get("ORDER") for node in divisions]
    if all(order.isdecimal() and len(order) < _DIGITS for order in orders):
        divisions.sort(key=lambda node: int(node.get("ORDER")))
    for node in divisions:
        pointers = [one for part in node.elements() if part.name == "fptr" for one in _named(part)]
        files = tuple(addresses[one] for one in pointers if addresses.get(one))
        yield MetsPage(files, node.get("ORDERLABEL") or node.get("LABEL"))


def _named(pointer: XmlNode) -> Iterator[str]:
    """The ids of files in a pointer and in its areas."""
    nodes = (pointer, *pointer.walk("area"))
    return (node.get("FILEID") for node in nodes if node.get("FILEID"))
