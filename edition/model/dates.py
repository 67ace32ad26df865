"""Dates of partial precision (EDTF), and the grammar that finds them in prose.

The bounds are ours: the `edtf` package, which validates, takes a winter for December only and
knows no bounds for open intervals. A season is three whole months, winter runs from December of
its year to February of the next (as `1978-24` is used for “the winter of 1978”).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}

Day = tuple[int, int, int]
"""Year, month, day: compares as a date does, without the limits of `datetime`."""


class DateError(ValueError):
    """No EDTF date that this library understands."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as coarse as its source: a day, a month, a season, a year, an interval, a choice."""

    text: str
    """In EDTF (ISO 8601-2:2019, levels 0 to 2 as far as documents need it)."""
    first: Day | None
    """The earliest day it can mean; None where it is open or unknown."""
    last: Day | None
    """The latest day it can mean; None where it is open or unknown."""
    uncertain: bool = False
    """Marked with `?` or `%`."""
    approximate: bool = False
    """Marked with `~` or `%`."""

    @property
    def order(self) -> tuple[Day, Day]:
        """A key that puts dates in order: by the earliest day, the coarser one later."""
        return self.first or (0, 0, 0), self.last or (9999, 12, 31)

    @property
    def lasting(self) -> bool:
        """Whether it is a stretch from one date to another, not some time within its bounds."""
        return self.text[:1] not in "[{" and ("/" in self.text or ".." in self.text)

    def meets(self, other: Edtf) -> bool | None:
        """Whether the two can have a day in common; None where that can't be told."""
        bounds = (self.first, self.last, other.first, other.last)
        if bounds[0] is None or bounds[1] is None or bounds[2] is None or bounds[3] is None:
            return None
        return bounds[0] <= bounds[3] and bounds[2] <= bounds[1]

    def __str__(self) -> str:
        return self.text


_SIMPLE = re.compile(
    r"[?~%]?(?P<year>-?[0-9X]{4})[?~%]?"
    r"(?:-[?~%]?(?P<month>[0-9X]{2})[?~%]?(?:-[?~%]?(?P<day>[0-9X]{2})[?~%]?"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::\d\d)?)?)?)?)?"
)
"""A day, a month, a season or a year; the time of day is allowed and left out."""
_UNSUPPORTED = re.compile(r"-?Y-?\d+(?:E\d+)?(?:S\d+)?|-?\d+S\d+|-?\d{4}-(?:2[5-9]|3\d|4[01])")
"""EDTF that no document needs: years of more than four digits, significant digits, quarters."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read a date in EDTF.

    Raises `DateError`, with what is wrong in words, for anything else.
    """
    text = text.strip()
    first, last = _bounds(text)
    if first and last and first > last:
        raise DateError(f"“{text}” ends before it begins")
    return Edtf(text, first, last, bool(re.search("[?%]", text)), bool(re.search("[~%]", text)))


def _bounds(text: str) -> tuple[Day | None, Day | None]:
    if text[:1] + text[-1:] in ("[]", "{}"):
        parts = [part.strip() for part in text[1:-1].split(",")]
        if any(re.fullmatch(r"-?[0-9X]{4}-2[1-4]", part) for part in parts):
            raise DateError(f"“{text}”: a choice of dates takes no seasons")
        members = list(map(_bounds, parts))
        return _least(members), _greatest(members)
    if "/" in text or ".." in text:
        start, _, end = text.partition("/" if "/" in text else "..")
        if not start.strip(".") and not end.strip("."):
            raise DateError(f"“{text}” is open at both ends and says nothing")
        return _end(start)[0], _end(end)[1]
    if _UNSUPPORTED.fullmatch(text):
        raise DateError(f"“{text}” is not supported")
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise DateError(f"“{text}” is no EDTF date")
    return _day_bounds(match["year"], match["month"], match["day"], text)


