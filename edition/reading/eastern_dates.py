"""Dates in Chinese, Japanese and Korean: `1978年7月15日`, `1978년 7월 15일부터 17일`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.dates import DateError, parse
from edition.reading.date_forms import DatePart

_DIGITS = "〇零○一二三四五六七八九"
_VALUES = {"〇": 0, "零": 0, "○": 0} | {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_NUMBER = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"\s?(?:[-–—~～〜至]|から|より|부터|에서)\s?"
_DATE = re.compile(
    rf"(?<![0-9０-９.,/{_DIGITS}-])(?P<y>[0-9０-９]{{4}}|[{_DIGITS}]{{4}})\s?[年년]"
    rf"(?:\s?(?P<m>{_NUMBER})\s?[月월](?:\s?(?P<d>{_NUMBER})\s?[日일号號])?)?"
    rf"(?:{_TO}(?:(?P<y2>[0-9０-９]{{4}}|[{_DIGITS}]{{4}})\s?[年년]\s?)?"
    rf"(?:(?P<m2>{_NUMBER})\s?[月월]\s?)?(?:(?P<d2>{_NUMBER})\s?[日일号號])?)?"
)


def eastern_dates(text: str) -> Iterator[tuple[int, int, tuple[DatePart, ...], str]]:
    """The dates with signs for year, month and day; for each, its start, end, parts, and EDTF."""
    for match in _DATE.finditer(text):
        first = DatePart(_year(match["y"]), _number(match["m"]), _number(match["d"]))
        month, day, year = _number(match["m2"]), _number(match["d2"]), match["y2"]
        if month is None and day is None and year is None:
            end = max(match.end(name) for name in ("y", "m", "d")) + 1
            end += len(text[end - 1 : end + 1]) - len(text[end - 1 : end + 1].lstrip())
            yield match.start(), end, (first,), _valid((first,))
            continue
        last = DatePart(
            _year(year) if year else first.year, month or (None if year else first.month), day
        )
        yield match.start(), match.end(), (first, last), _valid((first, last))


def _valid(parts: tuple[DatePart, ...]) -> str:
    alike = len({(part.month is None, part.day is None) for part in parts}) == 1
    if not alike or not all(part.valid for part in parts) or sorted(parts) != list(parts):
        return ""
    try:
        return parse("/".join(part.text for part in parts)).text
    except DateError:
        return ""


def _year(text: str) -> int:
    return int("".join(str(_VALUES.get(sign, sign)) for sign in text))


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _VALUES.get(text, 0)
    return (_VALUES.get(tens, 0) if tens else 1) * 10 + (_VALUES.get(ones, 0) if ones else 0)
