"""Replaces each part of a date by one letter, so that patterns can recognise dates.

| letter | part |
| --- | --- |
| `D`, `d` | a number up to 39; a number that is surely a day (`3rd`, `1er`) |
| `n` | a number from 40 to 99 |
| `z` | a number with another ending of days (`14ème`), or a word before a name (`Karl May 1908`) |
| `M`, `Y`, `S`, `W` | a month, a year of four digits, a year of two (`’53`), a season |
| `P`, `R` | two years: `1731/2`, `1914–18` |
| `N` | a whole date in figures |
| `t`, `u`, `&`, `|` | “until”; a word for “until” that can also precede a year; “and”; “or” |
| `f`, `b`, `l`, `a` | “from”; “between”; a word before a year; a word after a year |
| `o`, `v` | `of`, `the`; a word like these that also shows that a number alone is a year (`năm`) |
| `q`, `e` | a bracket or a question mark; the end of a line |
| `-`, `=`, `/`, `,`, `.`, ` ` | a dash; a long dash; for the others, the same character |
| `x` | anything else |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from edition.reading.figure_dates import FigureDate, figure_date
from edition.reading.language_words import (
    LanguageWords,
    folded_word,
    language_words,
    month_names,
)
from edition.reading.page_numbers import counts_documents, counts_pages
from edition.system.patterns import pattern

_SCAN = pattern(r"(?P<number>\d+)|(?P<word>(?:[^\W\d_][\u0300-\u036f]*)+)|\s+|.", re.DOTALL)
_NUMBERS_AND_WORDS = pattern(r"(?P<number>\d+)|(?:[^\W\d_][\u0300-\u036f]*)+")
_NEAR = 3
"""The highest number of characters between a number and a word that can belong to the number."""
_SECOND = pattern(
    r"(?:(?P<sign>/)(?P<second>\d{1,4})|(?P<dash>[–-])(?P<later>\d\d))(?![\d/]|[-–]\d|[.,]\d|[^\W\d_])"
    r"(?:\.?[ ](?P<word>[^\W\d_]{1,12}))?"
)
_LETTERS = pattern(r"[^\W\d_]{1,12}")
_YEARS = 1000, 2099
_SIGNS = {"–": "-", "-": "-", "‑": "-", "—": "=", "~": "-", "〜": "-"}
_KEPT = "/,."
_DOUBTS = "[]()?<>"
_APOSTROPHES = "’'‘ʼ"
_CAPITALISED = ("en", "de")
"""Languages in which the name of a month begins with a capital: `may` is not a month."""
_LONGEST_PHRASE = 3
_LONGEST_WORD = 32
_BETWEEN_FIGURES = "./-Z"
"""The characters that can follow the first number of a date in figures."""
_BEHIND_SPACE = frozenset("./-IVXivx")
"""The characters that can follow the first number of a date in figures if a space precedes these
characters.
"""
_ENDINGS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "ten",
        "sten",
        "te",
        "ste",
        "tes",
        "stes",
        "ter",
        "ster",
        "tn",
        "stn",
        "e",
        "er",
        "re",
        "eme",
        "ieme",
        "me",
        "de",
        "den",
        "en",
        "bis",
        "ro",
        "ero",
        "o",
        "го",
        "ого",
    ]
)
"""Endings of the numbers of days in any language, in the form that `folded_word` returns."""
_ENGLISH_D = 2, 3, 22, 23
"""The days that can end in `d`: `22d March`; `6d.` is a price."""
_SHILLINGS = pattern(r"\ds\.?,?\s?(?:and\s)?$")
_LONGEST_SHILLINGS = 8
_BEFORE_MAY = frozenset(
    [
        "anfang",
        "des",
        "ende",
        "im",
        "in",
        "mitte",
        "monat",
        "monats",
        "seit",
        "zum",
        "by",
        "during",
        "early",
        "from",
        "late",
        "of",
        "since",
        "to",
        "until",
        "vor",
    ]
)
"""Words after which `May` in German, or in an English quotation, is surely the month; after other
words it can be a name: `Karl May 1908`.
"""
_LAST_OF_TYPOS = 39
"""The highest number that can be a miswritten day; a higher number has another meaning."""


class DateToken(NamedTuple):
    """A part of a text that can be part of a date; its offsets refer to the whole text."""

    sign: str
    value: int
    start: int
    end: int
    figures: FigureDate | None = None
    second: int = 0
    """The second year, if the token stands for two years."""


_token = partial(tuple.__new__, DateToken)
"""Makes a token from all its values; for speed, it does so without running Python code."""
_Piece = tuple[str | None, str, int, int]
"""A number, a word, or another character of a text, with its kind, its text, and its offsets.

