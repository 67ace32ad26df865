"""Finds `mod` and `restore` elements for changes that are fully described by the elements in them,
such as `del` and `add`.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.content import Text
from edition.model.source import Source
from edition.reading.tei.xml_tree import XmlNode

_CHANGES = frozenset(("add", "del", "mod", "restore", "subst"))
_POINTS = frozenset(("anchor", "cb", "gap", "handShift", "lb", "metamark", "note", "pb", "space"))


def plain_changes(source: Source, root: XmlNode) -> set[int]:
    """The offsets of the `mod` and `restore` elements that need no finding.

    A `mod` that directly contains words needs a finding, since only its attributes describe the
    change of these words. A `restore` needs a finding in two cases: if it is within a deletion,
    because its words are not separated from the deleted words; and if it contains an addition,
    because it cancels the addition.
    """
    return set(_plain(source, root, deleted=False))


def _plain(source: Source, node: XmlNode, *, deleted: bool) -> Iterator[int]:
    for child in node.elements():
        if child.name == "mod" and _has_only_changes(source, child):
            yield child.tag.span.start
        restores = child.name == "restore"
        if restores and not deleted and not any(child.walk("add")):
            yield child.tag.span.start
        within = child.name == "del" or (deleted and child.name != "note")
        yield from _plain(source, child, deleted=within and node.name != "restore")


def _has_only_changes(source: Source, mod: XmlNode) -> bool:
    parts = [part for part in mod.below if not isinstance(part, XmlNode)]
    blank = all(isinstance(part, Text) and source[part.span].isspace() for part in parts)
    return blank and all(child.name in _CHANGES | _POINTS for child in mod.elements())
