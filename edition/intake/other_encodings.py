"""If a text is not UTF-8, shows words of the text as they appear in other encodings."""

from __future__ import annotations

import unicodedata
from itertools import islice, pairwise

from edition.system.patterns import pattern

_ENCODINGS = (
    "Windows-1252",
    "Windows-1250",
    "Windows-1251",
    "KOI8-R",
    "Windows-1253",
    "Shift_JIS",
    "EUC-KR",
    "GB18030",
)
"""Encodings of older files, with the names that `iconv` uses."""
_WORD = pattern(rb"\S+")
_AROUND = 40
"""The number of characters that are shown before and after a word's first non-ASCII character."""
_SHOWN = 3
"""The number of words that are shown; one word often reads the same in two encodings."""
_NEEDED = 4
"""A Latin word of at least this many letters is not plausible if all its letters are accented."""


def likely_readings(data: bytes) -> str:
    """The first words that are not ASCII, as read in each encoding in which they are plausible
    words.

    Encodings in which the words are the same are listed together. The result is empty if no
    encoding makes the words plausible.
    """
    foreign = (m[0] for m in _WORD.finditer(data) if not m[0].isascii())
    words = list(dict.fromkeys(islice(foreign, _SHOWN)))
    found: dict[str, list[str]] = {}
    for name in _ENCODINGS:
        try:
            read = [_shortened(word.decode(name)) for word in words]
        except UnicodeDecodeError:
            continue
        if all(map(_plausible, read)):
            found.setdefault(" ".join(read), []).append(name)
    return "; ".join(f"“{words}” ({', '.join(names)})" for words, names in found.items())


def _shortened(word: str) -> str:
    """A word, or the part around its first character that is not ASCII."""
    first = next((at for at, sign in enumerate(word) if sign > "\x7f"), 0)
    return word[max(0, first - _AROUND) : first + _AROUND + 1]


def _plausible(word: str) -> bool:
    """Whether a word has letters of one script, in the usual order of capitals and small letters."""
    foreign = [sign for sign in word if sign > "\x7f"]
    if not all(unicodedata.category(sign) in _IN_WORDS for sign in foreign):
        return False
    letters = [sign for sign in word if sign.isalpha()]
    scripts = {unicodedata.name(sign, "").split(" ", 1)[0] for sign in letters}
    if "HALFWIDTH" in scripts or (len(scripts) > 1 and not scripts <= _WRITTEN_TOGETHER):
        return False
    if any(one.islower() and other.isupper() for one, other in pairwise(word)):
        return False
    accented = sum(sign > "\x7f" for sign in letters)
    return scripts != {"LATIN"} or len(letters) < _NEEDED or accented < len(letters)


_IN_WORDS = {"Lu", "Ll", "Lt", "Lo", "Lm", "Mn", "Mc", "Pd", "Pi", "Pf", "Ps", "Pe", "Po", "Sc"}
_WRITTEN_TOGETHER = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}
