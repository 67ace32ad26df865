"""Recognises lines that contain only a place and a date, in the languages of `languages/`."""

from __future__ import annotations

import re
from functools import cache

from edition.model.dates import DateError, Edtf, parse
from edition.reading.language_words import folded_word, language_words, weekday_names
from edition.reading.prose_dates import find_in, plain_digits
from edition.system.patterns import pattern

_WIDEST = 120
_ANY_YEAR = pattern(
    r"(?<!\d)(?:1[0-9]\d\d|20\d\d)(?!\d)|[一二三四五六七八九〇零○]{4}\s*年|[元十一二三四五六七八九\d]\s?[年년]|\d{6}Z\s"
)
_MONTH = pattern(r"[\[{]?\d{4}-(?:0\d|1[0-2])")
"""A date that has at least a month; a year or a season alone is more often a heading."""
_TIME = r"(?:(?:(?:(?:alle )?ore|at|um|godz\.?|a|a las|kl\.?|в)\s)?\d{1,2}(?:[:.h]\s?\d{2})?\s?(?:[ap]\.?\s?m\.?|uhr|hours|hrs?\.?|h|gmt|z)?|noon|midnight)"
_TAIL = pattern(rf"[\s.,;:)\]—–-]*(?:{_TIME}[\s.,;:)\]—–-]*)?")
_AFTER = {
    words.language: pattern(
        rf"\A\s?(?:{'|'.join(map(re.escape, map(folded_word, words.after))) or '(?!)'})(?!\w)"
    )
    for words in language_words()
}
"""The abbreviations behind a year that are not part of a date in figures: `3.V.1945 r.`"""
_ERA = pattern(r"[\s,(]*[-–—(]?\s?(?:a(?:nno)?\.?\s)?[ivx]{1,5}\b(?:[\s,]*e\.?\s?f\.?)?")
"""The year of the Fascist era after a date in Italian, in lower case: `1934 - xii e.f.`."""
_PLACE_BEHIND = pattern(r"\s*(?:[,、，]\s*|\u3000\s*)(?P<place>[^\d,、，\u3000]{1,40})\s*")
_POINTED_DAY = pattern(r"(?<=\d(?:st|nd|rd|th))\.(?=\s)|(?<=\dd)\.(?=\s)")
"""The point after a day that is abbreviated, as in old letters: `Octr. 3d. 1787`."""
_QUOTED_DAY = pattern(r"[\"«“„](?P<day>\s?\d{1,2}\s?)[\"»”“]")
"""A day in quotation marks, as in printed forms that are filled in: `«12» мая 1934 г.`"""
_DISTRICT = pattern(r"\b(?:[nsew]\.?[cwe]?)\.?\s?\d{1,2}\b\.?")
"""A postal district in a dateline: `S.W.1.`, `NW 40`."""
_WIDE = str.maketrans("（）［］，：", "()[],:")
_RECEIVED = pattern(r"[\[(]\s*received\b[^\])]*[\])][.\s]*$", re.IGNORECASE)
"""A stamp of receipt after a date; the date in the stamp is not the date of the letter."""
_WORD = pattern(r"[^\W\d_][\w’'.-]*")
_HOURS = frozenset(
    [
        *("morning", "forenoon", "noon", "afternoon", "evening", "night"),
        *("matin", "midi", "soir", "morgens", "mittags", "abends", "nachts"),
        *("vormittags", "nachmittags", "mattina", "sera", "manana", "tarde", "noche"),
    ]
)
"""Words for a time of day that can follow a weekday, written without accents."""
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
        "г",
        "гор",
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


def date_of(line: str, language: str | None = None) -> Edtf | None:
    """The date of a line that contains only a date, and perhaps a place, a weekday and a time.

    A numeric date is not read if the order of its day and month is uncertain. After a word such as
    `ngày`, a numeric date is read with the day first if `language` is the word's own language.
    Without `language`, a numeric date is read with the day first after such a word of any language.
    """
    if len(line) > _WIDEST or not _ANY_YEAR.search(plain_digits(line)):
        return None
    text = line[: found.start()] if (found := _RECEIVED.search(line)) else line
    text = _QUOTED_DAY.sub(r" \g<day> ", text.translate(_WIDE))
    text = _POINTED_DAY.sub(" ", text)
    for words in language_words():
        dates = list(find_in(text, words))
        if len(dates) == 1:
            start, end, date = dates[0]
            if _MONTH.match(date.text) and _alone(text, start, end, words.language):
                return date
    return _led_figures(text, language)


