"""The words by which heads of papers are recognised, in one file per language
(`languages/de.toml`).

To add a language, add a file. The names of months and weekdays come from CLDR, through Babel.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_WORDS = ("grades", "kinds", "stamps", "bodies", "pages", "totals")
_DATES = (
    *("days", "before", "between", "after"),
    *("until", "also", "either", "since", "within", "years"),
)
_FOLDER = Path(__file__).parent / "languages"
CALENDARS = _FOLDER / "calendars.json"
"""The names of months and weekdays in all languages, which `release/calendars.py` writes."""
_WIDTHS = ("wide", "abbreviated")


@dataclass(frozen=True, slots=True, eq=False)
class LanguageWords:
    """The words that occur in heads of papers and in dates in one language."""

    language: str
    """The language's code in BCP 47, which is also the name of its file."""
    labels: Mapping[str, tuple[str, ...]]
    """Maps the name of each field to the labels of the field."""
    grades: tuple[str, ...]
    """Classifications, such as `SECRET`."""
    kinds: tuple[str, ...]
    """Kinds of papers, which are named at the head of many papers."""
    stamps: tuple[str, ...]
    """Words with which stamps begin."""
    bodies: tuple[str, ...]
    """Words in letterheads, such as `Ministry` and `Embassy`."""
    subject_begins: tuple[str, ...]
    """Words with which a subject line without a label begins: `关于`."""
    subject_ends: tuple[str, ...]
    """Words with which a subject line without a label ends: `について`."""
    pages: tuple[str, ...]
    """Words before the number of a page."""
    totals: tuple[str, ...]
    """Words for the total of a row or a column."""
    divisions: tuple[str, ...]
    """Words before the number of a part of a treaty or law, such as `Article` and `Chapter`."""
    ordinals: tuple[tuple[str, ...], ...]
    """Words for numbers after a word of `divisions`, from 1 on: `premier`, `two`."""
    signed: tuple[str, ...]
    """Words before the name of a person who signed: `gez.`"""
    closings: tuple[str, ...]
    """Words with which the end of a treaty begins: `Done at`."""
    days: tuple[str, ...]
    """Endings that can follow the number of a day: `st`, `.`, `er`."""
    numerals: tuple[tuple[str, ...], ...]
    """The words for the days of a month, from the first day on; the list may be incomplete."""
    before: tuple[str, ...]
    """Words between a place and a date: `den`, `le`."""
    between: tuple[str, ...]
    """Words between day, month and year: `de`, `of`."""
    after: tuple[str, ...]
    """Abbreviations that can follow a year: `г.`, `r.`"""
    months: Mapping[str, tuple[str, ...]]
    """Maps the numbers of months to names that CLDR does not have."""
    until: tuple[str, ...]
    """Words between the two ends of a range: `to`, `bis`."""
    also: tuple[str, ...]
    """Words between two dates if both dates apply: `and`, `und`."""
    either: tuple[str, ...]
    """Words between two dates of which only one applies: `or`, `oder`."""
    since: tuple[str, ...]
    """Words before the beginning of a range: `from`, `vom`."""
    within: tuple[str, ...]
    """Words before a range whose dates are joined by a word of `also`: `between`, `zwischen`."""
    years: tuple[str, ...]
    """Words that show that a number alone is a year: `in`, `Jahr`."""
    seasons: Mapping[str, tuple[str, ...]]
    """Maps the numbers of seasons in EDTF (21 is spring) to the names of these seasons."""
    particles: tuple[str, ...]
    """Particles that are attached to a name without a space."""


@cache
def language_words() -> tuple[LanguageWords, ...]:
    """The words of all languages, beginning with English."""
    files = sorted(_FOLDER.glob("*.toml"), key=lambda file: (file.stem != "en", file.stem))
    return tuple(_words(file.stem, tomllib.loads(file.read_text("utf-8"))) for file in files)


def _words(language: str, data: Mapping[str, Any]) -> LanguageWords:
    words, dates = data["words"], data["dates"]
    return LanguageWords(
        language,
        labels=_table(data["labels"]),
        **{name: tuple(words[name]) for name in _WORDS},
        **{name: tuple(dates[name]) for name in _DATES},
        subject_begins=tuple(words.get("subject_begins", ())),
        subject_ends=tuple(words.get("subject_ends", ())),
        divisions=tuple(words.get("divisions", ())),
        ordinals=tuple(map(tuple, words.get("ordinals", ()))),
        signed=tuple(words.get("signed", ())),
        closings=tuple(words.get("closings", ())),
        numerals=tuple(map(tuple, dates["numerals"])),
        months=_table(dates.get("months", {})),
        seasons=_table(dates.get("seasons", {})),
        particles=tuple(data.get("names", {}).get("particles", ())),
    )


def _table(rows: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in rows.items()}


@cache
def month_names(language: str) -> Mapping[str, int]:
    """Maps the name of each month, in the form that `folded_word` returns, to the month's number."""
    found = dict(_calendar(language).months)
    for words in (one for one in language_words() if one.language == language):
        for number, names in words.months.items():
            found |= {folded_word(name): int(number) for name in names}
    return found


@cache
def weekday_names(language: str) -> frozenset[str]:
    """The names of weekdays, in the form that `folded_word` returns."""
    return frozenset(_calendar(language).weekdays)


class CalendarNames(NamedTuple):
    """The names of months and weekdays in a language; each month has its number."""

    months: Mapping[str, int]
    weekdays: Sequence[str]


def _calendar(language: str) -> CalendarNames:
    """The names from CLDR; they are stored because Babel needs a tenth of a second to return
    them.
    """
    stored = _stored_calendars().get(language)
    return CalendarNames(*stored) if stored else cldr_calendar(language)


@cache
def _stored_calendars() -> Mapping[str, tuple[Mapping[str, int], Sequence[str]]]:
    found: dict[str, tuple[Mapping[str, int], Sequence[str]]] = json.loads(CALENDARS.read_bytes())
    return found


def cldr_calendar(language: str) -> CalendarNames:
    """The names of months and weekdays that Babel returns."""
    from babel import Locale  # noqa: PLC0415 - it is slow to import, and usually not needed

    locale = Locale.parse(language)
    months, weekdays = dict[str, int](), set[str]()
    for form in ("stand-alone", "format"):
        for number, name in (row for one in _WIDTHS for row in locale.months[form][one].items()):
            plain = folded_word(name).rstrip(".")
            if not plain.isdecimal():
                months[plain] = int(number)
        for name in (name for one in _WIDTHS for name in locale.days[form][one].values()):
            weekdays.add(folded_word(name).rstrip("."))
    return CalendarNames(months, sorted(weekdays))


@lru_cache(maxsize=4096)
def folded_word(text: str) -> str:
    """A text in lower case and without accents, since old typewriters had few accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; spaces in words match any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
