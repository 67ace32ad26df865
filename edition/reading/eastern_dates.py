"""Dates in Chinese, Japanese and Korean: `1978年7月15日`, `1978년 7월 15일부터 17일`."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.dates import DateError, parse
from edition.reading.date_forms import DatePart
from edition.system.patterns import pattern

_DIGITS = "〇零○一二三四五六七八九"
_VALUES = {"〇": 0, "零": 0, "○": 0} | {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}
_NUMBER = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_ERAS = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "民国": 1911,
    "民國": 1911,
    "단기": -2333,
    "檀紀": -2333,
}
"""The year before the first year of each era."""
_FIRST_SOLAR = 1873
"""The first year of the era 明治 whose months and days are those of the Gregorian calendar."""
_ERA_YEAR = (
    rf"(?P<era>{'|'.join(_ERAS)})\s?(?P<n>[0-9０-９]{{1,4}}|[一二三四五六七八九十]{{1,4}}|元)"
)
_DECADE = (
    r"(?:(?<=[0０〇零○十][年년])|(?<=[0０〇零○十]\s[年년]))[代대]"
    r"(?!表(?![現现情])|理(?![論论想])|[办辦](?![公学學报報事])|替"
    r"|한(?!국)|표(?!현)|통령|리|사(?![회상람건]))"
)
"""The character that makes a year a decade: `1950年代`, but not `1954年代` or `1950年代表`."""
_TO = r"\s?(?:[-–—~～〜至]|から|より|부터|에서)\s?"
_DATE = pattern(
    rf"(?<![0-9０-９.,/{_DIGITS}-])(?:{_ERA_YEAR}|(?P<y>[0-9０-９]{{4}}|[{_DIGITS}]{{4}}))"
    rf"\s?[年년](?!{_DECADE})(?:\s?(?P<m>{_NUMBER})\s?[月월](?:\s?(?P<d>{_NUMBER})\s?[日일号號])?)?"
    rf"(?:{_TO}(?:(?P<y2>[0-9０-９]{{4}}|[{_DIGITS}]{{4}})\s?[年년](?!{_DECADE})\s?)?"
    rf"(?:(?P<m2>{_NUMBER})\s?[月월]\s?)?(?:(?P<d2>{_NUMBER})\s?[日일号號])?)?"
)

_TO_DECADE = pattern(rf"{_TO}(?:[0-9０-９]{{2,4}}|[{_DIGITS}]{{2,4}})\s?[年년]{_DECADE}")
"""The end of a range that ends with a decade (`1950年から1960年代`), which is not read."""


def eastern_dates(text: str) -> Iterator[tuple[int, int, tuple[DatePart, ...], str]]:
    """The dates with characters for year, month, and day, each as start, end, parts, and EDTF."""
    for match in _DATE.finditer(text):
        written = match["y"]
        own = _year(written) if written else _year_of_era(match["era"], match["n"])
        if own is None:
            continue
        first = DatePart(own, _number(match["m"]), _number(match["d"]))
        month, day, year = _number(match["m2"]), _number(match["d2"]), match["y2"]
        if month is None and day is None and year is None:
            end = max(match.end(name) for name in ("y", "n", "m", "d")) + 1
            end += len(text[end - 1 : end + 1]) - len(text[end - 1 : end + 1].lstrip())
            if not _TO_DECADE.match(text, end):
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


def _year_of_era(era: str, written: str) -> int | None:
    """The year in the Gregorian calendar; None for a year before that calendar was used."""
    year = _ERAS[era] + ((1 if written == "元" else _number(written)) or 0)
    return None if era == "明治" and year < _FIRST_SOLAR else year


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_VALUES.get(sign, 0)) for sign in text))
    return (_VALUES.get(tens, 0) if tens else 1) * 10 + (_VALUES.get(ones, 0) if ones else 0)
