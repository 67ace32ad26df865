"""Converts dates in EDTF to TEI's attributes, whose values follow W3C's XML Schema."""

from __future__ import annotations

import re

from edition.model.dates import Day, Edtf
from edition.reading.tei.own_names import EDTF
from edition.system.patterns import pattern

_PLAIN = pattern(r"(?!0000)\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_CHOICE = pattern(r"\[(?P<first>[^,.\]]*)\.\.(?P<last>[^,.\]]*)\]")


def dated(date: Edtf) -> dict[str, str | None]:
    """The attributes for a date: `when`, `from` and `to`, or `notBefore` and `notAfter`.

    If these attributes are less exact than the EDTF date, `when-custom` contains the EDTF date.
    Uncertain and approximate dates also have `cert`.
    """
    text = re.sub(r"\s", "", date.text)
    found = _exact(text)
    if found is None:
        first, last = ("from", "to") if date.lasting else ("notBefore", "notAfter")
        days = {first: _day(date.first), last: _day(date.last)}
        found = {**days, "when-custom": text, "datingMethod": EDTF}
    return {**found, "cert": "low" if date.uncertain else "medium" if date.approximate else None}


def _exact(text: str) -> dict[str, str | None] | None:
    """The attributes that express a date exactly; None if TEI's attributes cannot express it
    exactly.
    """
    if _PLAIN.fullmatch(text):
        return {"when": text}
    choice = _CHOICE.fullmatch(text)
    if choice:
        return _ends("notBefore", choice["first"], "notAfter", choice["last"])
    if "/" in text:
        start, _, end = text.partition("/")
        return _ends("from", start.strip("."), "to", end.strip("."))
    return None


def _ends(first: str, start: str, last: str, end: str) -> dict[str, str | None] | None:
    if any(part and not _PLAIN.fullmatch(part) for part in (start, end)):
        return None
    return {first: start or None, last: end or None}


def _day(day: Day | None) -> str | None:
    if day is None or not 1 <= day[0] <= 9999:
        return None
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"
