"""Finds dates by their forms, which are sequences of parts, and converts the dates to EDTF.

A date is read completely or not at all: `5 to 7 May 1953` is never read as 7 May 1953.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as calendar_day
from itertools import pairwise
from typing import NamedTuple

from edition.model.dates import days_in
from edition.reading.date_tokens import DateToken
from edition.reading.figure_dates import FigureDate
from edition.system.patterns import pattern

_MONTHS = 12
_WINTER = 24
_WITHOUT_DAY = 1500
"""The earliest year that is accepted in a date without a day."""
_AHEAD = 50
"""The most years by which a two-digit year can be later than the document's own year."""
_LEAP = 2000
"""The year that is used for a date without a year: a leap year, so that 29 February is valid."""
_CENTURY = 100
_MARCH_24 = (3, 24)
"""The last day of the year where years began on 25 March.

Dates from 1 January to 24 March were often written with two years.
"""
STYLES = range(10, 14)
"""The possible differences in days between the Old Style and the New Style."""


class DatePart(NamedTuple):
    """A year, with a month or season and a day if they are known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str:
        """The date in EDTF."""
        more = (f"-{number:02d}" for number in (self.month, self.day) if number is not None)
        return "".join((f"{self.year:04d}", *more))

    @property
    def impossible(self) -> bool:
        """Whether the day does not exist in its month, as in 31 June."""
        if self.day is None or self.month is None or not 1 <= self.month <= _MONTHS:
            return False
        return not 1 <= self.day <= days_in(self.year, self.month)

    @property
    def valid(self) -> bool:
        return not self.impossible and (
            self.month is None or 1 <= self.month <= (_MONTHS if self.day is not None else _WINTER)
        )


class FormMatch(NamedTuple):
    """A date form found in a text: its first and last token, its name, its parts, and the date."""

    first: int
    last: int
    name: str
    parts: tuple[DatePart, ...]
    edtf: str
    """The date in EDTF; empty if the text is not a valid date, or if the date is not clear."""


_O = "(?:[ov] ?){0,2}"
_DM = rf"(?:(?:[Dd],?|d\.) ?{_O}M\.?|[Dd]-M-)"
_MD = rf"M\.? ?{_O}[Dd]"
_MON = r"M\.?"
_YR = rf",? ?{_O}[YSP](?: ?a)?"
_JOIN = rf" ?[-=/tu&|] ?{_O}"
_TIGHT = r" ?[-=/] ?"
_LEAD = rf"(?:[fb] ?{_O})?"
_LIST = rf"(?:, ?[Dd]){{1,6}},? ?& ?{_O}"
_FORMS: Mapping[str, str] = {
    "days": rf"{_DM}{_YR}{_TIGHT}{_DM}{_YR}",
    "days_after_months": rf"{_MD}{_YR}{_TIGHT}{_MD}{_YR}",
    "months": rf"{_MON}{_YR}{_TIGHT}{_MON}{_YR}",
    "styles": rf"{_DM},? ?q{_DM}q{_YR}",
    "styles_after_months": rf"{_MD},? ?q{_MD}q{_YR}",
    "styles_of_a_month": rf"[Dd] ?q[Dd]q,? ?{_O}M\.?{_YR}",
    "styles_of_a_month_after_it": rf"M\.? ?[Dd] ?q[Dd]q{_YR}",
    "days_of_a_year": rf"{_LEAD}{_DM}{_JOIN}{_DM}{_YR}",
    "days_of_a_year_after_months": rf"{_LEAD}{_MD}{_JOIN}{_MD}{_YR}",
    "days_after_a_month": rf"{_LEAD}{_MD}{_JOIN}[Dd]{_YR}",
    "days_of_a_month": rf"{_LEAD}[Dd]{_JOIN}{_DM}{_YR}",
    "listed_days": rf"[Dd]{_LIST}{_DM}{_YR}",
    "listed_days_after_a_month": rf"{_MD}{_LIST}[Dd]{_YR}",
    "listed_months": rf"M(?:, ?M){{1,6}},? ?& ?{_MON}{_YR}",
    "months_of_a_year": rf"{_LEAD}{_MON}{_JOIN}{_MON}{_YR}",
    "day": rf"{_DM}{_YR}",
    "day_after_month": rf"{_MD}{_YR}",
    "month": rf"{_MON}(?=,? ){_YR}",
    "season": rf"W,? ?{_O}[YSPR]",
    "figures": rf"N{_TIGHT}N",
    "days_before_figures": r"[Dd]\.? ?[-=/tu&] ?N",
    "figure": r"N",
    "years": rf"[fo] ?Y ?[tu] ?Y|b ?{_O}Y ?& ?{_O}Y|(?:[luv] ?{_O})?Y ?- ?Y",
    "split_year": rf"[lfouv] ?{_O}[PR]",
    "year": rf"[luv] ?{_O}[YS]",
    "typed_day": r"[Dd](?:M|-M-)n|[Dd] ?M\.?,? ?n(?=[,.qe]|$)",
    "typed_day_after_month": r"M\.? ?[Dd], ?n(?=[,.qe]|$)",
}
WITHOUT_YEAR = {
    "day_without_year": rf"[Dd],? ?{_O}M(?!\.?,? ?{_O}[YSPRnDd])",
    "day_after_month_without_year": (
        rf"M\.? ?{_O}(?:d(?!,? ?{_O}[YSPRn])|D(?= ?(?:[.qe]|, (?![YSPRDnM])|$)))"
    ),
}


_FIRST = "DMNWYbdflouv"
"""The letters of the tokens with which a form can begin."""


def _pattern(forms: Mapping[str, str]) -> re.Pattern[str]:
    every = "|".join(f"(?P<{name}>{form})" for name, form in forms.items())
    return pattern(f"(?=[{_FIRST}])(?:{every})")  # for speed: most tokens cannot begin a form


_DATES = _pattern(_FORMS)
_DAYS = _pattern({**_FORMS, **WITHOUT_YEAR})
_LEADING = pattern(r"[fblouv ]*")
_BEFORE_DAY = pattern(r"(?:[DdM]\.? ?[-/tu|] ?|[DdM]\.? ?& ?|[YPR][-/])(?:[ov] ?){0,2}$")
_BEFORE_MONTH = pattern(
    r"(?:(?:[DdM]\.? ?[-/tu|] ?|M\.? ?& ?|[YPR][-/]|q ?[Dd]\.? ?q? ?|z\.? ?)(?:[ov] ?){0,2}|[Dn]\. ?|n ?)$"
)
_BEFORE_MONTH_AND_DAY = pattern(r"(?:[DdM]\.? ?[-/tu|] ?|M\.? ?& ?|[YPR][-/])(?:[ov] ?){0,2}$")
"""The tokens that show, before a month and its day (`May 7`), that these are part of a longer date;
a number alone does not show this.
"""
_BEFORE_YEAR = pattern(r"[-/]$")
_BEHIND = pattern(r" ?- ?(?:[Dd]\.? ?(?:[ov] ?){0,2}M|M|Y)|[-/][DdnYSPR]")
_BEHIND_YEAR = pattern(r" ?-? ?[Ddn]")
_NEAR = 12
"""How many tokens before a date are checked for signs that the date is part of a longer date."""


def date_forms(
    tokens: Sequence[DateToken], region: str, own_year: int | None, *, without_year: bool = False
) -> Iterator[FormMatch]:
    """The dates in tokens; `region` determines whether and how `3/4/1951` is read.

    `own_year` is the document's year, which determines the century of a two-digit year. With
    `without_year`, dates without a year are found, too; in their parts, the year is 2000 (a leap
    year, so that 29 February is possible).
    """
    signs = "".join(token.sign for token in tokens)
    reader = _Reader(region, own_year)
    for match in (_DAYS if without_year else _DATES).finditer(signs):
        name = match.lastgroup or ""
        lead = _LEADING.match(signs, match.start(), match.end())
        first = lead.end() if lead else match.start()
        parts, edtf = reader.read(tokens[first : match.end()], match[0])
        whole = name in WITHOUT_YEAR or not _cut(signs, first, match.end(), name)
        yield FormMatch(first, match.end() - 1, name, parts, edtf if whole else "")


def _cut(signs: str, first: int, end: int, name: str) -> bool:
    """Whether the tokens around a date show that the date is part of a longer date."""
    month = _BEFORE_MONTH_AND_DAY if name == "day_after_month" else _BEFORE_MONTH
    before = {"M": month, "Y": _BEFORE_YEAR}.get(signs[first], _BEFORE_DAY)
    if before.search(signs[max(0, first - _NEAR) : first]):
        return True
    return bool((name == "year" and _BEHIND_YEAR.match(signs, end)) or _BEHIND.match(signs, end))


class _Reader:
    """Makes dates from the tokens of a form."""

    def __init__(self, region: str, own_year: int | None) -> None:
        self._region = region
        self._own_year = own_year

    def read(self, tokens: Sequence[DateToken], written: str) -> tuple[tuple[DatePart, ...], str]:
        """The parts of a date, and the whole date in EDTF (empty if the date is not clear)."""
        parts = self._figures(tokens) or self._parts(tokens)
        if not parts or not all(part.valid for part in parts):
            return parts, ""
        if any(part.day is None and part.year < _WITHOUT_DAY for part in parts):
            return parts, ""
        return parts, _joined(parts, _join(written))

    def _figures(self, tokens: Sequence[DateToken]) -> tuple[DatePart, ...]:
        found = [self._figure(token.figures) for token in tokens if token.figures]
        whole = [part for part in found if part]
        if not whole or len(whole) < len(found):
            return ()
        days = [token.value for token in tokens if token.sign in "Dd"]
        return (*(whole[0]._replace(day=day) for day in days), *whole)

    def _figure(self, found: FigureDate) -> DatePart | None:
        year = self._long(found.year) if found.short else found.year
        if year is None:
            return None
        day, month = found.day, found.month
        if found.swapped:
            if month > _MONTHS >= day or (self._region == "en-US" and day <= _MONTHS):
                day, month = month, day
            elif day <= _MONTHS and self._region == "en":
                return None
        return DatePart(year, month, day)

    def _long(self, short: int) -> int | None:
        """The full form of a two-digit year: in the document's century, or, if that would be far
        ahead, in the previous one.
        """
        if self._own_year is None:
            return None
        year = self._own_year - self._own_year % _CENTURY + short
        return year if year <= self._own_year + _AHEAD else year - _CENTURY

    def _parts(self, tokens: Sequence[DateToken]) -> tuple[DatePart, ...]:
        """The days, months or years of a form; empty if a year is not clear."""
        days = [token.value for token in tokens if token.sign in "Dd"]
        months = [token.value for token in tokens if token.sign in "MW"]
        years: list[int] = []
        for token in tokens:
            if token.sign in "YSPRn":
                found = self._years(token, months, days)
                if not found:
                    return ()
                years += found
        if not months:
            return tuple(map(DatePart, years))
        years = years or [_LEAP]
        many = max(len(days), len(months))
        of_month = months * many if len(months) == 1 else months
        of_year = years * many if len(years) == 1 else years
        if len(years) == 1 and of_month[0] > of_month[-1]:
            of_year = [
                year - (month > of_month[-1]) for year, month in zip(of_year, of_month, strict=True)
            ]
        of_day: Sequence[int | None] = days or [None] * many
        if not len(of_month) == len(of_year) == len(of_day):
            return ()
        return tuple(map(DatePart, of_year, of_month, of_day))

    def _years(self, token: DateToken, months: Sequence[int], days: Sequence[int]) -> list[int]:
        """The year or the two years of a token; empty if they are not clear."""
        if token.sign == "Y":
            return [token.value]
        if token.sign in "Sn":
            year = self._long(token.value)
            return [] if year is None else [year]
        follows = token.second == token.value + 1
        if not months:
            return [token.value, token.second] if token.sign == "R" or follows else []
        if not follows:
            return []
        if _WINTER in months:
            return [token.value]
        early = (months[0], days[0] if days else 1) <= _MARCH_24 and (
            days or months[0] < _MARCH_24[0]
        )
        return [token.second] if token.sign == "P" and early and len(months) == 1 else []


def _join(written: str) -> str:
    """The character that joins the parts of a date: `&`, `|`, `/`, or `-` for a range.

    A day in brackets after another day is the same day in the New Style.
    """
    if "q" in written:
        return "/"
    if written[:1] == "b" and "&" in written:
        return "-"
    found = next((sign for sign in written if sign in "-=/t&|RP"), "") or "u"
    return found if found in "/&|" and "N/N" not in written else "-"


def _joined(parts: Sequence[DatePart], join: str) -> str:
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return first.text
    if join == "|":
        return f"[{','.join(part.text for part in parts)}]"
    together = all(_follows(*pair) for pair in pairwise(parts))
    if join == "/" and not together:
        behind = _days_between(first, last)
        return last.text if behind in STYLES else ""
    if join == "&" and not together:
        return f"{{{','.join(part.text for part in parts)}}}" if first < last else ""
    return f"{first.text}/{last.text}" if first < last else ""


def _follows(one: DatePart, other: DatePart) -> bool:
    """Whether `other` is the day, month or year that follows `one`."""
    if one.day is not None:
        return _days_between(one, other) == 1
    if one.month is not None:
        return other.year * 12 + (other.month or 0) == one.year * 12 + one.month + 1
    return other.year == one.year + 1


def _days_between(one: DatePart, other: DatePart) -> int:
    if one.month is None or one.day is None or other.month is None or other.day is None:
        return 0
    first = calendar_day(one.year, one.month, one.day)
    return (calendar_day(other.year, other.month, other.day) - first).days
