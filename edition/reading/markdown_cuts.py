"""Cuts markup out of a text, and adapts the text's leaves and ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from edition.model.content import Break, Content, Leaf, Range, Text
from edition.model.source import Source, Span


class Cut(NamedTuple):
    """Characters that are Markdown syntax, or that another leaf replaces."""

    span: Span
    leaf: Leaf | None = None


@dataclass(slots=True)
class InlineResult:
    """A text after its markup has been read."""

    content: Content
    syntax: list[Span] = field(default_factory=list)
    dropped: list[Span] = field(default_factory=list)
    """The spans of all cuts. If markdown-it read characters within a cut as syntax, these
    characters are not Markdown syntax after all.
    """


def with_cuts(
    source: Source, content: Content, made: Sequence[Cut], ranges: Sequence[Range]
) -> InlineResult:
    """`content` after the cuts have been made, with `ranges` added to its own ranges."""
    cuts = _outermost(made)
    leaves = list(_cut_leaves(content.leaves, cuts))
    idle = _trim(source, leaves)
    idle += _trim(source, leaves, end=True)
    dropped = [cut.span for cut in cuts]
    ranges = [kept for one in (*content.ranges, *ranges) if (kept := _kept(one, cuts)) is not None]
    syntax = [*idle, *(cut.span for cut in cuts if cut.leaf is None)]
    return InlineResult(Content(tuple(leaves), tuple(ranges) if leaves else ()), syntax, dropped)


def _trim(source: Source, leaves: list[Leaf], *, end: bool = False) -> list[Span]:
    """Trim white space and breaks from one end of a text; return the spans of breaks with markup."""
    idle: list[Span] = []
    at = -1 if end else 0
    while leaves:
        leaf = leaves[at]
        if isinstance(leaf, Break):
            idle += [leaf.span] if source[leaf.span].strip() else []
        elif not isinstance(leaf, Text):
            break
        else:
            text = source[leaf.span]
            bare = text.rstrip() if end else text.lstrip()
            if bare:
                start, stop = leaf.span
                size = len(bare)
                leaves[at] = Text(Span(start, start + size) if end else Span(stop - size, stop))
                break
        del leaves[at]
    return idle


def _outermost(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts in order, without cuts that lie within another cut."""
    kept: list[Cut] = []
    for cut in sorted(cuts, key=lambda cut: (cut.span.start, -cut.span.end)):
        if not kept or cut.span.start >= kept[-1].span.end:
            kept.append(cut)
    return kept


def _cut_leaves(leaves: Sequence[Leaf], cuts: Sequence[Cut]) -> Iterator[Leaf]:
    """The leaves after cutting: without the cut characters, and with the leaves that replace these
    characters.
    """
    index = 0
    for leaf in leaves:
        start = leaf.span.start
        while index < len(cuts) and cuts[index].span.start < leaf.span.end:
            cut = cuts[index]
            if cut.span.start >= leaf.span.start:
                if cut.span.start > start:
                    yield Text(Span(start, cut.span.start))
                if cut.leaf:
                    yield cut.leaf
            start = max(start, cut.span.end)
            if cut.span.end > leaf.span.end:
                break
            index += 1
        if start < leaf.span.end:
            yield replace(leaf, span=Span(start, leaf.span.end)) if isinstance(leaf, Text) else leaf


def _kept(one: Range, cuts: Sequence[Cut]) -> Range | None:
    """A range without the markup cut from its ends; None if nothing is left of the range."""
    start, end = one.span
    from_, until = _around(cuts, start), _around(cuts, end - 1)
    if from_ and from_.leaf is None:
        start = from_.span.end
    if until and until.leaf is None:
        end = until.span.start
    if start >= end:
        return None
    return one if one.span == Span(start, end) else replace(one, span=Span(start, end))


def _around(cuts: Sequence[Cut], at: int) -> Cut | None:
    low, high = 0, len(cuts)
    while low < high:
        middle = (low + high) // 2
        if cuts[middle].span.end <= at:
            low = middle + 1
        else:
            high = middle
    return cuts[low] if low < len(cuts) and cuts[low].span.start <= at else None
