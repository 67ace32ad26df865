"""Turns transcribers' tags in a line into names, dates, readings, styles, gaps, and notes."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from edition.model import dates
from edition.model.blocks import Footnote
from edition.model.content import (
    Alternative,
    Condition,
    ConditionKind,
    Content,
    Dating,
    FootnoteMark,
    Milestone,
    Named,
    Paragraph,
    Range,
    StyleKind,
    TextStyle,
    entry_id,
)
from edition.model.source import Source, Span
from edition.reading.page_layout.layout import LayoutLine, LayoutTag
from edition.reading.page_layout.layout_findings import LayoutFindings

_NAMES = frozenset(("person", "place", "organization", "organisation"))
_AUTHORITIES = {"wikidata": "wikidata", "gnd": "gnd", "viaf": "viaf", "geonames": "geonames"}
"""Maps the name of a tag's value, in lower case, to the authority file to which the value
refers."""
_KEYS = ("ref", "id", "key")
_STYLES: dict[str, StyleKind] = {
    "bold": "strong",
    "italic": "em",
    "underlined": "underline",
    "strikethrough": "struck",
    "superscript": "sup",
    "subscript": "sub",
    "smallCaps": "smallcaps",
    "letterSpaced": "spaced",
}


_CONDITIONS: dict[str, ConditionKind] = {
    "sic": "sic",
    "unclear": "unclear",
    "supplied": "supplied",
    "add": "added",
    "addition": "added",
}


@dataclass(frozen=True, slots=True)
class TaggedLine:
    """The markup of a line: ranges over its text, and milestones and note marks inserted into
    it.
    """

    ranges: tuple[Range, ...]
    signs: tuple[Milestone | FootnoteMark, ...]
    """The milestones and note marks in order; their spans are empty, as they cover no characters."""


@dataclass(slots=True)
class TagReader:
    """Reads the tags of all lines of a text, in reading order."""

    source: Source
    findings: LayoutFindings
    notes: list[Footnote] = field(default_factory=list)
    _readings: int = 0

    def read(self, line: LayoutLine) -> TaggedLine:
        ranges: list[Range] = list(line.styles)
        signs: list[Milestone | FootnoteMark] = []
        for tag in line.tags:
            span = line.characters.span(tag.start, tag.end)
            if tag.name == "gap":
                signs.append(Milestone(self._after(line, tag), "gap", tag.values.get("reason", "")))
            elif tag.name == "comment":
                signs += self._note(tag, self._after(line, tag))
                if tag.comment is None:
                    self.findings.unread("comment {}", line.tag)
            elif span is None:
                self.findings.add("outside-line", line.tag)
            else:
                ranges += self._ranges(tag, span, line)
        return TaggedLine(tuple(ranges), tuple(sorted(signs, key=lambda one: one.span)))

    def _after(self, line: LayoutLine, tag: LayoutTag) -> Span:
        """The point after the characters of a tag, as an empty span."""
        text = line.characters
        if before := text.span(0, tag.end) if tag.end else None:
            return Span(before.end, before.end)
        start = text.leaves[0].span.start
        return Span(start, start)

    def _note(self, tag: LayoutTag, at: Span) -> Iterator[FootnoteMark]:
        """Add a transcriber's comment as a note of the source, and yield the note's mark."""
        if not tag.comment:
            return
        number = len(self.notes) + 1
        content = Content(tag.comment.leaves)
        blocks = (Paragraph(content.span, content, None),)
        self.notes.append(Footnote(content.span, str(number), f"note-{number}", blocks))
        yield FootnoteMark(at, number - 1)

    def _ranges(self, tag: LayoutTag, span: Span, line: LayoutLine) -> Iterator[Range]:
        given = tag.values
        shown = line.characters.text[tag.start : tag.end]
        match tag.name:
            case "textStyle":
                yield from (
                    TextStyle(span, kind)
                    for name, kind in _STYLES.items()
                    if given.get(name) == "true"
                )
            case name if name in _NAMES:
                yield Named(span, _entry(given, shown))
            case "date":
                yield from self._date(tag, span)
            case "abbrev" if given.get("expansion"):
                yield self._alternative(Alternative(span, "expanded", "", given["expansion"]))
            case "sic" if given.get("correction"):
                yield self._alternative(Alternative(span, "corrected", "", given["correction"]))
            case "abbrev":
                pass  # without an expansion, the tag has no effect
            case name if name in _CONDITIONS:
                yield Condition(span, _CONDITIONS[name])
            case name:
                self.findings.unread(f"{name} {{}}", line.tag)

    def _alternative(self, found: Alternative) -> Alternative:
        self._readings += 1
        return replace(found, id=f"src-{self._readings}")

    def _date(self, tag: LayoutTag, span: Span) -> Iterator[Dating]:
        written = _edtf(tag.values)
        if not written:
            return
        try:
            dates.parse(written)
        except dates.DateError:
            self.findings.add("date", span)
            return
        yield Dating(span, written)


def _entry(given: Mapping[str, str], shown: str) -> str:
    """The id of a name's entry: a number in an authority file, a key, or else the name itself."""
    for name, value in given.items():
        scheme = _AUTHORITIES.get(name.casefold())
        number = value.rstrip("/").rpartition("/")[2]
        if scheme and number:
            return f"{scheme}:{number}"
    key = next((given[name] for name in _KEYS if given.get(name)), "")
    return entry_id(key or shown)


def _edtf(given: Mapping[str, str]) -> str:
    """The date of a tag in EDTF; empty if the tag does not contain a date."""
    if when := given.get("when", ""):
        return when
    if given.get("from") or given.get("to"):
        return f"{given.get('from') or '..'}/{given.get('to') or '..'}"
    year, month, day = (given.get(part, "") for part in ("year", "month", "day"))
    if not re.fullmatch(r"\d{1,4}", year) or not int(year):
        return ""
    parts = [year.zfill(4)]
    for part in (month, day):
        if not re.fullmatch(r"\d{1,2}", part) or not int(part):
            break
        parts.append(part.zfill(2))
    return "-".join(parts)


@dataclass(slots=True)
class JoinedRanges:
    """The ranges of a text; ranges that continue from one line to the next are joined."""

    ranges: list[Range] = field(default_factory=list)
    _ending: dict[tuple[int, object], deque[int]] = field(default_factory=dict)
    """For ranges that can continue on the next line: maps their ends and values to their indexes."""

    def add(self, more: tuple[Range, ...], end: int, start: int) -> None:
        """Add the ranges of a line.

        `end` is the offset at which the text of the previous line ends, and `start` is the offset
        at which the text of this line begins.
        """
        for one in more:
            stated = _stated(one)
            before = self._ending.get((end, stated)) if stated and one.span.start == start else None
            if before:
                index = before.popleft()
                span = Span(self.ranges[index].span.start, one.span.end)
                self.ranges[index] = replace(self.ranges[index], span=span)
            else:
                index = len(self.ranges)
                self.ranges.append(one)
            if stated:
                self._ending.setdefault((one.span.end, stated), deque()).append(index)


def _stated(range_: Range) -> tuple[str, ...]:
    """The values that the parts of a divided range share; empty for ranges that are never divided."""
    match range_:
        case Alternative():
            return "alternative", range_.kind, range_.reading
        case Named():
            return "named", range_.entry
        case Dating():
            return "dating", range_.edtf
        case _:
            return ()
