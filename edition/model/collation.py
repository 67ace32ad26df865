"""The order of names and titles in lists: the first levels of the Unicode Collation Algorithm.

Letters count without their marks and their case, signs not at all, as far as that decides. A table
of all letters (DUCET) is not needed: once letters are decomposed, their code points put scripts in
the order of that table.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t",
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ĸ": "q", "ſ": "s", "ґ": "г",
})  # fmt: skip
"""Letters that have no decomposition."""
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
"""Katakana and small kana, which stand with hiragana."""

_HALF_RINGS = "ʾʿʼʻʽˈ"
"""Letters of Unicode that transcriptions write as signs: `ʿAbd` stands with `Abd`."""


@lru_cache(maxsize=16384)
def collated(text: str) -> tuple[str, str, str]:
    """A key by which texts are put in order: letters and figures, then marks, then small letters first."""
    # An apostrophe or a hyphen within a word does not part it.
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
