"""Text as shown, with white space folded and every character mapped to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import gt
from typing import assert_never

from edition.model.content import Break, Content, Escape, FootnoteMark, Label, Leaf, Milestone, Text
from edition.model.document import Document
from edition.model.source import SIGNATURE, Source, Span
from edition.system.patterns import pattern

_UNEVEN = pattern(r"[^\S ]")
_span = partial(tuple.__new__, Span)
_FOLDED = pattern(r"\s{2,}|[^\S ]")
"""White space other than a single space; within a `Text`, runs end only at such white space."""


@dataclass(frozen=True, slots=True)
class Plain:
    r"""Shown text as a sequence of runs, each with its span in the source.

    Within a run, the shown characters are exactly the characters of the source. If a shown
    character represents several characters (`\$`, folded white space), it is a run of its own. If
    an escape of the source is shown as several characters, each shown character is a run with the
    span of the escape. The runs are in reading order, which differs from the order of the source
    only for notes set into a passage.
    """

    text: str
    starts: tuple[int, ...]
    """The offset at which each run begins in `text`."""
    spans: tuple[Span, ...]
    """The span of each run in the source."""
    order: tuple[int, ...]
    """The runs in the order of the source."""
    ends: tuple[int, ...]
    """The end of each run in the source; the runs are sorted as in `order`."""
    passages: Mapping[int, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)
    """For the text of a document, maps the start of a passage's content to the index of the
    passage's first run and the index after its last run. A passage is left out unless its first
    leaf is a `Text` that does not begin with white space."""

    def passage(self, start: int) -> Plain | None:
        """The passage whose content begins at `start`, shown alone; None if it is not in
        `passages`.
        """
        if start not in self.passages:
            return None
        first, last = self.passages[start]
        begin = self.starts[first]
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        starts = tuple(one - begin for one in self.starts[first:last])
        return _plain(self.text[begin:end], starts, self.spans[first:last])

    def span(self, start: int, end: int) -> Span:
        """The source span of `text[start:end]`, which must not be empty."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        begin = self.spans[first].start + start - self.starts[first]
        stop = self.spans[last].start + end - self.starts[last]
        size = (self.starts[last + 1] if last + 1 < len(self.starts) else len(self.text)) - (
            self.starts[last]
        )
        if end - self.starts[last] == size:
            stop = self.spans[last].end
        return Span(min(begin, self.spans[first].end), stop)

    def extent(self, span: Span) -> tuple[int, int]:
        """The offsets in `text` at which a span's characters start and end; the inverse of
        `span`.
        """
        start = self.offset(span.start)
        index = bisect_left(self.ends, span.end)
        if index == len(self.order) or self.spans[self.order[index]].start >= span.end:
            index -= 1  # the span ends with characters that are not shown
        if index < 0:
            return start, start  # no character before the end of the span is shown
        run = self.order[index]
        # An escape of the source can be shown as several characters.
        while index + 1 < len(self.order) and self.spans[self.order[index + 1]] == self.spans[run]:
            index += 1
            run = self.order[index]
        end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        if span.end < self.spans[run].end:
            end = self.starts[run] + span.end - self.spans[run].start
        return start, max(start, end)

    def offset(self, source: int) -> int:
        """The offset in `text` of the first shown character at or after an offset in the source."""
        index = bisect_right(self.ends, source)
        if index == len(self.order):
            return len(self.text)
        run = self.order[index]
        return self.starts[run] + max(0, source - self.spans[run].start)


def _plain(text: str, starts: tuple[int, ...], spans: tuple[Span, ...]) -> Plain:
    order = tuple(range(len(spans)))
    if any(map(gt, spans, spans[1:])):
        order = tuple(sorted(order, key=spans.__getitem__))
    return Plain(text, starts, spans, order, tuple(spans[run].end for run in order))


def _even(text: str) -> bool:
    """Whether all white space consists of single spaces.

    `isprintable` is a fast first test, since printable text has no white space other than spaces.
    """
    return "  " not in text and (text.isprintable() or not _UNEVEN.search(text))