The type is a tuple for speed, since each date has dozens of pieces around it.
"""


@cache
def _phrases(language: str) -> Mapping[tuple[str, ...], tuple[str, int]]:
    """Maps the words and phrases in a language's dates to their token letters and numbers."""
    words = next(one for one in language_words() if one.language == language)
    until, years = _folded(words.until), _folded(words.years)
    found: dict[tuple[str, ...], tuple[str, int]] = {}
    small = _folded((*words.before, *words.between))
    for letter, names in (
        ("a", words.after),
        ("l", words.years),
        ("f", words.since),
        ("b", words.within),
        ("|", words.either),
        ("&", words.also),
    ):
        found |= dict.fromkeys(_folded(names), (letter, 0))
    found |= {
        phrase: ("v" if phrase in years else "o", 0)
        for phrase in small - found.keys() | small & years
    }
    found |= {phrase: ("u" if phrase in years else "t", 0) for phrase in until}
    for day, names in enumerate(words.numerals, 1):
        found |= dict.fromkeys(_folded(names), ("d", day))
    for season, names in words.seasons.items():
        found |= dict.fromkeys(_folded(names), ("W", int(season)))
    for name, month in month_names(language).items():
        found |= dict.fromkeys(_folded((name,)), ("M", month))
    return found


@cache
def _begins(language: str) -> frozenset[str]:
    """The first words of all phrases of `_phrases`."""
    return frozenset(phrase[0] for phrase in _phrases(language))


