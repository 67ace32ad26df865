"""EDTF dates in the language of the interface: English from `dates`, other languages from CLDR."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from functools import lru_cache
from typing import Any

from edition.model import dates
from edition.model.wording import SOURCE, Wording, locale, message
from edition.system.patterns import pattern

_SEASONS = {
    21: message("spring {year}"),
    22: message("summer {year}"),
    23: message("autumn {year}"),
    24: message("winter {year}"),
}
_MONTHS_ALONE = frozenset(("ru",))
"""Languages of the interface in which a month's name has a different form without a day.

For the other languages, CLDR only refers to the forms used within dates. When Babel 2.18 follows
this reference, it may return the names of another language that it read before.
"""
_ALONE = {
    21: message("spring"),
    22: message("summer"),
    23: message("autumn"),
    24: message("winter"),
}
_SIMPLE = pattern(r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?")
_SKELETONS = ("y", "yMMM", "yMMMd")
"""CLDR's skeletons for intervals of years, of months, and of days.

In CLDR's patterns for intervals, months are abbreviated; here they are written in full.
"""


@lru_cache(maxsize=8192)
def date_words(text: str, known: Wording) -> str:
    """A date in the language of the interface: `6. Juli 1961`, `1961년 7월 6일`."""
    if known.language == SOURCE:
        return dates.display(text)
    if text[:1] == "[":
        members = [_alternative(part.strip(), known) for part in text[1:-1].split(",")]
        return known.listed(members, "or")
    if text[:1] == "{":
        return known.listed(_members(text, known), "unit")
    if "/" in text or ".." in text:
        start, _, end = text.partition("/" if "/" in text else "..")
        return _interval(start.strip("."), end.strip("."), known)
    plain = _simple(re.sub("[?~%]", "", re.sub("T.*", "", text)), known)
    if re.search("[~%]", text):
        plain = known.gettext("about {date}", date=plain)
    return f"{plain}?" if re.search("[?%]", text) else plain


def _members(text: str, known: Wording) -> list[str]:
    return [date_words(part.strip(), known) for part in text[1:-1].split(",")]


def _alternative(text: str, known: Wording) -> str:
    """One of several alternative dates: a single date, or an open range (`1978 or earlier`)."""
    if text[:2] == "..":
        return known.gettext("{date} or earlier", date=date_words(text[2:], known))
    if text[-2:] == "..":
        return known.gettext("{date} or later", date=date_words(text[:-2], known))
    return date_words(text, known)


def _interval(start: str, end: str, known: Wording) -> str:
    if not start or not end:
        words = date_words(start or end, known)
        if (
            len(_calendar(start or end) or ()) == 3
        ):  # several languages have an article before a day
            if start:
                return known.pgettext("day", "since {date}", date=words)
            return known.pgettext("day", "until {date}", date=words)
        sentence = message("since {date}") if start else message("until {date}")
        return known.gettext(sentence, date=words)
    first, last = _calendar(start), _calendar(end)
    if first and last and len(first) == len(last):
        pattern = _interval_patterns(known, first, last)
        if pattern:
            return "".join(
                _formatted(part, one, known)
                for part, one in zip(pattern, (first, last), strict=True)
            )
    between = str(locale(known).interval_formats.get(None) or "{0} – {1}")
    return between.format(date_words(start, known), date_words(end, known))


def _interval_patterns(
    known: Wording, first: tuple[int, ...], last: tuple[int, ...]
) -> list[str] | None:
    """CLDR's patterns for both ends of an interval, by the largest unit in which the ends differ."""
    found: Any = locale(known).interval_formats.get(_SKELETONS[len(first) - 1]) or {}
    differs = next((i for i in range(len(first)) if first[i] != last[i]), None)
    pattern = None if differs is None else found.get("yMd"[differs])
    if pattern is None or len(pattern) != 2:
        return None
    return [re.sub(r"([ML])\1\1(?!\1)", lambda short: short[1] * 4, part) for part in pattern]


