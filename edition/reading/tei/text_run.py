"""Collects text between the beginnings and ends of blocks, with the properties that cover it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.model.content import Break, Content, Escape, FootnoteMark, Leaf, Milestone, Range, Text
from edition.model.source import Source, Span
from edition.reading.tei.word_properties import Over


@dataclass(slots=True)
class _Opened:
    over: Over
    first: int
    """The index of the first leaf in the element."""
    number: int
    """The number of elements that began before this element."""
    laid: bool = False
    """Whether the element covers any text."""


@dataclass(slots=True)
class TextRun:
    """The leaves since the last block, and the open elements that cover them."""

    leaves: list[Leaf] = field(default_factory=list)
    _open: list[_Opened] = field(default_factory=list)
    _over: list[tuple[int, Over, int, int]] = field(default_factory=list)
    """For each element: its number, its properties, the index of the first leaf that the properties
    cover, and the index after the last leaf that they cover.
    """
    _begun: int = 0
    _joins: bool = False
    """Whether the text that comes next continues a word."""
    _looked: int = 0
    """How many leaves `in_word` has examined."""
    _within: bool = False
    """Whether the text of the leaves that `in_word` has examined ends within a word."""

    def text(self, source: Source, leaf: Text | Escape) -> None:
        """Add text; after a break within a word, white space at the text's start is left out."""
        if self._joins and isinstance(leaf, Text):
            leaf = Text(_stripped(source, leaf.span, end=False))
            if not leaf.span.size:
                return
        self._joins = False
        self.leaves.append(leaf)

    def join(self, source: Source, sign: Span, point: Milestone | None) -> None:
        """Add a break within a word. A hyphen before the break is left out if a small letter or a
        tag follows; `¬` and a soft hyphen are always left out.

        `point` is the page break, the column break, or the line number at the break. Without
        `point`, the break is only a line end.
        """
        start = sign.start
        if self.leaves and isinstance(before := self.leaves[-1], Text):
            kept = source[before.span].rstrip()
            end = before.span.start + len(kept) - _ends_in_hyphen(source, kept, sign)
            self.leaves.pop()
            self._looked, self._within = 0, False
            if end > before.span.start:
                self.leaves.append(Text(Span(before.span.start, end)))
            if end < before.span.start + len(kept) and before.span.end == start:
                start = end
            elif end < before.span.start + len(kept):  # the hyphen is in another element
                self.leaves.append(Break(Span(end, before.span.end), hard=False, joins=True))
        if point is None:
            self.leaves.append(Break(Span(start, sign.end), hard=False, joins=True))
        else:
            if start < sign.start:
                self.leaves.append(Break(Span(start, sign.start), hard=False, joins=True))
            self.leaves.append(replace(point, joins=True))
        self._joins = True

    def hyphened(self, source: Source) -> bool:
        """Whether the line ends with `¬` or a soft hyphen, which only mark a broken word."""
        last = self.leaves[-1] if self.leaves else None
        return isinstance(last, Text) and source[last.span].rstrip().endswith(("¬", "\u00ad"))

    def in_word(self, source: Source) -> bool:
        """Whether the text so far ends with a character that is not white space."""
        # Only new leaves are examined, because thousands of page breaks can follow each other.
        for number in range(len(self.leaves) - 1, self._looked - 1, -1):
            match self.leaves[number]:
                case Text(span):
                    self._within = not source.text[span.end - 1].isspace()
                case Escape(value=value):
                    self._within = not value.isspace()
                case Break():
                    self._within = False
                case _:
                    continue
            break
        self._looked = len(self.leaves)
        return self._within

    def begin(self, over: Over) -> None:
        self._open.append(_Opened(over, len(self.leaves), self._begun))
        self._begun += 1

    def end(self) -> bool:
        """End the innermost element, and return whether it covers any text."""
        opened = self._open.pop()
        self._lay(opened)
        return opened.laid

    def _lay(self, opened: _Opened) -> None:
        if opened.over and opened.first < len(self.leaves):
            self._over.append((opened.number, opened.over, opened.first, len(self.leaves)))
            opened.laid = True

    def take(self, source: Source) -> tuple[Content, list[Span]]:
        """The text so far, and the spans of the line breaks that are left out at its ends.

        White space at the ends is left out. An element that is still open continues in the text
        that is collected next.
        """
        for opened in self._open:
            self._lay(opened)
            opened.first = 0
        leaves, laid = self.leaves, self._over
        self.leaves, self._over = [], []
        idle: list[Span] = []
        kept = _trimmed(source, _trimmed(source, leaves, idle)[::-1], idle, end=True)[::-1]
        if not kept:
            return Content(), idle
        content = Content(tuple(kept))
        ranges: list[Range] = []
        # If two elements cover the same words, the outer one comes first.
        for _, over, first, last in sorted(laid, key=lambda one: one[0]):
            span = Span(leaves[first].span.start, leaves[last - 1].span.end)
            within = _within(source, span, content.span)
            if within.size > 0:
                ranges += over.ranges(within)
        return Content(content.leaves, tuple(ranges)), idle


def _trimmed(
    source: Source, leaves: Sequence[Leaf], idle: list[Span], *, end: bool = False
) -> list[Leaf]:
    """Removes white space and line breaks before the first character of the leaves.

    With `end`, the leaves are in reverse order, so that the end of the text is trimmed.
    """
    kept: list[Leaf] = []
    for index, leaf in enumerate(leaves):
        match leaf:
            case Text(span):
                span = _stripped(source, span, end=end)
                if span.size:
                    return [*kept, Text(span), *leaves[index + 1 :]]
            case Break(span):
                idle.append(span)
            case Milestone() | FootnoteMark():
                kept.append(leaf)
            case Escape():
                return [*kept, *leaves[index:]]
    return kept


def _ends_in_hyphen(source: Source, line: str, sign: Span) -> bool:
    """Whether a line before a break within a word ends in a hyphen that only marks the break.

    If a capital letter follows, the hyphen may be part of the word, so the result is false.
    """
    after = source.text[sign.end : sign.end + 200].lstrip()[:1]
    return line.endswith(("¬", "\u00ad")) or (
        line.endswith(("-", "‐", "⸗", "=")) and (after.islower() or after == "<")
    )


def _stripped(source: Source, span: Span, *, end: bool) -> Span:
    text = source[span]
    if end:
        return Span(span.start, span.start + len(text.rstrip()))
    return Span(span.end - len(text.lstrip()), span.end)


def _within(source: Source, span: Span, whole: Span) -> Span:
    """The part of a span within the text, without white space at its ends."""
    return without_space(source, Span(max(span.start, whole.start), min(span.end, whole.end)))


def without_space(source: Source, span: Span) -> Span:
    """A span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and source.text[start].isspace():
        start += 1
    while start < end and source.text[end - 1].isspace():
        end -= 1
    return Span(start, end)