def _end(text: str) -> tuple[Day | None, Day | None]:
    return (None, None) if text in ("", "..") else _bounds(text)


def _least(members: list[tuple[Day | None, Day | None]]) -> Day | None:
    firsts = [first for first, _ in members]
    return None if None in firsts else min(day for day in firsts if day)


def _greatest(members: list[tuple[Day | None, Day | None]]) -> Day | None:
    lasts = [last for _, last in members]
    return None if None in lasts else max(day for day in lasts if day)


def _day_bounds(
    year: str, month: str | None, day: str | None, text: str
) -> tuple[Day | None, Day | None]:
    if year.strip("-") == "XXXX":
        _day_bounds("2000", month, day, text)  # a leap year, of which a day may be
        return None, None
    low, high = sorted((int(year.replace("X", "0")), int(year.replace("X", "9"))))
    if month is None or month == "XX":
        return (low, 1, 1), (high, 12, 31)
    if "X" in month or (day and "X" in day and day != "XX"):
        raise DateError(f"“{text}” leaves half of a month or day open")
    number = int(month)
    if number in _SEASONS and day is None:
        if re.search("[?~%]", text):
            raise DateError(f"“{text}”: a season takes no ?, ~ or % here (not supported)")
        begin = _SEASONS[number][1]
        end_year, end = (high + 1, 2) if begin == 12 else (high, begin + 2)
        return (low, begin, 1), (end_year, end, _days(end_year, end))
    if not 1 <= number <= 12:
        raise DateError(f"“{text}” has no month {number}")
    if day is None or day == "XX":
        return (low, number, 1), (high, number, _days(high, number))
    if not 1 <= int(day) <= _days(high, number):
        raise DateError(f"“{text}” has no day {int(day)} in that month")
    return (low, number, int(day)), (high, number, int(day))


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


# --- display ----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def display(text: str) -> str:
    """A date for a reader: `6 July 1961`, `17–31 October 1961`, `winter 1978–79`, `about 1970`."""
    if text[:1] == "[":
        members = [display(part.strip()) for part in text[1:-1].split(",")]
        return " or ".join(members)
    if text[:1] == "{":
        return ", ".join(display(part.strip()) for part in text[1:-1].split(","))
    if "/" in text or ".." in text:
        start, _, end = text.partition("/" if "/" in text else "..")
        return _interval(start.strip("."), end.strip("."))
    doubt = "?" if re.search("[?%]", text) else ""
    about = "about " if re.search("[~%]", text) else ""
    return about + _simple(re.sub("[?~%]", "", text)) + doubt


def _simple(text: str) -> str:
    match = _SIMPLE.fullmatch(text)
    if match is None:
        raise DateError(f"“{text}” is no EDTF date")
    year, month, day = match["year"], match["month"], match["day"]
    within = "" if month is None or month == "XX" else _within(int(month), day)
    if year.strip("-") == "XXXX":
        return f"{within} of an unknown year" if within else "unknown year"
    shown = _year(year)
    if within and "X" in year:
        return f"{within} ({shown})"
    if month == "24":
        return (
            f"{within} {shown}–{(int(year) + 1) % 100:02d}"
            if int(year) > 0
            else f"{within} {shown}"
        )
    return f"{within} {shown}" if within else shown


def _within(month: int, day: str | None) -> str:
    """A day, a month or a season without its year."""
    if month in _SEASONS:
        return _SEASONS[month][0]
    name = MONTHS[month - 1]
    return name if day is None or day == "XX" else f"{int(day)} {name}"


