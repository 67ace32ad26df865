"""Sort keys for names and titles, by the first levels of the Unicode Collation Algorithm.

Letters are first compared without their marks and their case; punctuation and symbols are ignored.
Marks and case are compared only if the texts are otherwise equal. The table of all letters (DUCET)
is not used. Decomposed letters are sorted by code point. For most scripts, this order is the same
as in the DUCET; for some, such as Georgian, it differs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t",
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ĸ": "q", "ſ": "s", "ґ": "г",
})  # fmt: skip
"""Letters that have no decomposition, each with its replacement for sorting."""
_KANA: dict[int, int | str] = {
    **{sign: sign - 0x60 for sign in range(0x30A1, 0x30F7)},
    **dict(
        zip(
            map(ord, "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"),
            "あいうえおつやゆよわ" * 2,
            strict=True,
        )
    ),
}
"""Katakana and small kana, which are sorted as hiragana."""

_HALF_RINGS = "ʾʿʼʻʽˈ"
"""Characters that are letters in Unicode, but are ignored in sorting: `ʿAbd` is sorted as `Abd`."""


@lru_cache(maxsize=16384)
def collated(text: str) -> tuple[str, str, str]:
    """A sort key of a text: letters and figures, then marks, then case (small letters first)."""
    # An apostrophe or a hyphen does not divide a word.
    whole = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = "".join(
        sign if (sign.isalnum() and sign not in _HALF_RINGS) or sign.isspace() else ""
        for sign in whole
        if not unicodedata.combining(sign)
    )
    marks = "".join(
        sign if unicodedata.combining(sign) else " " for sign in whole if not sign.isspace()
    )
    return " ".join(words.translate(_KANA).split()), marks, text.swapcase()
