"""Finds whether the lemma of an `app` repeats words of the text outside the `app`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.content import Escape, Text
from edition.model.source import Source, Span
from edition.reading.tei.xml_tree import NOT_READ, NOTES, SIGNS, XmlNode
from edition.system.patterns import pattern


def points_elsewhere(app: XmlNode) -> bool:
    """Whether an `app` points (`from`, `to`) to the words to which its readings belong."""
    return bool(app.get("from") or app.get("to"))


def is_shortened(lemma: str) -> bool:
    """Whether a lemma names only the first and the last of several words: “the … end”."""
    ends = _ELLIPSIS.split(lemma)
    return len(ends) == 2 and all(end.strip() for end in ends)


_ELLIPSIS = pattern(r"\[(?:…|\.\.\.)\]|…|\.\.\.|\. \. \.")
"""The ellipsis that stands for words omitted from a lemma."""


@dataclass(frozen=True, slots=True)
class WordsOutside:
    """The words outside of each `app` with `from` or `to`, and the elements to which an `app` can
    point.
    """

    offsets: list[int]
    words: list[str]
    places: dict[str, Span]
    """Maps the ids of elements to the spans of the elements."""

    def repeated(self, lemma: str, app: XmlNode, parent: XmlNode) -> bool:
        """Whether a lemma's words are directly before its `app`, or in the passage that the `app`
        points to.
        """
        end, before = app.span.start, ""
        last = bisect_left(self.offsets, end)
        while last and len(_collapsed(before)) <= len(lemma):
            last -= 1
            if self.offsets[last] < parent.span.start:
                break
            before = self.words[last] + before
        head = _collapsed(before).removesuffix(lemma)
        if head != _collapsed(before) and not head[-1:].isalnum():
            return True
        start = self.places.get(app.get("from").removeprefix("#"))
        stop = self.places.get(app.get("to").removeprefix("#"))
        if start is None:
            return False
        return lemma in (
            self._within(start),
            self._within(Span(start.start, stop.end if stop else end)),
        )

    def _within(self, span: Span) -> str:
        first, last = (bisect_left(self.offsets, offset) for offset in (span.start, span.end))
        return _collapsed("".join(self.words[first:last]))


def words_outside(source: Source, root: XmlNode) -> WordsOutside:
    """The words outside of each `app` with `from` or `to`; a lemma may repeat these words. The
    result is empty if there is no such `app`.
    """
    if not any(points_elsewhere(app) for app in root.walk("app")):
        return WordsOutside([], [], {})
    pieces = list(_pieces(source, root))
    places = {node.tag.id: node.span for node in _all(root) if node.tag.id}
    return WordsOutside([start for start, _ in pieces], [words for _, words in pieces], places)


def _collapsed(words: str) -> str:
    return " ".join(words.split())


def _all(node: XmlNode) -> Iterator[XmlNode]:
    for child in node.elements():
        yield child
        yield from _all(child)


def _pieces(source: Source, node: XmlNode) -> Iterator[tuple[int, str]]:
    """The pieces of text with their offsets; of each group of alternatives, only one is included."""
    for part in node.below:
        match part:
            case Text(span):
                yield span.start, source[span]
            case Escape(span, value):
                yield span.start, value
            case XmlNode() if part.name in SIGNS:
                yield part.span.start, SIGNS[part.name] if part.get("break") != "no" else ""
            case XmlNode() if part.name in NOTES or part.name in NOT_READ:
                pass
            case XmlNode() if part.name in ("choice", "app", "subst"):
                for chosen in () if points_elsewhere(part) else part.preferred():
                    yield from _pieces(source, chosen)
            case XmlNode():
                yield from _pieces(source, part)
