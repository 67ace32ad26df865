"""XML as a tree of elements with their positions, for queries on an entire volume."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from edition.model.content import Escape, Text
from edition.model.source import Source, Span
from edition.reading.tei.tags import Close, Open, Token

NOTES = frozenset(("note", "witDetail"))
"""Elements whose words are notes, and not part of the text around them."""


@dataclass(slots=True)
class XmlNode:
    """An element with its contents in order."""

    tag: Open
    span: Span
    name: str
    below: list[XmlNode | Text | Escape] = field(default_factory=list)
    children: list[XmlNode] = field(default_factory=list, repr=False, compare=False)
    """The child elements."""
    names: frozenset[str] | None = field(default=None, repr=False, compare=False)
    """The names of all descendants; only the root stores these names."""

    def get(self, attribute: str) -> str:
        return self.tag.attributes.get(attribute, "")

    def elements(self) -> Iterator[XmlNode]:
        """The child elements."""
        return iter(self.children)

    def walk(self, *names: str, without: Collection[str] = ()) -> Iterator[XmlNode]:
        """The descendants with the given names. Elements named in `without`, and all descendants of
        these elements, are left out.
        """
        if self.names is not None and self.names.isdisjoint(names):
            return
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if node.name in without:
                continue
            if node.name in names:
                yield node
            if node.children:
                waiting += reversed(node.children)

    def text(self, source: Source, without: Collection[str] = NOTES) -> str:
        """The text with white space collapsed; a line break separates words."""
        return " ".join("".join(self.words(source, without)).split())

    def words(self, source: Source, without: Collection[str]) -> Iterator[str]:
        """The pieces of the text, with white space; of each group of alternatives, only one is
        included.
        """
        for node in self.below:
            if isinstance(node, Text):
                yield source[node.span]
            elif isinstance(node, Escape):
                yield node.value
            elif node.name in SIGNS:
                yield SIGNS[node.name] if node.get("break") != "no" else ""
            elif node.name in ("choice", "app", "subst"):
                for chosen in node.preferred():
                    yield from chosen.words(source, without)
            elif node.name not in without and node.name not in NOT_READ:
                yield from node.words(source, without)

    def preferred(self) -> list[XmlNode]:
        """The children to read in an element whose children are alternatives."""
        children = sorted(self.elements(), key=lambda node: _RANK.get(node.get("cert"), 1))
        if self.name == "subst":
            return [node for node in self.elements() if node.name != "del"]
        return ([node for node in children if node.name in PREFERRED] or children)[:1]

    def has_words(self) -> bool:
        """Whether the element contains text, or an element that represents text."""
        return any(
            node.has_words() or node.name in ("gap", "g", "graphic")
            if isinstance(node, XmlNode)
            else True
            for node in self.below
        )


PREFERRED = frozenset(("corr", "reg", "expan", "ex", "lem"))
"""Elements that contain the alternative preferred by the source's editors."""
SIGNS = {"lb": " ", "space": " ", "gap": "[…]"}
"""The text that is read for elements without text of their own."""
NOT_READ = frozenset(("del", "surplus", "am", "fw"))
_RANK = {"high": 0, "low": 2}


def grow(tokens: Collection[Token]) -> XmlNode | None:
    """The root element with its contents; None if the text has no element."""
    root: XmlNode | None = None
    open_: list[XmlNode] = []
    names = set[str]()
    for token in tokens:
        match token:
            case Text() | Escape():
                if open_:
                    open_[-1].below.append(token)
            case Open(span, name):
                node = XmlNode(token, span, name)
                if open_:
                    open_[-1].below.append(node)
                    open_[-1].children.append(node)
                    names.add(name)
                root = root or node
                open_.append(node)
            case Close(span):
                node = open_.pop()
                node.span = Span(node.span.start, span.end)
            case _:
                pass
    if root:
        root.names = frozenset(names)
    return root
