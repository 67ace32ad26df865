"""Finds elements whose words are separate although the source has no white space between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.reading.tei.alternatives import CONTAINERS
from edition.reading.tei.elements import BLOCKS, is_within_words
from edition.reading.tei.xml_tree import XmlNode

_NAME_PARTS = frozenset(
    ("forename", "surname", "addName", "nameLink", "genName", "roleName", "settlement", "country")
)
_NEVER = frozenset(
    ("note", "lb", "pb", "cb", "gap", "space", "milestone", "anchor", "w", "pc", "c", "g")
)


def parted(root: XmlNode) -> set[int]:
    """The offsets of elements that must be separated by a space from the previous element.

    They are sentences, parts of names, and the children of elements that contain only elements and
    are not known to occur within words: `<bibl><author>Kim</author><title>Ships</title></bibl>`.
    """
    return set(_starts(root))


def _starts(node: XmlNode, within: str = "") -> Iterator[int]:
    holds_parts = _holds_parts(node) or (node.name == "app" and within == "listApp")
    for before, child in pairwise(node.below):
        if not (isinstance(before, XmlNode) and isinstance(child, XmlNode)):
            continue
        apart = holds_parts or child.name == before.name == "s"
        apart = apart or (child.name in _NAME_PARTS and before.name in _NAME_PARTS)
        if apart and not {child.name, before.name} & _NEVER and child.has_words():
            yield child.tag.span.start
    for child in node.elements():
        yield from _starts(child, node.name)


def _holds_parts(node: XmlNode) -> bool:
    """Whether an element contains only elements, and is neither a block nor used within words."""
    if node.name in BLOCKS or node.name in CONTAINERS or is_within_words(node.name):
        return False
    return all(isinstance(child, XmlNode) for child in node.below)