def _calendar(text: str) -> tuple[int, ...] | None:
    """The numbers of a plain year, month or day; None for any other date."""
    match = re.fullmatch(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?", text)
    numbers = tuple(int(part) for part in match.groups() if part) if match else (0,)
    return numbers if numbers[0] > 0 else None


def _formatted(pattern: str, numbers: tuple[int, ...], known: Wording) -> str:
    from babel.dates import format_date  # noqa: PLC0415 -- Babel is slow to load

    year, month, day = (*numbers, 1, 1)[:3]
    return format_date(dt.date(year, month, day), pattern, locale=locale(known))


def _skeleton(skeleton: str, year: int, month: int, day: int, known: Wording) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415 -- Babel is slow to load

    return format_skeleton(skeleton, dt.date(year, month, day), locale=locale(known))


def _simple(text: str, known: Wording) -> str:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise dates.DateError(f"“{text}” is not a valid EDTF date")
    year, month, day = match["year"], match["month"], match["day"]
    numbers = _calendar(text)
    if numbers:
        with suppress(ValueError):
            return _plain(numbers, known)
    if month in ("21", "22", "23", "24"):
        if "X" in year or int(year) <= 0:
            return f"{day_words(int(month), None, known)} ({_year(year, known)})"
        shown = f"{int(year)}–{(int(year) + 1) % 100:02d}" if month == "24" else str(int(year))
        return known.gettext(_SEASONS[int(month)], year=shown)
    within = "" if month in (None, "XX") else _within(int(month), day, known)
    if year.strip("-") == "XXXX":
        if not within:
            return known.gettext("unknown year")
        return known.gettext("{date} of an unknown year", date=within)
    shown = _year(year, known)
    return f"{within} ({shown})" if within else shown


def _plain(numbers: tuple[int, ...], known: Wording) -> str:
    """A year, a month or a day of the calendar."""
    if len(numbers) == 3:
        return _formatted("long", numbers, known)
    year, month = (*numbers, 1)[:2]
    return _skeleton("y" if len(numbers) == 1 else "yMMMM", year, month, 1, known)


def _within(month: int, day: str | None, known: Wording) -> str:
    """A month or a day without its year."""
    if day is None or day == "XX":
        form = "stand-alone" if known.language in _MONTHS_ALONE else "format"
        return str(locale(known).months[form]["wide"][month])
    return _skeleton("MMMMd", 2000, month, int(day), known)


def day_words(month: int, day: int | None, known: Wording) -> str:
    """A day, a month or a season (21 to 24) without its year, in a language other than English."""
    if month in _ALONE:
        return known.gettext(_ALONE[month])
    return _within(month, None if day is None else str(day), known)


def _year(year: str, known: Wording) -> str:
    """`1978`, `die 1970er-Jahre`, `16. Jahrhundert`, `45 v. Chr.` (1 BCE is EDTF's year 0)."""
    if "X" not in year:
        number = int(year)
        if number > 0:
            return str(number)
        return known.gettext("{year} BCE", year=1 - number)
    if re.fullmatch(r"-?\d\dXX", year):
        shown = century(int(year.strip("-")[:2]) + 1, known)
        return known.gettext("{century} BCE", century=shown) if year[0] == "-" else shown
    if re.fullmatch(r"\d\d[1-9]X", year):
        return known.gettext("the {year}s", year=int(year.replace("X", "0")))
    if span := dates.masked_years(year):
        first, last = span
        if last <= 0:
            return known.gettext("{year} BCE", year=f"{1 - first}–{1 - last}")
        return f"{_year(f'{first:04d}', known)}–{last}"
    return year


def century(number: int, known: Wording) -> str:
    """The name of a century, with the numerals (Roman or Arabic) that the language uses for it."""
    figures = known.pgettext("figures of centuries", "arabic")
    shown = roman(number).upper() if figures == "roman" else str(number)
    return known.gettext("century {number}", number=shown)


_FIGURES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def roman(number: int) -> str:
    """A number in small Roman figures."""
    found = ""
    for value, figures in _FIGURES:
        found += figures * (number // value)
        number %= value
    return found
