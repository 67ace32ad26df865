"""Outline labels at the beginning of blocks, and their readings (`i.` is roman 1 or letter 9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from edition.system.patterns import pattern

_HANGUL = dict(
    zip(
        "가나다라마바사아자차카타파하",
        ["ga", "na", "da", "ra", "ma", "ba", "sa", "a", "ja", "cha", "ka", "ta", "pa", "ha"],
        strict=True,
    )
)
_CYRILLIC = dict(
    zip(
        "абвгдежзиклмнопрстуфхцчшщэюя",
        [
            *("a", "b", "v", "g", "d", "e", "zh", "z", "i", "k", "l", "m", "n", "o", "p", "r"),
            *("s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "eh", "yu", "ya"),
        ],
        strict=True,
    )
)
"""The letters used in Russian lists, which leave out ё, й, ъ, ы, and ь."""
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        [
            *(
                "alpha",
                "beta",
                "gamma",
                "delta",
                "epsilon",
                "zeta",
                "eta",
                "theta",
                "iota",
                "kappa",
            ),
            *("lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi"),
            *("chi", "psi", "omega"),
        ],
        strict=True,
    )
)
_ABJAD = dict(
    zip(
        "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
        [
            *("alif", "ba", "jim", "dal", "ha", "waw", "zay", "hah", "tah", "ya", "kaf", "lam"),
            *("mim", "nun", "sin", "ayn", "fa", "sad", "qaf", "ra", "shin", "ta", "tha", "kha"),
            *("dhal", "dad", "zah", "ghayn"),
        ],
        strict=True,
    )
)
_HIJAI = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
"""The Arabic letters in their modern order; `_ABJAD` uses the traditional order."""
_KATAKANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテト",
        [
            *("a", "i", "u", "e", "o", "ka", "ki", "ku", "ke", "ko"),
            *("sa", "shi", "su", "se", "so", "ta", "chi", "tsu", "te", "to"),
        ],
        strict=True,
    )
)
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネ"
_IROHA_NAMES = dict(
    zip(
        "ロハニホヘリヌルヲワヨレネ",
        ["ro", "ha", "ni", "ho", "he", "ri", "nu", "ru", "wo", "wa", "yo", "re", "ne"],
        strict=True,
    )
)
_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
_LETTERS = "".join((*_HANGUL, *_CYRILLIC, *_GREEK, *_ABJAD, *_KATAKANA, *_IROHA_NAMES))
_TOKEN = (
    rf"[0-9]{{1,3}}|[٠-٩۰-۹]{{1,3}}|[０-９]{{1,3}}|[A-Za-zđĐ]|[ivxlcIVXLC]{{2,7}}"
    rf"|[{_LETTERS}{_LETTERS.upper()}]|هـ"
)
_LABEL = pattern(
    rf"(?:[(（](?P<inside>{_TOKEN}|[一二三四五六七八九十]{{1,3}})[)）]"
    rf"|(?P<before>{_TOKEN})(?P<stop>[.)．）]))(?=\s|$|(?<=[）．]))"
    rf"|(?P<han>[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,3}})(?P<comma>、)"
    rf"|(?P<circled>[{_CIRCLED}])"
)
INITIAL = pattern(r"[^\W\d_a-z]\. \S")
"""The initial before a name, which looks like a label: `A. Brown`."""
_ROMAN = pattern(r"(x{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {"i": 1, "v": 5, "x": 10}


Place = Literal["", "first", "next"]
"""How the label of an article or chapter continues the numbering of its style: `next` follows the
previous label, `first` does not; empty for other labels.

A label with the value `next` continues the numbering of the previous label, even if a chapter
begins between the two labels.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: a style of numbering (`1.`, `a)`, `(i)`) and a value from 1."""

    style: str
    value: int
    place: Place = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The beginning of a block that may be an outline label."""

    text: str
    """The label as written: `3.`, `(a)`."""
    slug: str
    """The label in a locator, in ASCII: `3`, `a`; letters of other scripts are romanised."""
    readings: tuple[Reading, ...]


