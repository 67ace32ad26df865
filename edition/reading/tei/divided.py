"""Finds verse lines, paragraphs, stanzas, and words that the markup divides into parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edition.model.content import Escape, Form, Text
from edition.model.source import Source
from edition.reading.tei.carried import breaks_paragraphs
from edition.reading.tei.elements import BLOCKS, is_within_words
from edition.reading.tei.xml_tree import NOTES, XmlNode

POINTING = ("next", "prev", "part")
"""Attributes that relate the parts of a divided element to each other."""
_PARTS = ("l", "p", "ab", "lg", "w")
"""Elements whose parts are joined."""
_BLOCKS = frozenset(("p", "ab", "lg"))
"""Elements that become one block if only breaks are between their parts."""
_SIGNS = frozenset(("lb", "pb", "cb", "fw", "milestone"))
"""Elements that may be between two parts."""
_BREAKS = frozenset(("lb", "pb", "cb", "milestone"))
_FIRST: Form = "first-part"
_MIDDLE: Form = "middle-part"
_LAST: Form = "last-part"
PARTS_OF_LINES: Mapping[str, Form] = {"I": _FIRST, "M": _MIDDLE, "F": _LAST}
"""Maps the values of `part` to the forms of a verse line's parts."""


@dataclass(frozen=True, slots=True)
class Divided:
    """The parts of divided elements; an element is identified by its offset."""

    lines: dict[int, Form] = field(default_factory=dict)
    """The forms of the parts of verse lines."""
    repeated: set[int] = field(default_factory=set)
    """The parts whose `n` repeats the number of the first part."""
    continued: set[int] = field(default_factory=set)
    """The parts of blocks that continue the block before them."""
    within_word: set[int] = field(default_factory=set)
    """Those `continued` parts that begin with the rest of a word."""
    breaks: set[int] = field(default_factory=set)
    """The breaks within words."""
    joined: set[int] = field(default_factory=set)
    """The beginnings of white space within words."""
    read: set[int] = field(default_factory=set)
    """The elements whose relation to other parts is read, and the `join` elements that state this
    relation.
    """


def divided(source: Source, root: XmlNode, apart: Collection[int], *, own: bool) -> Divided:
    """The divided elements of a file whose parts belong together without doubt.

    The elements at the offsets `apart` are not part of the text. In the TEI that this program wrote
    (`own`), only verse lines have parts.
    """
    found = Divided()
    order = [node for node in _all(root) if node.tag.span.start not in apart]
    if not any(node.name == "join" or any(map(node.get, POINTING)) for node in order):
        return found
    positions = {
        child.tag.span.start: (node, index)
        for node in (root, *order)
        for index, child in enumerate(node.below)
        if isinstance(child, XmlNode)
    }
    chains = [*_pointed(order), *_joined(found, order, root)]
    known = {node.tag.span.start for chain in chains for node in chain}
    for name in _PARTS[:1] if own else _PARTS:
        chains += _by_part(order, name, known)
    words = []
    for chain in chains:
        match chain[0].name:
            case "l" if not own or all(node.get("part") for node in chain):
                _line(found, chain)
            case "w":
                words.append(chain)
            case _ if not own and _is_one_block(source, positions, chain):
                found.continued.update(node.tag.span.start for node in chain[1:])
                found.read.update(node.tag.span.start for node in chain)
            case _:
                pass
    if words:
        between = _Between(list(_events(root)))
        for chain in words:
            _word(found, source, between, chain)
    found.read.difference_update(_unread_joins(found, order))
    found.read.update(
        group.tag.span.start
        for group in root.walk("joinGrp")
        if all(one.tag.span.start in found.read for one in group.walk("join"))
    )
    return found


def _all(node: XmlNode) -> Iterator[XmlNode]:
    """The elements below another element, in order, except elements in headers."""
    for child in node.elements():
        if child.name != "teiHeader":
            yield child
            yield from _all(child)


