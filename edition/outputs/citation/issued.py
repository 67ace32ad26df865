"""The date of a record for citations: a day, a month, a season, a year, a range, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from edition.model.dates import Edtf, display
from edition.model.wording import ENGLISH, Wording
from edition.system.patterns import pattern

Parts = tuple[int, ...]
"""A year; a year and a month (21 to 24 for a season, as in EDTF); or year, month, and day."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A date in the parts that CSL defines, never more precise than the date of the record."""

    first: Parts
    last: Parts | None = None
    """The end of a range, as precise as its beginning."""
    doubtful: bool = False

    def coarser(self, precision: int) -> Issued:
        """The same date with at most `precision` parts: 1 for a year, 2 for a year and a month."""
        first, last = self.first[:precision], self.last and self.last[:precision]
        return Issued(first, None if last == first else last, self.doubtful)


@dataclass(frozen=True, slots=True)
class InWords:
    """A date that CSL's date parts cannot express; styles print it in words: `since 2 May 1961`."""

    text: str
    """The date in EDTF."""
    doubtful = False
    """False, since the words themselves express any doubt."""

    def coarser(self, precision: int) -> InWords:  # noqa: ARG002
        """The date itself, because its words cannot be shortened."""
        return self


@lru_cache(maxsize=1024)  # each style calls this function
def issued(date: Edtf | None) -> Issued | InWords | None:
    """A date for citations; None if it is unknown.

    These dates are in words: open intervals; intervals whose ends differ in precision or are
    seasons; choices of several dates; days and months whose year is not known exactly. A century or
    a decade is a range of years.
    """
    text = re.sub("[?~%]", "", date.text) if date else "XXXX"
    if date is None or _UNKNOWN.fullmatch(text):
        return None
    doubtful = date.uncertain or date.approximate
    if one := _parts(text):
        return Issued(one, doubtful=doubtful)
    if _YEARS.fullmatch(text) and date.first and date.last:
        return Issued(date.first[:1], date.last[:1], doubtful)
    interval = _INTERVAL.fullmatch(text)
    first, last = (_parts(interval["first"]), _parts(interval["last"])) if interval else ((), ())
    if not first or len(first) != len(last) or _season(first) or _season(last):
        return InWords(date.text)
    return Issued(first, None if first == last else last, doubtful or text[0] == "[")


_UNKNOWN = pattern(r"-?XXXX(-XX){0,2}")
_YEARS = pattern(r"-?(?!X)\d*X+(?<=[\dX]{4})(-XX){0,2}")
"""A decade, a century or a millennium."""
_INTERVAL = pattern(r"[\[{]?(?P<first>[^/,\[{]+?)(?:/|\.\.)(?P<last>[^/,.\]}]+)[\]}]?")
_PARTS = pattern(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:-XX){0,2}(?:T.*)?")


def _parts(text: str) -> Parts:
    """The year, month and day of one date; empty for any other text."""
    found = _PARTS.fullmatch(text)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def _season(parts: Parts) -> bool:
    return len(parts) > 1 and parts[1] > 20


def year(number: int, wording: Wording = ENGLISH) -> str:
    """A year: `1978`, `45 BCE`. The year 0 is 1 BCE, as in EDTF."""
    return str(number) if number > 0 else wording.gettext("{year} BCE", year=1 - number)


def years(date: Issued, wording: Wording = ENGLISH) -> str:
    """The year or the years: `1978`, `1961–1962`, `45–44 BCE`."""
    first, last = date.first[0], date.last[0] if date.last else date.first[0]
    if first == last:
        return year(last, wording)
    begins = str(1 - first) if last <= 0 else year(first, wording)
    return f"{begins}–{year(last, wording)}"


def day_or_words(date: Edtf | None) -> str:
    """A day, month, or year of our era in ISO 8601; any other date in unambiguous words."""
    found = issued(date)
    if date is None:
        return ""
    match found:
        case Issued(first=(year, *rest) as first, last=None, doubtful=False) if (
            year > 0 and not _season(first)
        ):
            return "-".join((f"{year:04d}", *(f"{part:02d}" for part in rest)))
        case _:
            return display(date.text)
