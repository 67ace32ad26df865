"""Finds dates in prose, in the language of the text; a date is found completely or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from edition.model.dates import DateError, Edtf, days_in, parse
from edition.reading.date_forms import WITHOUT_YEAR, DatePart, date_forms
from edition.reading.date_tokens import date_tokens, numbered_parts
from edition.reading.eastern_dates import eastern_dates
from edition.reading.language_words import LanguageWords, language_words
from edition.system.patterns import pattern

_FIGURES = pattern(r"\d+")
_BEFORE_SHORT_YEAR = pattern(r"(?:[’'‘ʼ]|[^\W\d_][^\W\d_]\.?,?[ -]?|[./-]\s?|\d,\s)\Z")
_LONGEST_BEFORE = 5
_NUMBER = pattern(r"(?<!\d)\d{1,2}(?!\d)")
_LATE_DAY = pattern(r"(?<!\d)(?:29|3\d)(?!\d)")
_WRONG_DAY = pattern(r"(?:29|3\d|00?|(?<=[./-])[4-9]\d|(?<=[./-]\s)[4-9]\d)(?!\d)|[4-9]\d\s?[./-]")
"""A number that may be an impossible day: 0, 29 to 39, or, in a date in figures, 40 to 99."""
_REACH = 72
"""The highest number of characters between a year and the beginning or end of its date."""
_EASTERN = pattern(r"[年년]")
_DIGITS = {
    zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966, 0xFF10) for digit in range(10)
}
"""The digits of other scripts, each with the digit from 0 to 9 that replaces it."""
_OTHER_DIGIT = pattern(f"[{''.join(map(chr, _DIGITS))}]")
_OLD_STYLE = pattern(
    r"[\s,]{0,2}[\[(]?\s?(?:O\.\s?S\.|Old Style|a\.\s?St\.|alten Stils|ст\.\s?ст\.|v\.\s?st\.)"
)
_NEW_STYLE = pattern(
    r"[\s,]{0,2}[\[(]?\s?(?:N\.\s?S\.|New Style|n\.\s?St\.|neuen Stils|н\.\s?ст\.|n\.\s?st\.)[\])]?"
)
_IN_FIGURES = r"\d{1,4}\W{1,2}[IVXivx\d]{1,4}\W{1,2}\d{1,4}"
_WITH_MONTH = pattern(
    rf".*(?:[^\W\d_]{{3}}|[年년]).*|{_IN_FIGURES}(?:\W{{1,3}}{_IN_FIGURES})?\W?", re.DOTALL
)
"""Text with the name of a month, or with three numbers."""
_WITHIN = pattern(r"[\w.,/-]")
ENGLISH = "en"


class _Written(NamedTuple):
    """A passage that is written like a date."""

    start: int
    end: int
    parts: tuple[DatePart, ...]
    edtf: str
    """The date in EDTF; empty if it is unknown which date is meant."""


def find(
    text: str, language: str = ENGLISH, own_year: int | None = None
) -> Iterator[tuple[int, int, Edtf]]:
    """The valid dates in a text, each with the offsets at which it begins and ends.

    A word that only introduces a date (`in`, `year`, `from`) is outside the offsets of the date. A
    day that does not exist in any calendar is left out; `impossible` finds it. `own_year` is the
    document's year, which determines the century of a two-digit year.
    """
    yield from _read(_written(text, _languages(language), _region(language), own_year))


def find_in(text: str, words: LanguageWords) -> Iterator[tuple[int, int, Edtf]]:
    """The dates that are written in one given language, for a text in an unknown language."""
    yield from _read(_written(text, (words,), ENGLISH, None))


def _read(found: Iterable[_Written]) -> Iterator[tuple[int, int, Edtf]]:
    for start, end, _, edtf in found:
        if edtf:
            try:
                yield start, end, parse(edtf)
            except DateError:
                continue


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date whose day does not exist in its month; `start` and `end` are offsets in the text."""

    start: int
    end: int
    month: str
    """The month in EDTF; its year is `XXXX` if the text gives no year."""
    days: int
    """The number of days in the month."""
    nearest: int
    """The day of the month that is nearest to the written day."""


def impossible(text: str, language: str = ENGLISH) -> Iterator[Impossible]:
    """The days in a text that do not exist in any calendar: `31 June 1962`, `30 February`."""
    if not _may_be_impossible(plain_digits(text)) and not _EASTERN.search(text):
        return
    languages = _languages(language)
    dated = [one for one in _written(text, languages, _region(language), None) if one.parts]
    for one in sorted([*dated, *_without_year(text, language, dated)]):
        wrong = next((part for part in one.parts if part.impossible), None)
        if wrong and wrong.day is not None and wrong.month is not None:
            days = days_in(wrong.year, wrong.month)
            year = "XXXX" if one.edtf == _NO_YEAR else f"{wrong.year:04d}"
            nearest = min(max(wrong.day, 1), days)
            yield Impossible(one.start, one.end, f"{year}-{wrong.month:02d}", days, nearest)


def _may_be_impossible(text: str) -> bool:
    return any(_WRONG_DAY.match(text, found.start()) for found in _FIGURES.finditer(text))


def unread(
    text: str, language: str = ENGLISH, own_year: int | None = None
) -> Iterator[tuple[int, int]]:
    """The offsets at which ambiguous dates with a year begin and end: `3/4/1951`.

    Days that do not exist in any calendar are left out; `impossible` finds them.
    """
    for one in _written(text, _languages(language), _region(language), own_year):
        known = all(part.valid and part.month for part in one.parts)
        if not one.edtf and known and _WITH_MONTH.fullmatch(text, one.start, one.end):
            yield one.start, one.end


