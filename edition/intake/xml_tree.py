"""XML as a tree of elements with their places, for what is asked of a whole volume."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from edition.model.content import Escape, Text
from edition.model.source import Source, Span
from edition.reading.tei.tags import Close, Open, Token


@dataclass(slots=True)
class XmlNode:
    """An element, with what stands in it in order."""

    tag: Open
    span: Span
    below: list[XmlNode | Text | Escape] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.name

    def get(self, attribute: str) -> str:
        return self.tag.attributes.get(attribute, "")

    def elements(self) -> Iterator[XmlNode]:
        """The elements directly in it."""
        return (node for node in self.below if isinstance(node, XmlNode))

    def walk(self, *names: str, without: Collection[str] = ()) -> Iterator[XmlNode]:
        """The elements of these names in it, at any depth, but in none of those `without`."""
        for node in self.elements():
            if node.name in without:
                continue
            if node.name in names:
                yield node
            yield from node.walk(*names, without=without)

    def text(self, source: Source, without: Collection[str] = ("note",)) -> str:
        """Its words, white space folded; a line break parts words."""
        return " ".join("".join(self.words(source, without)).split())

    def words(self, source: Source, without: Collection[str]) -> Iterator[str]:
        """The same piece by piece, as they stand."""
        for node in self.below:
            if isinstance(node, Text):
                yield source[node.span]
            elif isinstance(node, Escape):
                yield node.value
            elif node.name == "lb":
                yield " "
            elif node.name not in without:
                yield from node.words(source, without)


def grow(tokens: Collection[Token]) -> XmlNode | None:
    """The root with all below it; None where there is no element."""
    root: XmlNode | None = None
    open_: list[XmlNode] = []
    for token in tokens:
        match token:
            case Open(span):
                node = XmlNode(token, span)
                if open_:
                    open_[-1].below.append(node)
                root = root or node
                open_.append(node)
            case Close(span):
                node = open_.pop()
                node.span = Span(node.span.start, span.end)
            case Text() | Escape() if open_:
                open_[-1].below.append(token)
            case _:
                pass
    return root