def _folded(names: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {tuple(re.findall(r"\w+", folded_word(name))) for name in names} - {()}


@lru_cache(maxsize=1024)
def _suffixes(words: LanguageWords, first: str) -> tuple[str, ...]:
    """The endings of a day's number that begin with the character `first`, from longest to
    shortest.
    """
    endings = (one.casefold() for one in words.days)
    found = (one for one in endings if first and one.startswith(first[0]))
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


@cache
def _known(language: str) -> frozenset[str]:
    """All words of all phrases of `_phrases`."""
    return frozenset(word for phrase in _phrases(language) for word in phrase)


def numbered_parts(
    text: str, start: int, end: int, words: LanguageWords
) -> Iterator[tuple[int, int]]:
    """The parts of `text[start:end]` that can contain a date with a number.

    The parts are divided at words that dates in this language do not contain. Each part includes
    the dividing word before it and the one after it; no date can extend beyond these words. A word
    near the end of a number never divides the text, because it can belong to the number: `3rd`,
    `12. IV. 1921`.
    """
    known = _known(words.language)
    begin, number = start, -1
    for match in _NUMBERS_AND_WORDS.finditer(text, start, end):
        if match.lastgroup:
            number = match.end()
        elif match.start() > number + _NEAR and folded_word(match[0][:_LONGEST_WORD]) not in known:
            if number > begin:
                yield begin, match.end()
            begin = match.start()
    if number > begin:
        yield begin, end


def date_tokens(
    text: str, start: int, end: int, words: LanguageWords, language: str = ""
) -> list[DateToken]:
    """The tokens of `text[start:end]` for dates in the language of `words`.

    `language` is the language of the whole text, if it is known.
    """
    pieces = [
        (match.lastgroup, match[0], match.start(), match.end())
        for match in _SCAN.finditer(text, start, end)
    ]
    return list(_tokens(text, pieces, words, language))


def _tokens(
    text: str, pieces: Sequence[_Piece], words: LanguageWords, language: str
) -> Iterator[DateToken]:
    begins = _begins(words.language)
    index = 0
    while index < len(pieces):
        kind, written, start, end = pieces[index]
        token, used = None, 1
        if kind == "number":
            token = _number(text, pieces[index], words, language)
        elif kind == "word":
            if folded_word(written[:_LONGEST_WORD]) in begins:
                token, used = _word(pieces, index, words)
            elif words.language == "de" and _before_a_name(pieces, index):
                token = _token(("z", 0, start, end, None, 0))
        elif written in _APOSTROPHES:
            token = _short_year(pieces, index)
        if token is None:
            token = _token(("x" if kind else _sign(written), 0, start, end, None, 0))
        yield token
        index += used
        while index < len(pieces) and pieces[index][2] < token.end:
            index += 1


@lru_cache(maxsize=256)
def _sign(written: str) -> str:
    if written.isspace():
        return "e" if "\n" in written else " "
    if written in _DOUBTS:
        return "q"
    return written if written in _KEPT else _SIGNS.get(written, "x")


def _number(text: str, piece: _Piece, words: LanguageWords, language: str) -> DateToken:
    _, written, start, end = piece
    behind = text[end : end + 2]
    if behind and (behind[0] in _BETWEEN_FIGURES or behind[1:] in _BEHIND_SPACE):
        found = figure_date(text, start)
        if found:
            return DateToken("N", 0, start, found.end, found)
    value, size = int(written), end - start
    if size == len("1978"):
        if not _YEARS[0] <= value <= _YEARS[1] or counts_pages(text, start, language):
            return DateToken("x", 0, start, end)
        return _two_years(text, piece, value, words) or DateToken("Y", value, start, end)
    if size > len("31") or (size == len("31") and value > _LAST_OF_TYPOS):
        return DateToken("n" if size == len("53") else "x", value, start, end)
    for suffix in _suffixes(words, behind[:1].casefold()):
        stop = end + len(suffix)
        if suffix == "d" and not _ends_in_d(text, start, end):
            continue
        if text[end:stop].casefold() == suffix and not text[stop : stop + 1].isalnum():
            return DateToken("D" if suffix == "." else "d", value, start, stop)
    stop = _ended(text, end)
    ending = folded_word(text[end:stop])
    if ending in _ENDINGS and ending not in _known(words.language):
        return DateToken("z", value, start, stop)
    return DateToken("x" if counts_documents(text, start) else "D", value, start, end)


def _ends_in_d(text: str, start: int, end: int) -> bool:
    """Whether `d` after the number at `start` is the ending of a day, not a sign for pence."""
    day = text[end : end + 1] == "d" and int(text[start:end]) in _ENGLISH_D
    return day and not _SHILLINGS.search(text, max(0, start - _LONGEST_SHILLINGS), start)


def _ended(text: str, end: int) -> int:
    """The offset at which the letters end that directly follow a number."""
    match = _LETTERS.match(text, end)
    return match.end() if match else end


def _two_years(text: str, piece: _Piece, first: int, words: LanguageWords) -> DateToken | None:
    """Two years with a slash or a dash between them: `1731/2`, `1699/1700` or `1914–18`."""
    *_, begins, ends = piece
    match = _SECOND.match(text, ends)
    if match is None or folded_word(match["word"] or "") in month_names(words.language):
        return None
    written, dash = match["second"] or match["later"], match["dash"]
    short = len(written) < len("1700")
    second = int(written)
    if short:
        unit = 10 ** len(written)
        second += first - first % unit
        second += 0 if second > first else unit
    end = match.end("later" if dash else "second")
    if dash == "-" and written < "13":
        return DateToken("x", 0, begins, end)  # perhaps a month in ISO 8601
    return DateToken("R" if dash else "P", first, begins, end, None, second)


def _word(
    pieces: Sequence[_Piece], index: int, words: LanguageWords
) -> tuple[DateToken | None, int]:
    """The longest phrase of the language that begins at a piece, and the number of the phrase's
    pieces.
    """
    phrases = _phrases(words.language)
    _, first, begins, _ = pieces[index]
    names: list[str] = []
    found: tuple[DateToken | None, int] = (None, 1)
    for used, (kind, written, _, end) in enumerate(
        pieces[index : index + 2 * _LONGEST_PHRASE - 1], 1
    ):
        if kind:
            names.append(folded_word(written))
        elif written != "-" and (not written.isspace() or "\n" in written):
            break
        known = phrases.get(tuple(names)) if kind else None
        if known:
            letter, value = known
            if letter == "M" and words.language in _CAPITALISED and first[0].islower():
                continue
            found = DateToken(letter, value, begins, end), used
    return found


def _before_a_name(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether the word after this word is `May`, which is probably not the month."""
    after = [written for _, written, *_ in pieces[index + 1 : index + 3]]
    word = pieces[index][1]
    return after == [" ", "May"] and word[:1].isupper() and folded_word(word) not in _BEFORE_MAY


def _short_year(pieces: Sequence[_Piece], index: int) -> DateToken | None:
    """A year of two digits after an apostrophe: `’53`."""
    *_, start, _ = pieces[index]
    if index + 1 == len(pieces):
        return None
    kind, written, _, end = pieces[index + 1]
    if kind != "number" or len(written) != len("53"):
        return None
    return DateToken("S", int(written), start, end)