_NO_YEAR = "no year"


def _without_year(text: str, language: str, dated: list[_Written]) -> Iterator[_Written]:
    """Late days of a month (from the 29th on) that are written without a year."""
    for words in _languages(language):
        taken = _Taken(dated)
        for one in _days(text, words, _LATE_DAY):
            if not taken(one.start, one.end):
                yield one


def _days(text: str, words: LanguageWords, anchors: re.Pattern[str]) -> Iterator[_Written]:
    for first, last in _near(text, (found.span() for found in anchors.finditer(text))):
        tokens = date_tokens(text, first, last, words)
        for form in date_forms(tokens, ENGLISH, None, without_year=True):
            start, end = tokens[form.first].start, tokens[form.last].end
            if form.name in WITHOUT_YEAR and form.parts and not _inside(text, start, end):
                yield _Written(start, end, form.parts, _NO_YEAR)


# Cached, because a text is read several times while it is added to the edition.
@lru_cache(maxsize=2048)
def beginning(text: str) -> Edtf | DatePart | None:
    """The date at the beginning of a text in any language.

    A day without a year gets the leap year 2000.
    """
    for words in language_words():
        if found := next((date for start, _, date in find_in(text, words) if start == 0), None):
            return found
    days = (one for words in language_words() for one in _days(text, words, _NUMBER))
    return next((one.parts[0] for one in days if one.start == 0), None)


def plain_digits(text: str) -> str:
    """A text in which 0 to 9 replace the digits of all scripts, at the same offsets."""
    return text.translate(_DIGITS) if _OTHER_DIGIT.search(text) else text


@lru_cache(maxsize=256)  # cached, since a text is searched for clear and for unclear dates
def _written(
    text: str, languages: tuple[LanguageWords, ...], region: str, own_year: int | None
) -> tuple[_Written, ...]:
    """Passages written like a date, in reading order; the first language takes precedence."""
    plain = plain_digits(text)
    found: list[_Written] = []
    for words in languages:
        taken = _Taken(found)
        found += [
            one
            for one in _in_words(plain, words, languages[0].language, region, own_year)
            if not taken(one.start, one.end)
        ]
        found.sort()
    if _EASTERN.search(plain):
        taken = _Taken(found)
        eastern = (_Written(*one) for one in eastern_dates(plain))
        found = sorted([*found, *(one for one in eastern if not taken(one.start, one.end))])
    return tuple(found)


@lru_cache(maxsize=64)
def _languages(language: str) -> tuple[LanguageWords, ...]:
    """The words of a language, then the words of English."""
    primary = language.partition("-")[0].casefold()
    known = {words.language: words for words in language_words()}
    return tuple(known[one] for one in dict.fromkeys((primary, ENGLISH)) if one in known)


def _in_words(
    text: str, words: LanguageWords, language: str, region: str, own_year: int | None
) -> Iterator[_Written]:
    for first, last in _near(text, _years(text, short=own_year is not None)):
        for begin, stop in numbered_parts(text, first, last, words):
            tokens = date_tokens(text, begin, stop, words, language)
            for form in date_forms(tokens, region, own_year):
                start, end = tokens[form.first].start, tokens[form.last].end
                cut = (start == first > 0) or (end >= last < len(text))
                if cut or _inside(text, start, end):
                    continue
                edtf = "" if _OLD_STYLE.match(text, end) else form.edtf
                new = _NEW_STYLE.match(text, end)
                yield _Written(start, new.end() if new else end, form.parts, edtf)


def _region(language: str) -> str:
    """The order of day and month in a language: `en-US` (month first), `en` (unknown), or empty
    (day first).
    """
    if language in (ENGLISH, "en-US"):
        return language
    return "" if language and language != "und" else ENGLISH


def _inside(text: str, start: int, end: int) -> bool:
    """Whether a date begins or ends within a longer word or number."""
    before = text[start - 1 : start] if start else ""
    return bool(_WITHIN.match(before)) or text[end : end + 1].isalnum()


class _Taken:
    """Decides whether spans, given in text order, overlap dates that have been found already."""

    def __init__(self, found: list[_Written]) -> None:
        self._found = found
        self._next = 0

    def __call__(self, start: int, end: int) -> bool:
        while self._next < len(self._found) and self._found[self._next].end <= start:
            self._next += 1
        return self._next < len(self._found) and self._found[self._next].start < end


def _years(text: str, *, short: bool) -> Iterator[tuple[int, int]]:
    """The spans of possible years; years of two digits need a sign before them, such as `’`."""
    done = 0
    for figures in _FIGURES.finditer(text):
        start, end = figures.span()
        if end - start == len("121530") and text.startswith("Z", end):
            yield start, end
            done = end
        elif end - start == len("1978"):
            if figures[0].startswith(("1", "20")):
                yield start, end
                done = end
        elif short and end - start == len("78"):
            before = _BEFORE_SHORT_YEAR.search(text, max(done, start - _LONGEST_BEFORE), start)
            if before:
                yield before.start(), end
                done = end


def _near(text: str, anchors: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a text near years or other anchors; searching only these parts saves time."""
    start = end = -1
    for first, last in anchors:
        if end >= 0 and first - _REACH > end:
            yield start, end
            start = -1
        start = max(0, first - _REACH) if start < 0 else start
        end = min(len(text), last + _REACH)
    if end >= 0:
        yield start, end