def _year(year: str) -> str:
    """`1978`, `1970s`, `16th century`, `45 BCE`: EDTF counts a year 0, which is 1 BCE."""
    if "X" not in year:
        return str(int(year)) if int(year) > 0 else f"{1 - int(year)} BCE"
    if re.fullmatch(r"\d[0-9]XX", year):
        century = int(year[:2]) + 1
        ending = (
            {1: "st", 2: "nd", 3: "rd"}.get(century % 10, "th")
            if century not in (11, 12, 13)
            else "th"
        )
        return f"{century}{ending} century"
    if re.fullmatch(r"\d\d[1-9]X", year):
        return f"{int(year.replace('X', '0'))}s"
    if re.fullmatch(r"\d+X+", year):
        return f"{int(year.replace('X', '0'))}–{int(year.replace('X', '9'))}"
    return year


def _interval(start: str, end: str) -> str:
    if not start or not end:
        return f"since {display(start)}" if start else f"until {display(end)}"
    first, last = display(start).split(" "), display(end).split(" ")
    if re.search("[?~%X]", start + end) or len(first) != len(last):
        return f"{display(start)} – {display(end)}"
    if len(first) == 1:
        return f"{first[0]}–{last[0]}"
    same = 0  # parts that both share at the end: the year, the month and the year
    while same < len(first) - 1 and first[-1 - same] == last[-1 - same]:
        same += 1
    if same == len(first) - 1 and same:
        return f"{first[0]}–{' '.join(last)}"
    return f"{' '.join(first[: len(first) - same])} – {' '.join(last)}"


# --- dates in prose ---------------------------------------------------------------------------

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in (*MONTHS, *map(str.upper, MONTHS)))
_MONTH += "|Sept|SEPT"
_YEAR = r"1[5-9]\d\d|20\d\d"
_ANY_YEAR = re.compile(_YEAR)
_GRAMMAR = re.compile(
    rf"""(?<![\w.,/-])(?:
      (?P<y1>{_YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)                        # 1978-07-15
    | (?P<y2>{_YEAR})\.\s?(?P<m2>\d{{1,2}})\.\s?(?P<d2>\d{{1,2}})      # 1978. 7. 15
    | (?:(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<m3>{_MONTH})\.?,?\s+(?P<y3>{_YEAR})
    | (?P<m4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e4>\d{{1,2}}))?,?
      \s+(?P<y4>{_YEAR})                                               # July 15, 1978
    | (?P<d9>\d{{1,2}})-?(?P<m9>{_MONTH})-?(?P<y9>{_YEAR})                # 3-Nov-1969, 03NOV1969
    | (?P<s5>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:\s+of)?\s+(?P<y5>{_YEAR})
    | (?:from|between|From|Between)\s+(?P<y6>{_YEAR})\s+(?:to|and)\s+(?P<z6>{_YEAR})
    | (?P<y7>{_YEAR})\s?[-–]\s?(?P<z7>{_YEAR})
    | (?:[Yy]ear|[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y)\s+(?P<y8>{_YEAR})(?!\s?[-–]?\s?\d)
    )(?!\w)""",
    re.VERBOSE,
)
_SEASON_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_LEAD = re.compile(r"(?:from|between|year|in|since|until|by)\s+", re.IGNORECASE)


def find(text: str) -> Iterator[tuple[int, int, Edtf]]:
    """Plain dates in a text: where each begins and ends, and what it is.

    A word that only leads to the date (`in`, `year`, `from`) is left out of the range. A day that
    no calendar has is passed over; `impossible` gives it.
    """
    for start, end in _near_years(text):
        for match in _GRAMMAR.finditer(text, start, end):
            lead = _LEAD.match(match[0])
            skip = len(lead[0]) if lead else 0
            try:
                yield match.start() + skip, match.end(), parse(_edtf(match))
            except DateError:
                continue


@dataclass(frozen=True, slots=True)
class Impossible:
    """A day in a text that its month doesn't have; the offsets are those of the text."""

    start: int
    end: int
    month: str
    """The month in EDTF."""
    days: int
    """How many days it has."""
    nearest: int
    """The day of it that is next to what is written."""


_LAST_OF_TYPOS = 39
"""Up to here a number before a month is a day, if a wrong one; a greater one counts something else."""