def _led_figures(text: str, language: str | None) -> Edtf | None:
    """The date in figures after a word such as `ngày` or `den`, in whose language the day comes
    first.
    """
    primary = None if language is None else language.partition("-")[0].casefold()
    for words in language_words():
        known = words.language != "en" and primary in (None, words.language)
        match = _led(words.language).search(text) if known else None
        if match and _alone(text, match.start("day"), match.end(), words.language):
            try:
                return parse(f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")
            except DateError:
                return None
    return None


@cache
def _led(language: str) -> re.Pattern[str]:
    _, leads = _around(language)
    written = next(words for words in language_words() if words.language == language).before
    words = "|".join(map(re.escape, sorted({*leads, *written}))) or "(?!)"
    return re.compile(
        rf"(?<!\w)(?:{words})\.?\s(?P<day>\d{{1,2}})(?P<sign>[./-])(?P<month>\d{{1,2}})(?P=sign)"
        r"(?P<year>1\d{3}|20\d\d)(?!\d)",
        re.IGNORECASE,
    )


def _alone(line: str, start: int, end: int, language: str) -> bool:
    """Whether only a place, a weekday and a time precede or follow a date in its line."""
    behind = _AFTER[language].sub("", folded_word(line[end:]))
    weekdays, _ = _around(language)
    bare = re.sub(r"[(\[]\s*(?P<day>[^()\[\]]{1,20})\s*[)\]]", r"\g<day>", behind)
    words = [word.strip(".") for word in _WORD.findall(bare)]
    if words and all(word in weekdays for word in words):
        behind = _WORD.sub("", bare)
    before = folded_word(line[:start])
    if language == "it" and (era := _ERA.match(behind)):
        behind = behind[era.end() :]
    if not _TAIL.fullmatch(behind):
        place = (
            bare.lstrip(" (").removeprefix(words[0]) if words[:1] and words[0] in weekdays else bare
        )
        return not before.strip() and _is_place_behind(line[end:], place)
    return _is_lead(line, before, language)


def _is_lead(line: str, before: str, language: str) -> bool:
    """Whether only a place, a weekday and a time precede a date in its line."""
    weekdays, leads = _around(language)
    kept: list[str] = []
    led = False
    for word in _WORD.findall(before):
        if word.strip(".") in weekdays or word in leads:
            led = True
        elif led and word in _HOURS:
            continue
        else:
            kept.append(word)
    before = _DISTRICT.sub("", before)
    numbered = any(sign.isdigit() for sign in before)
    if numbered and (language == "en" or not re.search(r",\s*[^\W\d_]+\.?\s*$", before)):
        return False
    if any(word in _NEVER or word in _stamped() for word in kept):
        return False
    if not kept:
        return True
    if kept[-1] in _SMALL:
        return False  # “Telegram of 3 May 1951”
    parted = led or before.rstrip()[-1:] in (",", ";", ":", ".", "—", "–", "-", ")", "]", "、")
    return _is_place(line, kept, parted=parted)


@cache
def _around(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The weekdays of a language, and the words that introduce a date."""
    words = next(words for words in language_words() if words.language == language)
    return weekday_names(language), frozenset(map(folded_word, words.before))


def _is_place_behind(written: str, folded: str) -> bool:
    """Whether a place whose name has one to three words follows a date: `, Seoul`."""
    match = _PLACE_BEHIND.fullmatch(folded.rstrip(" .,"))
    names = _WORD.findall(written)[-3:]
    words = _WORD.findall(match["place"]) if match else []
    if not words or len(words) > len(names) or words[-1] in _SMALL:
        return False
    return all(map(_is_name, names[-len(words) :])) and not any(
        word in _NEVER or word in _stamped() for word in words
    )


@cache
def _stamped() -> frozenset[str]:
    """The words with which stamps begin, such as `Eingang`; the date in a stamp is not the date of
    the paper.
    """
    return frozenset(
        folded_word(stamp).strip(".") for words in language_words() for stamp in words.stamps
    )


_MOST_WORDS, _MOST_UNPARTED = 7, 3


def _is_place(line: str, kept: list[str], *, parted: bool) -> bool:
    """Whether words before a date can be a place: few words, of which only small ones like `of` may
    be in lower case.
    """
    written = _WORD.findall(line)[: len(kept) + 2]
    capital = [word for word in written if folded_word(word) in kept]
    named = all(map(_is_name, capital)) and not (kept[0].strip(".") in _SMALL and not parted)
    return named and len(kept) <= (_MOST_WORDS if parted else _MOST_UNPARTED)


def _is_name(word: str) -> bool:
    """Whether a word can be part of a place's name: `Den`, `'s-Gravenhage`, `d'Alvern`, `of`."""
    if folded_word(word).strip(".") in _SMALL:
        return True
    begins = re.match(r"[^\W\d_]{1,2}[’'-](?P<name>.)", word)
    return not (begins["name"] if begins else word[0]).islower()


def begins_with_date(text: str) -> bool:
    """Whether a text begins with a day, a month in words and a year: `1. Mai 1950`."""
    start = text[:40]
    if not re.match(r"\d{1,2}\.\s?[^\W\d_]", start) or not _ANY_YEAR.search(start):
        return False
    return any(first == 0 for words in language_words() for first, _, _ in find_in(start, words))