class PlainBuilder:
    """Collects shown text, one run after the other."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._spans: list[Span] = []
        self._length = 0
        self._spaced = False

    def _run(self, text: str, span: Span) -> None:
        self._parts.append(text)
        self._starts.append(self._length)
        self._spans.append(span)
        self._length += len(text)
        self._spaced = text[-1:] in (" ", "\n")

    def text(self, span: Span) -> None:
        """Add characters of the source; white space becomes one space, even across two calls."""
        if span.start == 0 and self.source.text[:1] == SIGNATURE:
            span = Span(1, span.end)
        text = self.source[span]
        if _even(text) and not (self._spaced and text[:1] == " "):
            self._run(text, span)
            return
        # This loop calls no other method, because a text has dozens of line ends.
        parts, starts, spans = self._parts, self._starts, self._spans
        at, length, spaced = span.start, self._length, self._spaced
        done = 1 if spaced and text[:1] == " " else 0  # a space after a space is not shown
        for match in _FOLDED.finditer(text):
            begin, end = match.span()
            if begin > done:
                parts.append(text[done:begin])
                starts.append(length)
                spans.append(_span((at + done, at + begin)))
                length += begin - done
                spaced = (
                    False  # the text before the found white space does not end with white space
                )
            if not spaced:
                parts.append(" ")
                starts.append(length)
                spans.append(_span((at + begin, at + end)))
                length += 1
                spaced = True
            done = end
        self._length, self._spaced = length, spaced
        if done < len(text):
            self._run(text[done:], Span(at + done, span.end))

    def _space(self, span: Span) -> None:
        if not self._spaced:
            self._run(" ", span)

    def label(self, label: Label) -> None:
        r"""Add a label as shown. If the source has escapes or tags in it (`1\.`, `A &amp; B`), each
        shown character comes from the whole label.
        """
        if self.source[label.span] == label.text:
            self.text(label.span)
        else:
            for sign in label.text:
                self._run(sign, label.span)

    def leaf(self, leaf: Leaf) -> None:
        match leaf:
            case Text():
                self.text(leaf.span)
            case Break(joins=True):
                pass
            case Escape(span, value) if value.strip():
                for sign in value:
                    self._run(sign, span)
            case Escape(span) | Break(span):
                self._space(span)
            case Milestone() | FootnoteMark():
                pass
            case _:
                assert_never(leaf)

    @property
    def runs(self) -> int:
        """The number of runs so far."""
        return len(self._parts)

    def line_end(self, at: int) -> None:
        """Add the line end of a passage, unless the text is empty or ends with a line end."""
        if self._parts and self._parts[-1] != "\n":
            self.gap("\n", at)

    def gap(self, sign: str, at: int) -> None:
        """Add a character that is not in the source: a line end, or the space after a label."""
        self._run(sign, Span(at, at))

    def done(self) -> Plain:
        return _plain("".join(self._parts), tuple(self._starts), tuple(self._spans))


def plain_content(source: Source, content: Content) -> Plain:
    """A stretch of text as shown."""
    builder = PlainBuilder(source)
    for leaf in content.leaves:
        builder.leaf(leaf)
    return builder.done()


def plain_document(document: Document) -> Plain:
    """All passages as shown, each on a line that ends in LF; a space separates a label from its
    text.

    Quotations are searched for in this text, which is also published as the document's plain text.
    """
    builder = PlainBuilder(document.source)
    passages: dict[int, tuple[int, int]] = {}
    for passage in document.passages:
        if passage.label:
            builder.label(passage.label)
            if passage.content.leaves:
                builder.gap(" ", passage.label.span.end)
            else:
                builder.line_end(passage.label.span.end)
        before, leaves = builder.runs, passage.content.leaves
        for leaf in leaves:
            builder.leaf(leaf)
        if _begins_with_a_word(document.source, leaves):
            passages.setdefault(passage.content.start, (before, builder.runs))
        if leaves:
            builder.line_end(passage.content.span.end)
    return replace(builder.done(), passages=passages)


def _begins_with_a_word(source: Source, leaves: Sequence[Leaf]) -> bool:
    if not leaves or not isinstance(leaves[0], Text):
        return False
    first = source.text[leaves[0].span.start]
    return not first.isspace() and first != SIGNATURE


def folded(text: str) -> str:
    """A text with white space folded, as in the text of a `Plain`."""
    return " ".join(text.split())
