"""Dates of works: BibLaTeX's `date`, BibTeX's `year`, `month` and `day`, or a publication status."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from edition.model.dates import MONTHS, DateError, Edtf, parse
from edition.system.patterns import pattern


class WorkDate(NamedTuple):
    """The date of a work, or its publication status."""

    date: Edtf | None = None
    status: str = ""
    """The publication status: `forthcoming`, `in press`."""
    unread: str = ""
    """The name of the field that cannot be read, if any."""


_STATES = {
    "inpress": "in press",
    "in press": "in press",
    "forthcoming": "forthcoming",
    "submitted": "submitted",
    "inpreparation": "in preparation",
    "in preparation": "in preparation",
    "prepublished": "prepublished",
    "to appear": "forthcoming",
    "unpublished": "unpublished",
}
"""Words for a publication status, in the field `pubstate` or in place of a date."""
_UNDATED = frozenset(
    ("n.d.", "n. d.", "nd", "s.d.", "s. d.", "o. j.", "o.j.", "undated", "no date")
)
_SEASONS = {
    "spring": "21",
    "summer": "22",
    "autumn": "23",
    "fall": "23",
    "winter": "24",
}
_MONTH_NUMBERS = {
    **{name[:3].lower(): f"{number:02d}" for number, name in enumerate(MONTHS, 1)},
    **{name.lower(): f"{number:02d}" for number, name in enumerate(MONTHS, 1)},
    **{str(number): f"{number:02d}" for number in range(1, 13)},
    **{f"{number:02d}": f"{number:02d}" for number in range(1, 13)},
    **_SEASONS,
}


def work_date(fields: Mapping[str, str]) -> WorkDate:
    """The date from `date`, or else from `year` with `month` and `day`."""
    state = _STATES.get(fields.get("pubstate", "").casefold(), fields.get("pubstate", ""))
    name = "date" if fields.get("date") else "year"
    text = fields.get(name, "")
    if not text or text.casefold() in _UNDATED:
        return WorkDate(status=state)
    if text.casefold() in _STATES:
        return WorkDate(status=state or _STATES[text.casefold()])
    if name == "date":
        date = biblatex_date(text)
        return WorkDate(date, state, "" if date else "date")
    year = _year(text)
    if year is None:
        return WorkDate(None, state, "year")
    month, day = fields.get("month", ""), fields.get("day", "")
    if not month or len(year.text) != 4:
        return WorkDate(year, state, "month" if month else "")
    whole = _within(year.text, month, day)
    return WorkDate(whole or year, state, "" if whole else "month")


def biblatex_date(text: str) -> Edtf | None:
    """A date of BibLaTeX (ISO 8601-2), without the time of day."""
    text = re.sub(r"(?<=\d)T\d\d:\d\d.*", "", text)
    text = re.sub(r"(?<=\d)--(?=\d)|(?<=\d)–(?=\d)", "/", text)
    return _parsed(text) or _parsed(re.sub(r"(?<!\s)\s*+/\s*+", "/", text))


def _parsed(text: str) -> Edtf | None:
    try:
        return parse(text)
    except DateError:
        return None


_ABOUT = pattern(r"(?:c\.|ca\.?|circa|about|around|approx\.?)\s*", re.IGNORECASE)
_YEARS = pattern(r"(?P<first>\d{4})\s*(?:-{1,3}|–|—|/)\s*(?P<last>\d{4}|\d{2})")


def _year(text: str) -> Edtf | None:
    """The date in BibTeX's `year`, which is free text: `1975/76`, `c. 1900`, `[1900?]`."""
    inner = text[1:-1].strip() if text[:1] + text[-1:] in ("[]", "()") else text
    about = _ABOUT.match(inner)
    words = inner[about.end() if about else 0 :]
    if years := _YEARS.fullmatch(words):
        first, last = years["first"], years["last"]
        words = f"{first}/{last if len(last) == 4 else first[:2] + last}"
    if about:
        words = "/".join(f"{end}~" for end in words.split("/"))
    return _parsed(words)


_DAY_MONTH = pattern(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[~ ]?)?(?P<month>[A-Za-z]+)\.?(?:[~ ](?P<after>\d{1,2}))?"
)
_MONTHS_RANGE = pattern(
    r"(?P<first>[A-Za-z]+|\d{1,2})\.?\s*(?:-{1,3}|–|/)\s*(?P<last>[A-Za-z]+|\d{1,2})\.?"
)


def _within(year: str, month: str, day: str) -> Edtf | None:
    """A month, a season, two months or a day of a year: `apr`, `Summer`, `Jan/Feb`, `7~July`."""
    if several := _MONTHS_RANGE.fullmatch(month):
        first, last = (_MONTH_NUMBERS.get(several[end].casefold()) for end in ("first", "last"))
        return _parsed(f"{year}-{first}/{year}-{last}") if first and last else None
    number = _MONTH_NUMBERS.get(month.casefold().rstrip("."))
    if number is None and (parts := _DAY_MONTH.fullmatch(month)):
        number = _MONTH_NUMBERS.get(parts["month"].casefold())
        day = day or parts["day"] or parts["after"] or ""
    if number is None:
        return None
    if not day:
        return _parsed(f"{year}-{number}")
    return _parsed(f"{year}-{number}-{int(day):02d}") if day.isdigit() else None
