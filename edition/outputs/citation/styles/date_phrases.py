"""Dates in words, as each style writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.model.dates import MONTHS
from edition.model.worded_dates import date_words, day_words
from edition.model.wording import SOURCE, Wording
from edition.outputs.citation import issued
from edition.outputs.citation.issued import InWords, Issued, Parts, year
from edition.outputs.citation.styles.terms import localised
from edition.system.patterns import pattern

_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a style writes dates."""

    months: tuple[str, ...] = MONTHS
    day_first: bool = False


_AMERICAN = Manner()
_DAY = pattern(rf"(?<![\d–])(?P<day>\d\d?) (?P<month>{'|'.join(MONTHS)})(?P<year>(?= \d))?")


def spelled(date: Issued | InWords, manner: Manner, wording: Wording) -> str:
    """`July 15, 1978`, `17–31 October 1961`, `Winter 1978`, without a mark of doubt."""
    if isinstance(date, InWords):
        return _worded(date, manner, wording)
    if wording.language != SOURCE:
        return localised(date, wording)
    first, last = date.first, date.last
    if last is None:
        return _dated(within(first, None, manner), first, manner)
    if first[0] != last[0] or len(first) == 1:
        ends = (_dated(within(parts, None, manner), parts, manner) for parts in (first, last))
        return "–".join(ends)
    return _dated(within(first, last, manner), first, manner)


def _worded(date: InWords, manner: Manner, wording: Wording) -> str:
    """A date in words, with day and month in the order of the style: `since May 2, 1961`."""
    words = date_words(date.text, wording)
    if manner.day_first or wording.language != SOURCE:
        return words
    return _DAY.sub(_month_first, words)


def _month_first(day: re.Match[str]) -> str:
    return f"{day['month']} {day['day']}{'' if day['year'] is None else ','}"


def within(first: Parts, last: Parts | None, manner: Manner) -> str:
    """A day or month, or a range of days or months, without the year."""
    if len(first) == 1:
        return ""
    if last and (first[1] != last[1] or first[0] != last[0]):
        return f"{within(first, None, manner)}–{within(last, None, manner)}"
    month = _SEASONS.get(first[1]) or manner.months[first[1] - 1]
    if len(first) == 2:
        return month
    days = f"{first[2]}–{last[2]}" if last else str(first[2])
    return f"{days} {month}" if manner.day_first else f"{month} {days}"


def _dated(text: str, parts: Parts, manner: Manner) -> str:
    comma = "," if len(parts) == 3 and not manner.day_first else ""
    return f"{text}{comma} {year(parts[0])}" if text else year(parts[0])


def day_alone(date: Issued | InWords, manner: Manner, wording: Wording) -> str:
    """The result of `within` in the language of the interface."""
    if isinstance(date, InWords):
        return ""
    if wording.language == SOURCE or len(date.first) == 1:
        return within(date.first, date.last, manner)
    ends = (date.first, *([date.last] if date.last else []))
    return "–".join(_alone(parts, wording) for parts in ends)


def _alone(parts: Parts, wording: Wording) -> str:
    return day_words(parts[1], parts[2] if len(parts) > 2 else None, wording)


def years(date: Issued | InWords, wording: Wording, manner: Manner = _AMERICAN) -> str:
    """`1978`, `1961–1962`; a date in words is given in full."""
    if isinstance(date, InWords):
        return _worded(date, manner, wording)
    return issued.years(date, wording)
