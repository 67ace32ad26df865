"""Removes running heads and feet that an extraction left between the lines of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.model.content import Milestone
from edition.model.source import Source, Span
from edition.reading.pieces import NodeFactory
from edition.reading.reading_rules import PAGE_HEAD
from edition.reading.typescript.typed import Line
from edition.system.messages import Message
from edition.system.patterns import pattern

_PAGE = pattern(r"(?:page|p\.) ?\d{1,4}(?: (?:of|/) ?\d{1,4})?", re.IGNORECASE)
_NUMBER = pattern(
    r"(?:page|p\.)? ?[-–—]? ?(?P<number>\d{1,4})(?: ?[-–—]| (?:of|/) ?\d{1,4})?", re.IGNORECASE
)
_DASHED = pattern(r"[-–—] ?(?P<number>\d{1,4}) ?[-–—]")
"""A page number between dashes, as typists write it: `- 2 -`."""
_CABLE_PAGE = pattern(r"PAGE (?P<number>\d{2}) +[A-Z][A-Z .]{1,30} \d{5}\b.{0,40}")
"""The head of the second or a later page of a cable: `PAGE 02 LONDON 04521 01 OF 02 111732Z`."""
_TRAILING = pattern(r".*\s(?:page )?(?P<number>\d{1,3})(?: of \d{1,3})?", re.IGNORECASE)
_DIGITS = pattern(r"\d+")
_WIDEST, _EDGE = 100, 3
"""The maximum length of a running head, and the number of lines checked at a page's edge."""


def without_pages(
    nodes: NodeFactory, lines: Sequence[Line], known: re.Pattern[str]
) -> tuple[Line, ...]:
    """The lines, except running heads; the line after running heads stores the page break.

    `known` is a pattern that matches the running heads of the archive. Running heads before the
    first line and after the last line are only syntax of the source, not page breaks.
    """
    text = nodes.source.text
    keys = [_key(nodes.source[line.span]) for line in lines]
    furniture = _furniture(text, lines, keys, known)
    _report(nodes, lines, keys, furniture)
    return tuple(_kept(nodes, lines, furniture))


def at_page_numbers(nodes: NodeFactory, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, except numbers of successive pages (`- 3 -`) and the heads of a cable's later
    pages.
    """
    heads = _page_heads(nodes.source, lines) | _numbered(nodes.source, lines, _DASHED)
    if not heads:
        return tuple(lines)
    _report(nodes, lines, [_key(nodes.source[line.span]) for line in lines], heads)
    return tuple(_kept(nodes, lines, heads))


def _numbered(source: Source, lines: Sequence[Line], pattern: re.Pattern[str]) -> set[int]:
    """The indices of the lines that match a pattern, if their numbers are consecutive."""
    numbers = {
        index: int(match["number"])
        for index, line in enumerate(lines)
        if (match := pattern.fullmatch(source.text, *line.span))
    }
    found = list(numbers.values())
    if len(found) < 2 or found != list(range(found[0], found[0] + len(found))):
        return set()
    return set(numbers)


def _page_heads(source: Source, lines: Sequence[Line]) -> set[int]:
    """The heads of a cable's pages, with the classification that is typed above each of them.

    The head of the first page is left out, because it is part of the head of the cable.
    """
    first, *further = sorted(_numbered(source, lines, _CABLE_PAGE)) or [0]
    above = source[lines[first - 1].span] if first else ""
    repeated = {index - 1 for index in further if above and source[lines[index - 1].span] == above}
    return {*further, *repeated}


def _key(text: str) -> str:
    """A line with each number replaced by `#`; empty if it is too long for a running head."""
    return _DIGITS.sub("#", text.casefold()) if len(text) <= _WIDEST else ""


def _furniture(
    text: str, lines: Sequence[Line], keys: Sequence[str], known: re.Pattern[str]
) -> set[int]:
    """The indices of the lines that are running heads.

    A line is a running head if it recurs at the edges of at least half of the pages, provided that
    the text contains form feeds. The archive's own heads and page numbers are running heads if they
    occur at least twice. Lines that recur next to running heads are running heads, too.
    """
    ends = [
        i for i in range(1, len(lines)) if "\f" in text[lines[i - 1].span.end : lines[i].span.start]
    ]
    seeds = _at_edges(len(lines), keys, ends) | _archives(lines, keys, text, known)
    found = set(seeds)
    edge = seeds
    for _ in range(_EDGE):
        near = {i for seed in edge for i in (seed - 1, seed + 1) if 0 <= i < len(lines)} - found
        counts = Counter(keys[i] for i in near)
        edge = {
            i for i in near if keys[i] and counts[keys[i]] > 1 and 2 * counts[keys[i]] >= len(edge)
        }
        found |= edge
    return found


def _at_edges(size: int, keys: Sequence[str], ends: Sequence[int]) -> set[int]:
    if not ends:
        return set()
    starts = [0, *ends]
    near = [
        {*range(start, min(start + _EDGE, stop)), *range(max(start, stop - _EDGE), stop)}
        for start, stop in zip(starts, [*ends, size], strict=True)
    ]
    counts = Counter(key for page in near for key in {keys[i] for i in page} if key)
    often = {key for key, count in counts.items() if count > 1 and 2 * count >= len(starts)}
    return {i for page in near for i in page if keys[i] in often}


def _archives(
    lines: Sequence[Line], keys: Sequence[str], text: str, known: re.Pattern[str]
) -> set[int]:
    found = [
        i
        for i, line in enumerate(lines)
        if keys[i] and (known.fullmatch(text, *line.span) or _PAGE.fullmatch(text, *line.span))
    ]
    counts = Counter(keys[i] for i in found)
    return {i for i in found if counts[keys[i]] > 1}


def _report(
    nodes: NodeFactory, lines: Sequence[Line], keys: Sequence[str], furniture: set[int]
) -> None:
    """Reports one finding for each running head, with all its places in the text."""
    places: dict[str, list[Span]] = {}
    for index in sorted(furniture):
        places.setdefault(keys[index], []).append(lines[index].span)
    for spans in places.values():
        message = Message(
            "“{line}” is read as a running head, on {count} page",
            "“{line}” is read as a running head, on {count} pages",
            count=len(spans),
            line=nodes.source[spans[0]],
        )
        nodes.find(PAGE_HEAD, message, spans)


def _kept(nodes: NodeFactory, lines: Sequence[Line], furniture: set[int]) -> Iterator[Line]:
    run: list[int] = []
    begun = False
    for index, line in enumerate(lines):
        if index in furniture:
            run.append(index)
            continue
        if run and begun:
            page = _milestone(nodes, [lines[i] for i in run], lines[run[0] - 1].span.end)
            yield replace(line, page=page, apart=line.apart or lines[run[0]].apart)
        else:
            nodes.syntax += [lines[i].span for i in run]
            yield replace(line, apart=line.apart or bool(run))
        begun, run = True, []
    nodes.syntax += [lines[i].span for i in run]


def _milestone(nodes: NodeFactory, run: Sequence[Line], before: int) -> Milestone:
    """A page break, with its number if a running head after the form feed contains one.

    Without a form feed, the first line of `run` may be the foot of the previous page, so the number
    in this line is ignored.
    """
    source = nodes.source
    span = Span(run[0].span.start, run[-1].span.end)
    feed = source.text.rfind("\f", before, span.end)
    heads = [line for line in run[feed < 0 :] if line.span.start > feed]
    texts = [source[line.span] for line in heads]
    found = [m for text in texts if (m := _NUMBER.fullmatch(text) or _TRAILING.fullmatch(text))]
    return Milestone(span, "page", found[-1]["number"] if found else "")
