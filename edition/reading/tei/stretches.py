"""Finds stretches of text that empty elements mark as added, deleted, or damaged (`spanTo`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from edition.model.content import Content
from edition.model.source import Source, Span
from edition.reading.tei.tags import Open
from edition.reading.tei.text_run import without_space
from edition.reading.tei.xml_tree import NOTES, XmlNode

SPANNING = {"addSpan": "add", "delSpan": "del", "damageSpan": "damage"}
"""Maps each element that begins a stretch to the element that has the same meaning but encloses
words.
"""


@dataclass(frozen=True, slots=True)
class _Spans:
    """Spans, sorted by their beginnings so that a few among many spans are found quickly."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    """For each span, the highest end offset among this span and all spans before it."""

    @classmethod
    def of(cls, spans: Sequence[Span]) -> _Spans:
        ends = accumulate((span.end for span in spans), max)
        return cls([span.start for span in spans], list(ends))

    def contain(self, span: Span) -> bool:
        """Whether one of these spans contains the given span."""
        before = bisect_right(self.starts, span.start)
        return before > 0 and self.ends[before - 1] >= span.end


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, which may contain several blocks."""

    span: Span
    tag: Open
    """The tag at the stretch's beginning, renamed to the element in `SPANNING` that has the same
    meaning.
    """
    notes: _Spans
    """The notes within the stretch, whose words are not part of the stretch."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of a file, in the order of their beginnings."""

    found: Sequence[Stretch] = ()
    read: frozenset[int] = frozenset()
    """The offsets of the elements at which stretches begin."""
    starts: Sequence[int] = ()
    """The beginnings of the stretches."""
    around: Sequence[Sequence[int]] = ()
    """For each stretch, the indices of the stretches within which it begins, followed by its own
    index.
    """

    def over(self, source: Source, content: Content) -> Iterator[tuple[Span, Open]]:
        """The parts of a text that stretches cover, with the tags of the stretches."""
        starts = [leaf.span.start for leaf in content.leaves]
        ends = [leaf.span.end for leaf in content.leaves]
        for stretch in self._near(content.span) if starts else ():
            first = bisect_left(starts, stretch.span.start)
            last = bisect_right(ends, stretch.span.end) - 1
            if first <= last and not stretch.notes.contain(content.span):
                within = without_space(source, Span(starts[first], ends[last]))
                if within.size > 0:
                    yield within, stretch.tag

    def _near(self, span: Span) -> Iterator[Stretch]:
        """The stretches that can overlap a span."""
        first, last = (bisect_left(self.starts, at) for at in (span.start, span.end))
        around = self.around[first - 1] if first else ()
        yield from map(self.found.__getitem__, around)
        yield from self.found[first:last]


MOST_AROUND = 200
"""The maximum number of stretches that can overlap; a stretch that begins within this many others
is not read.
"""


def stretches(root: XmlNode, apart: Collection[int]) -> Stretches:
    """All stretches of a file that have a known end; the elements at the offsets `apart` are not
    text.
    """
    begun = [node for node in root.walk(*SPANNING) if node.tag.span.start not in apart]
    if not begun:
        return Stretches()
    ends = {node.tag.id: node.tag.span.start for node in _all(root) if node.tag.id}
    notes = [note.span for note in root.walk(*NOTES)]
    starts = [note.start for note in notes]
    found: list[Stretch] = []
    around: list[Sequence[int]] = []
    for node in begun:
        span = Span(node.span.end, ends.get(node.get("spanTo").removeprefix("#"), 0))
        before = around[-1] if around else ()
        open_ = [index for index in before if found[index].span.end > span.start]
        if span.size >= 0 and len(open_) < MOST_AROUND:
            tag = replace(node.tag, name=SPANNING[node.name])
            within = notes[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            within = [note for note in within if span.contains(note)]
            around.append((*open_, len(found)))
            found.append(Stretch(span, tag, _Spans.of(within)))
    read = frozenset(one.tag.span.start for one in found)
    return Stretches(found, read, [one.span.start for one in found], around)


def _all(node: XmlNode) -> Iterator[XmlNode]:
    for child in node.elements():
        yield child
        yield from _all(child)