# --- which parts belong together ---------------------------------------------------------------


def _pointed(order: Sequence[XmlNode]) -> Iterator[list[XmlNode]]:
    """The chains of parts that point to each other (`next`, `prev`)."""
    by_id = {node.tag.id: node for node in order if node.tag.id}
    after: dict[int, XmlNode] = {}
    for node in order:
        if (other := by_id.get(node.get("next").removeprefix("#"))) and node.name in _PARTS:
            after[node.tag.span.start] = other
        if (other := by_id.get(node.get("prev").removeprefix("#"))) and node.name in _PARTS:
            after.setdefault(other.tag.span.start, node)
    later = {node.tag.span.start for node in after.values()}
    for node in order:
        if node.tag.span.start in after and node.tag.span.start not in later:
            chain, starts = [node], {node.tag.span.start}
            while (last := after.get(chain[-1].tag.span.start)) and (
                last.tag.span.start not in starts
            ):
                chain.append(last)
                starts.add(last.tag.span.start)
            if _fit(chain) and _agree(chain):
                yield chain


def _agree(chain: Sequence[XmlNode]) -> bool:
    """Whether each part points only to its neighbours in the chain."""
    for one, other in pairwise(chain):
        if one.get("next") not in ("", f"#{other.tag.id}"):
            return False
        if other.get("prev") not in ("", f"#{one.tag.id}"):
            return False
    return not chain[0].get("prev") and not chain[-1].get("next")


def _joined(found: Divided, order: Sequence[XmlNode], root: XmlNode) -> Iterator[list[XmlNode]]:
    """The chains of parts that a `join` names."""
    by_id = {node.tag.id: node for node in order if node.tag.id}
    for join in root.walk("join"):
        chain = [by_id.get(name.removeprefix("#")) for name in join.get("target").split()]
        parts = [node for node in chain if node]
        result = join.get("result") or (parts[0].name if parts else "")
        if len(parts) == len(chain) and _fit(parts) and parts[0].name == result:
            found.read.add(join.tag.span.start)
            yield parts


def _unread_joins(found: Divided, order: Sequence[XmlNode]) -> Iterator[int]:
    """The `join` elements whose parts are not joined, because other words are between them."""
    starts = {node.tag.id: node.tag.span.start for node in order if node.tag.id}
    for node in order:
        if node.name == "join":
            named = (starts.get(name.removeprefix("#")) for name in node.get("target").split())
            if not all(start in found.read for start in named):
                yield node.tag.span.start


def _fit(chain: Sequence[XmlNode]) -> bool:
    """Whether the parts follow each other and are all of one kind that can be joined."""
    in_order = all(one.span.end <= other.span.start for one, other in pairwise(chain))
    kinds = {node.name for node in chain}
    return len(chain) > 1 and in_order and len(kinds) == 1 and kinds <= {*_PARTS}


def _by_part(
    order: Sequence[XmlNode], name: str, known: Collection[int]
) -> Iterator[list[XmlNode]]:
    """The chains of successive elements with `part`: an initial, perhaps middle, and a final
    part.
    """
    chain: list[XmlNode] = []
    for node in order:
        if node.name in ("text", "note"):
            chain = []
        if node.name != name:
            continue
        match node.get("part"):
            case _ if node.tag.span.start in known:
                chain = []
            case "I":
                chain = [node]
            case "M" | "F" if chain and chain[-1].span.end <= node.span.start:
                chain.append(node)
                if node.get("part") == "F":
                    yield chain
                    chain = []
            case _:
                chain = []


# --- how the parts are joined ------------------------------------------------------------------


def _line(found: Divided, chain: Sequence[XmlNode]) -> None:
    """Read the parts of a verse line, unless the numbers of the parts differ."""
    first = chain[0].get("n")
    if any(node.get("n") not in ("", first) for node in chain[1:]):
        return
    for node in chain:
        start = node.tag.span.start
        found.lines[start] = _MIDDLE
        found.read.add(start)
        if node is not chain[0] and node.get("n"):
            found.repeated.add(start)
    found.lines[chain[0].tag.span.start] = _FIRST
    found.lines[chain[-1].tag.span.start] = _LAST


