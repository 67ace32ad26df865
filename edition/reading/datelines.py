"""Lines that give place and date of a paper and nothing more, in the languages of `languages/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from edition.model.dates import DateError, Edtf, parse
from edition.reading.language_words import (
    LanguageWords,
    alternatives,
    folded_word,
    language_words,
    month_names,
    weekday_names,
)

_WIDEST = 120
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)|[一二三四五六七八九〇零○]{{4}}\s*年")
_NUMERIC = re.compile(
    rf"(?<![\d./-])(?:(?P<y1>{_YEAR})\s?[./-]\s?(?P<m1>\d{{1,2}})\s?[./-]\s?(?P<d1>\d{{1,2}})\.?"
    rf"|(?P<y2>{_YEAR})\s?[年년]\s?(?P<m2>\d{{1,2}})\s?[月월]\s?(?P<d2>\d{{1,2}})\s?[日일]"
    rf"|(?P<d3>\d{{1,2}})\.\s?(?P<m3>\d{{1,2}})\.\s?(?P<y3>{_YEAR})"
    rf"|(?P<d4>\d{{1,2}})\s?[./]\s?(?P<m4>[ivx]{{1,4}})\s?[./]\s?(?P<y4>{_YEAR})"
    rf"|(?P<d5>\d{{1,2}})(?P<sign>[/-])(?P<m5>\d{{1,2}})(?P=sign)(?P<y5>{_YEAR}))(?![\d/-])"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_HAN_DATE = re.compile(
    r"(?P<y>[一二三四五六七八九〇零○]{4})年(?P<m>[一二三四五六七八九十]{1,3})月"
    r"(?P<d>[一二三四五六七八九十]{1,3})日"
)
_HAN = {"〇": 0, "零": 0, "○": 0} | {sign: i for i, sign in enumerate("一二三四五六七八九", 1)}
_TIME = (
    r"(?:\d{1,2}(?:[:.h]\s?\d{2})?\s?(?:[ap]\.?\s?m\.?|uhr|hours|hrs?\.?|h|gmt|z)?|noon|midnight)"
)
_TAIL = re.compile(rf"[\s.,;:)\]—–-]*(?:{_TIME}[\s.,;:)\]—–-]*)?")
_RECEIVED = re.compile(r"[\[(]\s*received\b[^\])]*[\])][.\s]*$")
"""A stamp of receipt behind a date; its own date is not that of the letter."""
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL = frozenset(
    [
        "of",
        "the",
        "at",
        "de",
        "du",
        "la",
        "le",
        "les",
        "et",
        "and",
        "in",
        "on",
        "an",
        "am",
        "der",
        "den",
        "di",
        "del",
        "della",
        "do",
        "da",
        "das",
        "dos",
        "van",
        "a",
        "los",
        "las",
        "el",
        "sur",
        "sous",
        "bei",
        "im",
        "nad",
        "nr",
        "near",
        "v",
        "w",
    ]
)
_NEVER = frozenset(
    [
        "received",
        "rec'd",
        "recd",
        "sent",
        "released",
        "declassified",
        "registered",
        "filed",
        "approved",
        "authority",
        "by",
        "copy",
        "copied",
        "dated",
        "until",
        "since",
        "from",
        "to",
        "on",
        "before",
        "after",
        "between",
        "not",
        "born",
        "died",
        "see",
        "cf",
    ]
)


def date_of(line: str) -> Edtf | None:
    """The date that a line gives, if it gives place, weekday, date and time, and nothing more.

    A numeric date whose order of day and month cannot be known is not read.
    """
    if len(line) > _WIDEST or not _ANY_YEAR.search(line):
        return None
    text = _RECEIVED.sub("", folded_word(line))
    found = {core.edtf: core for core in _cores(text) if _alone(line, text, core)}
    return next(iter(found.values())).date if len(found) == 1 else None


class _Core(NamedTuple):
    """A date within a line."""

    start: int
    end: int
    edtf: str
    language: str = ""

    @property
    def date(self) -> Edtf | None:
        try:
            return parse(self.edtf)
        except DateError:
            return None


def _cores(text: str) -> Iterator[_Core]:
    numeric = list(_NUMERIC.finditer(text))
    if len(numeric) == 1 and (edtf := _numeric(numeric[0])):
        yield _Core(*numeric[0].span(), edtf)
    elif match := _HAN_DATE.search(text):
        year = "".join(str(_HAN[sign]) for sign in match["y"])
        edtf = f"{year}-{_han(match['m']):02d}-{_han(match['d']):02d}"
        yield _Core(*match.span(), edtf)
    if numeric:
        return
    for words in language_words():
        months = month_names(words.language)
        matches = list(_pattern(words).finditer(text))
        if len(matches) == 1 and (core := _worded(matches[0], words.language, months)):
            yield core
            return


def _numeric(match: re.Match[str]) -> str:
    part = match.groupdict()
    for number in "1234":
        if year := part[f"y{number}"]:
            month = part[f"m{number}"]
            if not month.isdecimal():
                month = str(_ROMAN.index(month) + 1) if month in _ROMAN else "0"
            return f"{year}-{int(month):02d}-{int(part[f'd{number}']):02d}"
    one, other = int(part["d5"]), int(part["m5"])
    if one > 12 >= other or one == other:
        return f"{part['y5']}-{other:02d}-{one:02d}"
    return f"{part['y5']}-{one:02d}-{other:02d}" if other > 12 >= one else ""


def _han(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN.get(text, 0)
    return (_HAN.get(tens, 0) if tens else 1) * 10 + (_HAN.get(ones, 0) if ones else 0)


@cache
def _pattern(words: LanguageWords) -> re.Pattern[str]:
    """A date in words: `3 May 1951`, `May 3, 1951`, `le 1er mai 1951`, `May 1951`."""
    months = alternatives(month_names(words.language))
    days = alternatives(map(folded_word, words.days))
    between = alternatives(map(folded_word, words.between))
    first = alternatives(map(folded_word, words.first))
    after = alternatives(map(folded_word, words.after))
    suffix = f"(?:{days})?" if days else ""
    link = rf"(?:(?:{between})\s+)?" if between else ""
    begin = rf"(?P<first>{first})|" if first else ""
    end = rf"(?:\s?(?:{after})(?!\w))?" if after else ""
    return re.compile(
        rf"(?<![\w-])(?:(?:{begin}(?P<d1>\d{{1,2}}){suffix}),?(?:\s|(?<=\.))\s*{link}"
        rf"(?P<m1>{months})\.?,?\s+{link}(?P<y1>{_YEAR}){end}"
        rf"|(?P<m2>{months})\.?\s+(?P<d2>\d{{1,2}}){suffix},?\s+(?P<y2>{_YEAR}){end}"
        rf"|(?P<m3>{months})\.?,?\s+{link}(?P<y3>{_YEAR}){end})(?![\w/-])"
    )


def _worded(match: re.Match[str], language: str, months: Mapping[str, int]) -> _Core | None:
    part = match.groupdict()
    number = next(number for number in "123" if part[f"y{number}"])
    month = months[re.sub(r"\s+", " ", part[f"m{number}"])]
    edtf = f"{part[f'y{number}']}-{month:02d}"
    if number != "3":
        edtf += f"-{1 if part.get('first') else int(part[f'd{number}']):02d}"
    return _Core(*match.span(), edtf, language)


def _alone(line: str, text: str, core: _Core) -> bool:
    """Whether nothing but a place, a weekday and a time stands around a date."""
    if core.date is None:
        return False
    behind = text[core.end :]
    weekdays, leads = _around(core.language)
    bare = re.sub(r"[(\[]\s*(?P<day>[^()\[\]]{1,20})\s*[)\]]", r"\g<day>", behind)
    words = [word.strip(".") for word in _WORD.findall(bare)]
    if words and all(word in weekdays for word in words):
        behind = _WORD.sub("", bare)
    if not _TAIL.fullmatch(behind):
        return False
    before = text[: core.start]
    kept: list[str] = []
    led = False
    for word in _WORD.findall(before):
        if word.strip(".") in weekdays or word in leads:
            led = True
        else:
            kept.append(word)
    if any(sign.isdigit() for sign in before) or any(word in _NEVER for word in kept):
        return False
    if not kept:
        return True
    if kept[-1] in _SMALL:
        return False  # “Telegram of 3 May 1951”
    parted = led or before.rstrip()[-1:] in (",", ";", ":", ".", "—", "–", "-", ")", "]")
    return _is_place(line, kept, parted=parted)


@cache
def _around(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Weekdays, and words that lead to a date."""
    if not language:
        return frozenset(), frozenset()
    words = next(words for words in language_words() if words.language == language)
    return weekday_names(language), frozenset(map(folded_word, words.before))


_MOST_WORDS, _MOST_UNPARTED = 7, 3


def _is_place(line: str, kept: list[str], *, parted: bool) -> bool:
    """Whether words before a date can be a place: few, and each with a capital where letters have them."""
    written = _WORD.findall(line)[: len(kept) + 2]
    capital = [word for word in written if folded_word(word) in kept]
    named = all(not word[0].islower() or folded_word(word) in _SMALL for word in capital) and not (
        kept[0] in _SMALL and not parted
    )
    return named and len(kept) <= (_MOST_WORDS if parted else _MOST_UNPARTED)


def begins_with_date(text: str) -> bool:
    """Whether a text begins with a day, a month in words and a year: `1. Mai 1950`."""
    start = folded_word(text[:40])
    if not re.match(r"\d{1,2}\.\s?[^\W\d_]", start) or not _ANY_YEAR.search(start):
        return False
    return any(_pattern(words).match(start) for words in language_words())