def candidate(text: str) -> Candidate | None:
    """The label at the beginning of a block's text, or None."""
    match = _LABEL.match(text)
    if match is None:
        return None
    token = match["inside"] or match["before"] or match["han"] or match["circled"]
    form = "()" if match["inside"] else _STOPS.get(match["stop"] or match["comma"] or "", "")
    readings = tuple(
        Reading(style + form, value) for style, value in _readings(token) if value is not None
    )
    return Candidate(match[0], _slug(token), readings) if readings else None


_STOPS = {"．": ".", "）": ")", ".": ".", ")": ")", "、": "、"}


def _slug(token: str) -> str:
    """A label in ASCII, as it appears in a locator."""
    if token.isdecimal():
        return str(int(token))
    if token[0] in _CIRCLED:
        return str(_CIRCLED.index(token) + 1)
    if token[0] in _HAN or token[0] == "十":
        return str(han_value(token))
    small = token[0].lower()
    for alphabet in (_HANGUL, _CYRILLIC, _GREEK, _ABJAD, _KATAKANA, _IROHA_NAMES):
        if small in alphabet:
            name = alphabet[small]
            return name if token[0] == small else name.capitalize()
    return {"đ": "dd", "Đ": "Dd"}.get(token, token)


def _readings(token: str) -> list[tuple[str, int | None]]:
    if token.isdecimal():
        return [("1", int(token))]
    first, small = token[0], token[0].lower()
    if first in _CIRCLED:
        return [("①", _CIRCLED.index(token) + 1)]
    if first in _HAN or first == "十":
        return [("一", han_value(token))]
    if first in _HANGUL:
        return [("가", _place(_HANGUL, first))]
    if first in _ABJAD:
        return [("أ", _place(_ABJAD, first)), ("أب", _HIJAI.index(first) + 1)]
    if first in _KATAKANA or first in _IROHA_NAMES:
        return [("ア", _place(_KATAKANA, first)), ("イ", _place(_IROHA, first))]
    for style, alphabet in (("а", _CYRILLIC), ("α", _GREEK)):
        if small in alphabet:
            return [(style if first == small else style.upper(), _place(alphabet, small))]
    case = "a" if token.islower() else "A"
    if small == "đ":
        return [(f"{case}đ", _place(_VIETNAMESE, small))]
    letter = ord(token) - ord(case) + 1 if len(token) == 1 else None
    roman = roman_value(token.lower()) if token in (token.lower(), token.upper()) else None
    return [(case, letter), ("i" if case == "a" else "I", roman)]


def _place(alphabet: Iterable[str], letter: str) -> int | None:
    return next((place for place, one in enumerate(alphabet, 1) if one == letter), None)


def han_value(token: str) -> int | None:
    """The value of a Chinese numeral up to 999, or None."""
    hundreds, hundred, rest = token.rpartition("百")
    if hundred:
        below = han_value(rest.lstrip("零〇")) if rest.lstrip("零〇") else 0
        above = _HAN.get(hundreds) if hundreds else 1
        return None if below is None or above is None else above * 100 + below
    tens, ten, ones = token.rpartition("十")
    if not ten:
        return _HAN.get(token)
    if len(tens) > 1 or len(ones) > 1 or tens == "十":
        return None
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def in_vietnamese_order(labels: Sequence[Candidate | None]) -> list[Candidate | None]:
    """The labels; if one of them is đ, all letters can also be read in Vietnamese order."""
    if not any(label and label.slug.lower() == "dd" for label in labels):
        return list(labels)
    return [label and _vietnamese(label) for label in labels]


def _vietnamese(label: Candidate) -> Candidate:
    small = label.slug.lower()
    case = "a" if label.slug.islower() else "A"
    place = _place(_VIETNAMESE, small) if len(small) == 1 else None
    if place is None or small.isdecimal():
        return label
    form = "".join(sign for sign in label.text if sign in "().")
    return replace(label, readings=(*label.readings, Reading(f"{case}đ{form}", place)))


def roman_value(token: str) -> int | None:
    """The value of a roman numeral in small letters from 1 to 39, or None.

    Outlines do not have roman numerals above 39, so `l` and `c` are read as letters.
    """
    if not token or not _ROMAN.fullmatch(token):
        return None
    digits = [_DIGITS[sign] for sign in token]
    return sum(
        -digit if any(digit < after for after in digits[index + 1 : index + 2]) else digit
        for index, digit in enumerate(digits)
    )
