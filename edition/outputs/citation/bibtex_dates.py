"""Dates in BibTeX. Styles print `month` and `year` unchanged, so both can contain words."""

from __future__ import annotations

from edition.model.dates import MONTHS, Edtf, display
from edition.outputs.citation.issued import Issued, Parts, issued, years

_SEASONS = ("spring", "summer", "autumn", "winter")


def year(date: Edtf | None) -> str:
    """The year: `1978`, `1978?`, `1949--1970`, `45 BCE`, `since 2 May 1961`; empty if unknown.

    If `month` cannot express a date, the field `year` contains the whole date.
    """
    found = issued(date)
    if date is None or found is None:
        return ""
    if not isinstance(found, Issued) or _over_years(found):
        return display(date.text).replace("–", "--")
    about = "about " if date.approximate and len(found.first) == 1 else ""
    shown = years(found).replace("–", "--")
    return f"{about}{shown}{'?' if date.uncertain else ''}"


def month(date: Edtf | None) -> str:
    """The month with its days, as styles print it: `jul`, `"6--8~" # jul`, `jul # "--" # aug`."""
    found = issued(date)
    if not isinstance(found, Issued) or len(found.first) == 1 or _over_years(found):
        return ""
    first, last = found.first, found.last
    if last and first[1] == last[1]:
        parts = [f'"{first[2]}--{last[2]}~"', _name(first)]
    elif last:
        parts = [*_days(first), _name(first), '"--"', *_days(last), _name(last)]
    else:
        parts = [*_days(first), _name(first)]
    return " # ".join(['"about "', *parts] if date and date.approximate else parts)


def _over_years(date: Issued) -> bool:
    return bool(date.last and len(date.first) > 1 and date.first[0] != date.last[0])


def _days(parts: Parts) -> list[str]:
    return [f'"{parts[2]}~"'] if len(parts) > 2 else []


def _name(parts: Parts) -> str:
    """A month as the macro that every style defines; a season in words."""
    return f'"{_SEASONS[parts[1] - 21]}"' if parts[1] > 20 else MONTHS[parts[1] - 1][:3].lower()
