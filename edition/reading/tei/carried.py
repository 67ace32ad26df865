"""Finds elements that usually occur within sentences but contain blocks: `<del><p>…</p></del>`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.reading.tei.elements import BLOCKS, block_of, is_laid
from edition.reading.tei.tags import Open
from edition.reading.tei.xml_tree import NOTES, XmlNode


@dataclass(frozen=True, slots=True)
class Carried:
    """Inline elements that contain blocks; their styles and conditions apply to these blocks'
    text.
    """

    to: dict[int, list[Open]] = field(default_factory=lambda: defaultdict(list))
    """Maps the beginning of each block to the tags of the inline elements around it, outermost
    first.
    """
    around: set[int] = field(default_factory=set)
    """The beginnings of the inline elements that contain blocks."""


def carried(root: XmlNode) -> Carried:
    """The elements of a file that give a style or a condition to blocks within them."""
    found = Carried()
    _carry(found, root, ())
    return found


_APART = frozenset((*NOTES, "teiHeader"))


def _carry(found: Carried, node: XmlNode, laid: tuple[Open, ...]) -> None:
    for child in node.elements():
        if _is_block(child):
            if laid:
                found.to[child.tag.span.start] += laid
            _carry(found, child, ())
        elif child.name in _APART:
            _carry(found, child, ())
        elif is_laid(child.name) and any(_blocks(child)):
            found.around.add(child.tag.span.start)
            _carry(found, child, (*laid, child.tag))
        else:
            _carry(found, child, laid)


def _blocks(node: XmlNode) -> Iterator[XmlNode]:
    """The blocks within an element, except those in its notes."""
    for child in node.elements():
        if _is_block(child):
            yield child
        elif child.name not in NOTES:
            yield from _blocks(child)


def breaks_paragraphs(node: XmlNode) -> bool:
    """Whether an element contains blocks of any kind, such as a list, outside of notes and
    labels.
    """
    return any(
        child.name not in NOTES
        and (block_of(child.tag, within_text=True) is not None or breaks_paragraphs(child))
        for child in node.elements()
        if child.name != "label"
    )


def _is_block(node: XmlNode) -> bool:
    block = BLOCKS.get(node.name)
    return block is not None and block.place in ("paragraph", "head")
