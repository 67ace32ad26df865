"""Reads formulas in MathML as characters: `x² = (a+b)/2`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.model.content import StyleKind, Text
from edition.model.source import Source
from edition.reading.tei.elements import is_typed
from edition.reading.tei.xml_tree import XmlNode

_SIGNS = frozenset(("mi", "mn", "mo", "mtext", "ms"))
"""Elements that contain characters."""
_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "semantics"))
_HEIGHTS: dict[str, tuple[StyleKind, ...]] = {
    "msup": ("sup",),
    "msub": ("sub",),
    "msubsup": ("sub", "sup"),
}
"""Elements with raised or lowered parts after the first part."""
_READ = _SIGNS | _ROWS | _HEIGHTS.keys() | {"mfrac", "msqrt"}


@dataclass(frozen=True, slots=True)
class Formulas:
    """How the formulas of a file are shown; an element is identified by its offset."""

    before: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    """Maps the offsets of elements to the characters that the start tags represent."""
    behind: dict[int, str] = field(default_factory=lambda: defaultdict(str))
    """Maps the end of an end tag to the characters that the tag represents."""
    heights: dict[int, StyleKind] = field(default_factory=dict)
    """The raised and lowered elements."""
    blank: set[int] = field(default_factory=set)
    """The offsets of white space that only formats the file."""
    read: set[int] = field(default_factory=set)
    """The elements whose meaning is read, and not only their text."""


def formulas(root: XmlNode, source: Source) -> Formulas:
    """The formulas of a file that are in MathML; a `formula` without MathML is only text."""
    found = Formulas()
    for formula in root.walk("formula"):
        if not is_typed(formula.tag):
            found.read.add(formula.tag.span.start)
    for formula in root.walk("math"):
        _read(found, source, formula)
    return found


def _read(found: Formulas, source: Source, node: XmlNode) -> None:
    parts = list(node.elements())
    if node.name in _READ and _is_complete(node, parts):
        found.read.add(node.tag.span.start)
        if node.name in _HEIGHTS:
            heights = zip(parts[1:], _HEIGHTS[node.name], strict=True)
            found.heights.update((part.tag.span.start, height) for part, height in heights)
        elif node.name == "mfrac":
            _bracket(found, parts[0])
            found.before[parts[1].tag.span.start] += "/"
            _bracket(found, parts[1])
        elif node.name == "msqrt":
            found.before[node.tag.span.start] += "√("
            found.behind[node.span.end] += ")"
    elif node.name not in _READ:
        for part in parts[1:]:
            found.before[part.tag.span.start] += " "
    if node.name not in _SIGNS:
        texts = (part.span for part in node.below if isinstance(part, Text))
        found.blank.update(span.start for span in texts if source[span].isspace())
    for part in parts:
        _read(found, source, part)


def _is_complete(node: XmlNode, parts: list[XmlNode]) -> bool:
    """Whether an element has as many parts as its meaning requires."""
    match node.name:
        case "msup" | "msub" | "mfrac":
            return len(parts) == 2
        case "msubsup":
            return len(parts) == 3
        case _:
            return True


def _bracket(found: Formulas, part: XmlNode) -> None:
    """Put a part of a fraction into brackets if it contains several numbers, letters, or operators."""
    if sum(1 for _ in _signs(part)) > 1:
        found.before[part.tag.span.start] += "("
        found.behind[part.span.end] += ")"


def _signs(node: XmlNode) -> Iterator[XmlNode]:
    if node.name in _SIGNS:
        yield node
    for part in node.elements():
        yield from _signs(part)
