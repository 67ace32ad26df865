"""Finds stretches of text that empty elements mark as added, deleted, or damaged (`spanTo`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from edition.model.content import Content
from edition.model.source import Source, Span
from edition.reading.tei.tags import Open
from edition.reading.tei.text_run import without_space
from edition.reading.tei.xml_tree import NOTES, XmlNode

SPANNING = {"addSpan": "add", "delSpan": "del", "damageSpan": "damage"}
"""The elements that begin such a stretch, with the element that has the same meaning around words.
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, which may contain several blocks."""

    span: Span
    tag: Open
    """The tag at its beginning, with the name of the element that has the same meaning."""
    notes: tuple[Span, ...]
    """The notes within the stretch, whose words are not part of the stretch."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of a file."""

    found: list[Stretch] = field(default_factory=list)
    read: frozenset[int] = frozenset()
    """The offsets of the elements at which stretches begin."""

    def over(self, source: Source, content: Content) -> Iterator[tuple[Span, Open]]:
        """The parts of a text that stretches cover, with the tags of the stretches."""
        for stretch in self.found:
            leaves = [leaf.span for leaf in content.leaves if stretch.span.contains(leaf.span)]
            if leaves and not any(note.contains(content.span) for note in stretch.notes):
                within = without_space(source, Span(leaves[0].start, leaves[-1].end))
                if within.size > 0:
                    yield within, stretch.tag


def stretches(root: XmlNode, apart: Collection[int]) -> Stretches:
    """The stretches of a file whose end is known; the elements at the offsets `apart` are not text."""
    begun = [node for node in root.walk(*SPANNING) if node.tag.span.start not in apart]
    if not begun:
        return Stretches()
    ends = {node.tag.id: node.tag.span.start for node in _all(root) if node.tag.id}
    notes = [note.span for note in root.walk(*NOTES)]
    found = []
    for node in begun:
        end = ends.get(node.get("spanTo").removeprefix("#"), 0)
        if node.span.end <= end:
            span = Span(node.span.end, end)
            tag = replace(node.tag, name=SPANNING[node.name])
            found.append(Stretch(span, tag, tuple(one for one in notes if span.contains(one))))
    return Stretches(found, frozenset(one.tag.span.start for one in found))


def _all(node: XmlNode) -> Iterator[XmlNode]:
    for child in node.elements():
        yield child
        yield from _all(child)
