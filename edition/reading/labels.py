"""Outline labels: what a block begins with, and what it can mean (`i.` is roman 1 or letter 9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HANGUL = dict(
    zip(
        "가나다라마바사아자차카타파하",
        ["ga", "na", "da", "ra", "ma", "ba", "sa", "a", "ja", "cha", "ka", "ta", "pa", "ha"],
        strict=True,
    )
)
_LABEL = re.compile(
    rf"(?:\((?P<inside>[0-9]{{1,3}}|[A-Za-z]|[ivxlcIVXLC]{{2,7}}|[{''.join(_HANGUL)}])\)"
    rf"|(?P<before>[0-9]{{1,3}}|[A-Za-z]|[ivxlcIVXLC]{{2,7}}|[{''.join(_HANGUL)}])(?P<stop>[.)]))"
    r"(?=\s|$)"
)
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: a style of numbering (`1.`, `a)`, `(i)`) and a value from 1."""

    style: str
    value: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """The beginning of a block that may be an outline label."""

    text: str
    """As written: `3.`, `(a)`."""
    slug: str
    """For a locator, in ASCII: `3`, `a`; Hangul romanised."""
    readings: tuple[Reading, ...]


def candidate(text: str) -> Candidate | None:
    """The label that a block's text begins with, or None."""
    match = _LABEL.match(text)
    if match is None:
        return None
    token = match["inside"] or match["before"]
    form = "()" if match["inside"] else match["stop"]
    readings = tuple(
        Reading(style + form, value) for style, value in _readings(token) if value is not None
    )
    return Candidate(match[0], _HANGUL.get(token, token), readings) if readings else None


def _readings(token: str) -> list[tuple[str, int | None]]:
    if token.isdecimal():
        return [("1", int(token))]
    if token in _HANGUL:
        return [("가", list(_HANGUL).index(token) + 1)]
    case = "a" if token.islower() else "A"
    letter = ord(token) - ord(case) + 1 if len(token) == 1 else None
    roman = _roman(token.lower()) if token in (token.lower(), token.upper()) else None
    return [(case, letter), ("i" if case == "a" else "I", roman)]


def _roman(token: str) -> int | None:
    """A roman numeral from 1 to 39; outlines don't go further, and `l`, `c` are letters."""
    if not token or not _ROMAN.fullmatch(token):
        return None
    digits = [_DIGITS[sign] for sign in token]
    return sum(
        -digit if any(digit < after for after in digits[index + 1 : index + 2]) else digit
        for index, digit in enumerate(digits)
    )
