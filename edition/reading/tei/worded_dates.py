"""Checks dates in the markup against the words that they mark."""

from __future__ import annotations

import re
from datetime import date

from edition.model import dates
from edition.model.content import Content, Dating, Range
from edition.model.dates import Edtf
from edition.model.findings import Finding
from edition.model.plain import plain_content
from edition.model.source import Source
from edition.reading.date_forms import STYLES, DatePart
from edition.reading.prose_dates import beginning
from edition.reading.reading_rules import MARKUP_DOUBTFUL
from edition.system.messages import Message
from edition.system.patterns import pattern

_YEAR_ALONE = pattern(r"\W*(\d{4})\W*")


def as_worded(edtf: str, words: str) -> str:
    """The date in the markup, or the date in the marked words if the words clearly state another
    day.

    The result is empty if the marked words state another day but no year. The year 1000, or a year
    of fewer than four digits, can be a slip in the markup, or mean that the year is unknown. So the
    result is also empty if the year in the markup is 1000 or has fewer than four digits, and the
    words contain figures but not this year. If the words are only a year, and the markup gives 1
    January of this year, the result is the year alone. A date in the Old Style that means the same
    day does not count as another day.
    """
    marked = dates.parse(edtf)
    if (alone := _YEAR_ALONE.fullmatch(words)) and edtf == f"{alone[1]}-01-01":
        return alone[1]
    found = beginning(words)
    match found:
        case Edtf() if marked.meets(found) is False and not _same_day(marked, found.first):
            return found.text
        case DatePart() if not _fits(marked, found):
            return ""
    year = re.match(r"0\d{3}|1000", edtf)
    if year and re.search(r"\d", words) and year[0].lstrip("0") not in words:
        return ""
    return edtf


def _fits(marked: Edtf, words: DatePart) -> bool:
    """Whether a day without a year can be the day in the markup."""
    if words.impossible or marked.first is None or marked.last is None:
        return True
    years = (marked.first[0] - 1, marked.first[0], marked.last[0])
    days = [(year, words.month or 1, words.day or 1) for year in years]
    return any(marked.first <= day <= marked.last or _same_day(marked, day) for day in days)


def _same_day(marked: Edtf, words: dates.Day | None) -> bool:
    """Whether the words give the day in the markup, but in the Old Style."""
    try:
        if marked.first is None or words is None or marked.first != marked.last:
            return False
        return (date(*marked.first) - date(*words)).days in STYLES
    except ValueError:
        return False


def with_worded_dates(source: Source, content: Content) -> tuple[Content, list[Finding]]:
    """A text whose marked dates agree with their words, and a finding for each changed or removed
    date.
    """
    if not any(isinstance(one, Dating) for one in content.ranges):
        return content, []
    plain = plain_content(source, content)
    ranges: list[Range] = []
    findings: list[Finding] = []
    for one in content.ranges:
        if not isinstance(one, Dating):
            ranges.append(one)
            continue
        start, end = plain.extent(one.span)
        words = plain.text[start:end].strip()
        read = as_worded(one.edtf, words)
        if read != one.edtf:
            message = Message("the markup dates “{words}” to {date}", words=words, date=one.edtf)
            hint = Message("the date in the text is used")
            findings.append(Finding(MARKUP_DOUBTFUL, message, (source.place(one.span),), hint))
        ranges += [Dating(one.span, read)] if read else []
    return Content(content.leaves, tuple(ranges)), findings