def _is_one_block(
    source: Source, positions: Mapping[int, tuple[XmlNode, int]], chain: Sequence[XmlNode]
) -> bool:
    """Whether only breaks are between the parts, and parts of a paragraph contain no other blocks.

    `positions` maps the offset of each element to its parent and to its index in the parent.
    """
    parent, first = positions[chain[0].tag.span.start]
    last = positions[chain[-1].tag.span.start][1]
    if any(positions[node.tag.span.start][0] is not parent for node in chain):
        return False
    if chain[0].name == "lg":
        if any(child.name == "head" for node in chain[1:] for child in node.elements()):
            return False
    elif any(breaks_paragraphs(node) for node in chain):
        return False
    starts = {node.tag.span.start for node in chain}
    return all(_is_between(source, parent.below[at], starts) for at in range(first + 1, last))


def _is_between(source: Source, part: XmlNode | Text | Escape, starts: Collection[int]) -> bool:
    """Whether an element or text can be among the parts of a block, which begin at `starts`."""
    match part:
        case XmlNode():
            return part.name in _SIGNS or part.tag.span.start in starts
        case Text(span):
            return source[span].isspace()
        case _:
            return False


_Event = XmlNode | Text | Escape | tuple[XmlNode]
"""A start tag, characters, or (in a tuple) an end tag."""


def _events(node: XmlNode) -> Iterator[_Event]:
    for part in node.below:
        yield part
        if isinstance(part, XmlNode):
            yield from _events(part)
            yield (part,)


class _Between:
    """The tags and characters of a file, in order."""

    def __init__(self, events: Sequence[_Event]) -> None:
        self._events = events
        self._begins: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        for index, event in enumerate(events):
            if isinstance(event, XmlNode):
                self._begins[event.tag.span.start] = index
            elif isinstance(event, tuple):
                self._ends[event[0].tag.span.start] = index

    def elements(self, one: XmlNode, other: XmlNode) -> Iterator[_Event]:
        """The tags and characters between two elements."""
        first, last = self._ends[one.tag.span.start] + 1, self._begins[other.tag.span.start]
        return (self._events[index] for index in range(first, last))


def _word(found: Divided, source: Source, between: _Between, chain: Sequence[XmlNode]) -> None:
    """Join the parts of a word, if nothing but white space and breaks is between them."""
    spaces, breaks, blocks = set[int](), set[int](), set[int]()
    for one, other in pairwise(chain):
        skipped: XmlNode | None = None
        for event in between.elements(one, other):
            match event:
                case (closed,):
                    skipped = None if closed is skipped else skipped
                    if not skipped and not _passes(found, closed, opens=False):
                        return
                case _ if skipped:
                    pass
                case XmlNode() if event.name in _SIGNS:
                    skipped = event
                    breaks.update((event.tag.span.start,) if event.name in _BREAKS else ())
                case XmlNode():
                    if not _passes(found, event, opens=True):
                        return
                    blocks.update((event.tag.span.start,) if event.name in _BLOCKS else ())
                case Text(span) if source[span].isspace():
                    spaces.add(span.start)
                case _:
                    return
    found.joined.update(spaces)
    found.breaks.update(breaks)
    found.within_word.update(blocks)
    found.read.update(node.tag.span.start for node in chain)


def _passes(found: Divided, node: XmlNode, *, opens: bool) -> bool:
    """Whether a tag can be within a word. The start tag of a block can be within a word only if the
    block continues the previous block.
    """
    if node.name in _SIGNS:
        return True
    if node.name in _BLOCKS:
        return not opens or node.tag.span.start in found.continued
    return node.name not in BLOCKS and node.name not in NOTES and is_within_words(node.name)