def impossible(text: str) -> Iterator[Impossible]:
    """Days that are written like dates and that no calendar has: `31 June 1962`."""
    for start, end in _near_years(text):
        for match in _GRAMMAR.finditer(text, start, end):
            part = match.groupdict()
            year = next(filter(None, (part[f"y{n}"] for n in (1, 2, 3, 4, 9))), "")
            month = next(filter(None, (part[f"m{n}"] for n in (1, 2, 3, 4, 9))), "")
            day = next(
                filter(None, (part[f"{n}"] for n in ("e4", "d1", "d2", "d3", "d4", "d9"))), ""
            )
            number = month if month.isdigit() else _month(month) if month else "0"
            if not day or not 1 <= int(number) <= 12:
                continue
            days = _days(int(year), int(number))
            if not 1 <= int(day) <= days and int(day) <= _LAST_OF_TYPOS:
                yield Impossible(
                    match.start(),
                    match.end(),
                    f"{year}-{int(number):02d}",
                    days,
                    min(max(int(day), 1), days),
                )


_RECEIVED = re.compile(r"[\[(]\s*Received\b[^\])]{0,200}+[\])][.\s]*+$")
_AROUND = re.compile(r"[\[\](),.;:\s]*")
_PLACE = re.compile(r"(?:[^\W\d_][\w.’'-]*[\s,\[\](]+){1,8}")
_SMALL = frozenset(("of", "the", "at", "de", "du", "la", "le", "et", "and", "in", "on"))


def dated_line(text: str) -> Edtf | None:
    """The date of a line that contains only a place and a date: `[Paris,] 19 August 1935.`

    A stamp of receipt may follow; its date is not that of the letter.
    """
    text = _RECEIVED.sub("", text)
    found = list(find(text))
    if len(found) != 1:
        return None
    start, end, date = found[0]
    place = _AROUND.match(text)
    before = text[place.end() if place else 0 : start]
    words = re.findall(r"[\w’'-]+", before)
    named = "received" not in before.casefold() and all(
        word[0].isupper() or word.casefold() in _SMALL for word in words
    )
    fits = not before.strip() or _PLACE.fullmatch(before)
    return date if named and fits and _AROUND.fullmatch(text, end) else None


_REACH = 48
"""How far from its year a date can begin or end; marks within it are blank by now."""


def _near_years(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text that can hold dates, since each has a year; it saves most of the search."""
    start = end = -1
    for year in _ANY_YEAR.finditer(text):
        if end >= 0 and year.start() - _REACH > end:
            yield start, end
            start = -1
        start = max(0, year.start() - _REACH) if start < 0 else start
        end = year.end() + _REACH
    if end >= 0:
        yield start, end


def _edtf(match: re.Match[str]) -> str:
    part = match.groupdict()
    if part["y1"]:
        return match[0]
    if part["y2"]:
        return f"{part['y2']}-{int(part['m2']):02d}-{int(part['d2']):02d}"
    if part["y3"]:
        day = f"-{int(part['d3']):02d}" if part["d3"] else ""
        return f"{part['y3']}-{_month(part['m3'])}{day}"
    if part["y4"]:
        start = f"{part['y4']}-{_month(part['m4'])}"
        end = f"/{start}-{int(part['e4']):02d}" if part["e4"] else ""
        return f"{start}-{int(part['d4']):02d}{end}"
    if part["y9"]:
        return f"{part['y9']}-{_month(part['m9'])}-{int(part['d9']):02d}"
    if part["y5"]:
        return f"{part['y5']}-{_SEASON_NUMBERS[part['s5'].lower()]}"
    if part["y6"] or part["y7"]:
        return f"{part['y6'] or part['y7']}/{part['z6'] or part['z7']}"
    return str(part["y8"])


def _month(name: str) -> str:
    begins = name[:3].capitalize()
    return f"{next(i for i, month in enumerate(MONTHS, 1) if month[:3] == begins):02d}"
